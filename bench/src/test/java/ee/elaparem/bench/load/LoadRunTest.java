package ee.elaparem.bench.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.elaparem.app.Bot;
import ee.elaparem.app.Settings;
import ee.elaparem.bench.load.LoadPlan.AirtableState;
import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.bench.start.RunningBot;
import ee.elaparem.bench.start.Usage;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.storage.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few learners and a bot in this process: whether the figures fit together, not how good they are. */
class LoadRunTest {
    @TempDir
    Path folder;

    private final Course course = CourseFiles.readShipped().course();

    @Test
    void a_saturated_bot_answers_everybody_once_and_in_order() throws Exception {
        Figures figures = measured(plan(Optional.empty(), false, Optional.empty(), Optional.empty()));

        assertThat(figures.isSound()).as(figures.table()).isTrue();
        assertThat(figures.answered()).isPositive();
        assertThat(figures.unasked()).isZero();
        assertThat(figures.turnsLost()).isZero();
        assertThat(figures.turnsTwice()).isZero();
        assertThat(figures.redelivered()).isZero();
        assertThat(figures.perSecond() * figures.seconds()).isCloseTo(figures.answered(), within(1));
        // each update has one message for an answer; some are under way when counting begins and ends
        assertThat(figures.calls().get("sendMessage")).isBetween(figures.answered() - 20, figures.answered() + 20);
        assertThat(figures.waits()).isEqualTo(figures.added());
        assertThat(figures.addedToModel()).isNull();
        assertThat(figures.waits().p50())
                .isPositive()
                .isLessThanOrEqualTo(figures.waits().p99());
        assertThat(figures.waits().p99()).isLessThanOrEqualTo(figures.waits().max());
        assertThat(figures.botCpuFor10000()).as("it has not grown").isZero();
        assertThat(figures.idleMb()).isEqualTo(2);
        assertThat(figures.peakMb()).isEqualTo(3);
        assertThat(figures.table()).contains("by long polling", "no model", "turns lost, made twice       0, 0");
    }

    @Test
    void at_a_rate_by_webhook_with_a_model_and_airtable_the_models_time_is_not_the_bots() throws Exception {
        Figures figures = measured(
                plan(Optional.of(20.0), true, Optional.of(Duration.ofMillis(300)), Optional.of(AirtableState.UP)));

        assertThat(figures.isSound()).as(figures.table()).isTrue();
        assertThat(figures.calls()).containsKey("Mistral").doesNotContainKey("getUpdates");
        assertThat(figures.airtableFor100()).as("calls for 100 updates").isNotNull();
        assertThat(figures.answered()).as("at 20 a second for 3 seconds").isBetween(1L, 90L);
        assertThat(figures.waits().max()).as("some wait for the model").isGreaterThan(300);
        assertThat(figures.added().p50()).isLessThanOrEqualTo(figures.waits().p50());
        assertThat(figures.added().max()).isLessThanOrEqualTo(figures.waits().max());
        assertThat(requireNonNull(figures.addedToModel()).max())
                .isLessThanOrEqualTo(figures.added().max());
    }

    @Test
    void several_states_of_airtable_are_told_apart_in_one_table() throws Exception {
        Figures up = measured(plan(Optional.of(20.0), false, Optional.empty(), Optional.of(AirtableState.UP)));

        assertThat(Figures.compared(List.of("none", "up"), List.of(up, up)).lines())
                .satisfiesExactly(
                        head -> assertThat(head).contains("p50", "p99", "answered"),
                        none -> assertThat(none).contains("Airtable none", String.valueOf(up.answered())),
                        same -> assertThat(same)
                                .contains("Airtable up", up.waits().shown()));
    }

    @Test
    void replicas_without_a_database_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadPlan(
                        1,
                        Optional.empty(),
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        2))
                .withMessageContaining("--postgres");
    }

    private static Offset<Double> within(double distance) {
        return Offset.offset(distance);
    }

    private static LoadPlan plan(
            Optional<Double> rate, boolean webhook, Optional<Duration> model, Optional<AirtableState> airtable) {
        return new LoadPlan(
                6,
                rate,
                Duration.ofMillis(500),
                Duration.ofSeconds(3),
                webhook,
                model,
                airtable,
                false,
                Optional.empty(),
                1);
    }

    private Figures measured(LoadPlan plan) throws Exception {
        int port = BotProcess.freePort();
        return new LoadRun(plan, course)
                .measure(
                        URI.create("http://127.0.0.1:" + port),
                        given -> {
                            Map<String, String> all = new HashMap<>(given);
                            all.put("PORT", String.valueOf(port));
                            all.put("DATA_DIR", folder.toString());
                            Settings settings = Settings.read(all, folder);
                            return new BotInThisProcess(Bot.start(settings, course, InstantSource.system()));
                        },
                        ids -> LoadCommand.turns(() -> Store.open(folder), ids));
    }

    /** Of what the system says of a process, made-up figures. */
    private record BotInThisProcess(Bot bot) implements RunningBot {
        @Override
        public Optional<Usage> usage() {
            return Optional.of(new Usage(Duration.ofSeconds(7), OptionalLong.of(2 << 20), OptionalLong.of(3 << 20)));
        }

        @Override
        public void close() {
            bot.close();
        }
    }
}
