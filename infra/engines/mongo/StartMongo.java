import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A stand-in for one MongoDB server, its data in one file: `StartMongo file port`. */
public final class StartMongo {
    private StartMongo() {}

    public static void main(String[] args) throws Exception {
        StringOrder.correct();
        MongoServer server = new MongoServer(new WritingBackend(args[0]).version(new OldestVersion()));
        server.bind("127.0.0.1", Integer.parseInt(args[1]));
        System.out.println("StartMongo serves");
        new CountDownLatch(1).await();
    }

    /**
     * H2 writes to its file now and then: a killed process loses what it has answered for. This one writes before each
     * answer. (To the file, not to the disk: a machine that loses power is not what a stand-in is for.)
     */
    private static final class WritingBackend extends H2Backend {
        WritingBackend(String file) {
            super(file);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            commit();
            return answer;
        }
    }

    /** The oldest server that today's driver speaks to. */
    private static final class OldestVersion implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }
}
