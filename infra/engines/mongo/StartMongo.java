import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

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
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new KeyedDatabase(name);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            commit();
            return answer;
        }

        /** An inner class: its parent opens what is there already before a field of its own could be set. */
        private final class KeyedDatabase extends H2Database {
            KeyedDatabase(String name) {
                super(name, getMvStore(), getCursorRegistry());
            }

            @Override
            protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
                String full = getFullCollectionNamespace(name);
                MVMap<Object, Document> documents = getMvStore().openMap("databases." + full);
                MVMap<String, Object> meta = getMvStore().openMap("meta." + full);
                return new KeyedCollection(this, name, options, documents, meta, cursorRegistry);
            }
        }
    }

    /**
     * The stand-in uses its index of ids where a query asks for nothing else. A conditional write asks for more, and would
     * have every document of the collection looked at.
     */
    private static final class KeyedCollection extends H2Collection {
        private final MVMap<Object, Document> documents;

        KeyedCollection(
                MongoDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> meta,
                CursorRegistry cursors) {
            super(database, name, options, documents, meta, cursors);
            this.documents = documents;
        }

        @Override
        protected QueryResult matchDocuments(Document query, Document order, int skip, int limit, int batch, Document fields) {
            if (!(query.get("_id") instanceof String id)) return super.matchDocuments(query, order, skip, limit, batch, fields);
            return matchDocumentsFromStream(Stream.ofNullable(documents.get(id)), query, order, skip, limit, batch, fields);
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
