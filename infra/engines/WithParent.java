import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs another main class and ends with the process that started it, even if that is killed: its standard input closes
 * then. The node's folder goes away too, since nobody is left to remove it. `WithParent folder mainClass arguments...`
 */
public final class WithParent {
    private WithParent() {}

    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(() -> endWithParent(Path.of(args[0])), "with-parent");
        watch.setDaemon(true);
        watch.start();
        Object rest = Arrays.copyOfRange(args, 2, args.length);
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, rest);
    }

    private static void endWithParent(Path folder) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said to it.
            }
        } catch (IOException closed) {
            // The same as its end.
        }
        try (Stream<Path> walked = Files.walk(folder)) {
            List<Path> files = walked.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) Files.deleteIfExists(file);
        } catch (IOException | RuntimeException stillWritten) {
            // The system's own folder for temporary files is cleared by the system.
        }
        Runtime.getRuntime().halt(1);
    }
}
