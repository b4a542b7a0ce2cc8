package ee.elaparem.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Several processes that are one bot. What they use is the sum. */
public final class Replicas implements RunningBot {
    private final List<BotProcess> all;

    private Replicas(List<BotProcess> all) {
        this.all = all;
    }

    /**
     * Starts one for each port, and returns as soon as they are all ready.
     *
     * @param folder a single one's own; of several, each has one in it
     * @throws IllegalStateException when one ends instead, or is not ready within a minute; none runs then
     */
    public static Replicas start(BotProcess.Way way, Path folder, List<Integer> ports, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<BotProcess> started = new ArrayList<>();
        Replicas replicas = new Replicas(started);
        try {
            for (int port : ports) {
                Path own = ports.size() == 1 ? folder : Files.createDirectories(folder.resolve("replica-" + port));
                started.add(BotProcess.start(way, own, port, settings));
            }
            for (BotProcess bot : started) {
                bot.awaitReady();
            }
            return replicas;
        } catch (IOException | InterruptedException | RuntimeException e) {
            for (BotProcess bot : started) {
                bot.kill();
            }
            throw e;
        }
    }

    @Override
    public Optional<Usage> usage() {
        List<Usage> each = all.stream().flatMap(bot -> bot.usage().stream()).toList();
        return each.size() < all.size()
                ? Optional.empty()
                : Optional.of(new Usage(
                        each.stream().map(Usage::cpu).reduce(Duration.ZERO, Duration::plus),
                        sum(each, Usage::resident),
                        sum(each, Usage::peak)));
    }

    private static OptionalLong sum(List<Usage> each, Function<Usage, OptionalLong> part) {
        return each.stream().map(part).allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(each.stream()
                        .map(part)
                        .mapToLong(OptionalLong::getAsLong)
                        .sum())
                : OptionalLong.empty();
    }

    @Override
    public void close() {
        all.forEach(BotProcess::close);
    }
}
