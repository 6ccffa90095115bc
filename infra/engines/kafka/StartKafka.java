import kafka.Kafka;
import kafka.tools.StorageTool;

/** Formats the data folder unless it is formatted already, then runs the broker: `StartKafka clusterId properties`. */
public final class StartKafka {
    private StartKafka() {}

    public static void main(String[] args) {
        String[] format = {"format", "--ignore-formatted", "-t", args[0], "-c", args[1]};
        int failed = StorageTool.execute(format, System.out);
        if (failed != 0) System.exit(failed);
        Kafka.main(new String[] {args[1]});
    }
}
