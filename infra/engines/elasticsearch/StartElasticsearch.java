import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node from published jars: `StartElasticsearch home httpPort transportPort`. The home holds
 * `modules/transport-netty4`, an empty `config`, and the data.
 */
public final class StartElasticsearch {
    private StartElasticsearch() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        LogConfigurator.configureESLogging();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            settings(home, args[1], args[2]), Map.of(), home.resolve("config"), () -> "kohtaanto");
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(home.resolve("modules")), Set.of(), Map.of(), false);
        new Node(environment, plugins).start();
        // The node's own threads do not keep the process up.
        new CountDownLatch(1).await();
    }

    private static Settings settings(Path home, String httpPort, String transportPort) {
        return Settings.builder()
            .put("path.home", home)
            .put("path.data", home.resolve("data"))
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.type", "netty4")
            .put("http.port", httpPort)
            .put("transport.type", "netty4")
            .put("transport.port", transportPort)
            // A migration step creates indices, never a first write.
            .put("action.auto_create_index", false)
            // A developer's nearly full disk is no reason to refuse a test's documents.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    }
}
