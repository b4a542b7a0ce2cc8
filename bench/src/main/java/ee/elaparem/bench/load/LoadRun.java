package ee.elaparem.bench.load;

import ee.elaparem.bench.database.DatabaseUse;
import ee.elaparem.bench.start.RunningBot;
import ee.elaparem.bench.start.Usage;
import ee.elaparem.course.Course;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One load from its beginning to its figures. Everything waits for a bounded time. */
public final class LoadRun {
    private static final double MB = 1024.0 * 1024.0;
    /** How long the last answers are waited for while none comes, and in all. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(5);

    private final LoadPlan plan;
    private final Course course;
    private final Supplier<Optional<DatabaseUse>> database;

    /** @param course what the bot teaches; learners take their answers from its benchmarks */
    public LoadRun(LoadPlan plan, Course course) {
        this(plan, course, Optional::empty);
    }

    /** @param database what the bot's database server has done so far; empty where that cannot be told */
    LoadRun(LoadPlan plan, Course course, Supplier<Optional<DatabaseUse>> database) {
        this.plan = plan;
        this.course = course;
        this.database = database;
    }

    /** Starts the bot. */
    @FunctionalInterface
    public interface Starter {
        /**
         * @param settings to be given to the bot, besides its port and its folder
         * @return the bot, ready
         */
        RunningBot start(Map<String, String> settings) throws IOException, InterruptedException;
    }

    /** Looks into the bot's memory when it has ended. */
    @FunctionalInterface
    public interface Turns {
        /** How many turns each of these learners has had, by the learner's id; null where that cannot be told. */
        @Nullable
        Map<Long, Long> of(List<Long> learners);
    }

    /** What was so at one time. */
    private record Mark(
            long nanos,
            @Nullable Usage bot,
            Usage ours,
            Map<String, Long> calls,
            long answered,
            Optional<DatabaseUse> database) {}

    /** @param bot where the bot will listen */
    public Figures measure(URI bot, Starter starter, Turns turns) throws IOException, InterruptedException {
        Tally tally = new Tally();
        try (StandIns services = new StandIns(plan, course)) {
            ModelTime model = services.model;
            LongUnaryOperator modelTime = model == null ? _ -> 0 : learner -> model.take((int) learner);
            try (Crowd crowd = new Crowd(
                            services.telegram, plan.learners(), new Words(course), modelTime, tally, plan.rate());
                    TelegramTrouble trouble = new TelegramTrouble(services.telegram.faults())) {
                Mark begin;
                Mark end;
                Usage idle;
                List<Long> resident = new ArrayList<>();
                OptionalLong peak;
                int unanswered;
                try (RunningBot running = starter.start(services.settings(bot))) {
                    services.turnAirtable();
                    Thread.sleep(Duration.ofSeconds(1));
                    idle = running.usage().orElse(null);
                    crowd.start();
                    if (plan.telegramFaults()) {
                        trouble.start();
                    }
                    Thread.sleep(plan.warmUp());
                    begin = mark(running, services, tally);
                    tally.begin(begin.nanos());
                    watch(running, plan.measured(), resident);
                    end = mark(running, services, tally);
                    tally.end(end.nanos());
                    crowd.stop();
                    trouble.stop();
                    unanswered = lastAnswers(crowd);
                    peak = running.usage().map(Usage::peak).orElse(OptionalLong.empty());
                }
                return figures(begin, end, idle, resident, peak, tally, trouble, crowd, unanswered, services, turns);
            }
        }
    }

    private Mark mark(RunningBot bot, StandIns services, Tally tally) {
        return new Mark(
                System.nanoTime(),
                bot.usage().orElse(null),
                Usage.of(ProcessHandle.current()),
                services.calls(),
                tally.answered(),
                database.get());
    }

    private static void watch(RunningBot bot, Duration time, List<Long> resident) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            Thread.sleep(Duration.ofNanos(Math.min(left, 500_000_000L)));
            bot.usage().map(Usage::resident).ifPresent(bytes -> bytes.ifPresent(resident::add));
        }
    }

    private static int lastAnswers(Crowd crowd) throws InterruptedException {
        long latest = System.nanoTime() + DRAINED_WITHIN.toNanos();
        long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
        int before = Integer.MAX_VALUE;
        for (int left = crowd.unanswered();
                left > 0 && System.nanoTime() < Math.min(deadline, latest);
                left = crowd.unanswered()) {
            if (left < before) {
                before = left;
                deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
            }
            Thread.sleep(50);
        }
        // what comes twice comes a little later
        Thread.sleep(200);
        return crowd.unanswered();
    }

    private Figures figures(
            Mark begin,
            Mark end,
            @Nullable Usage idle,
            List<Long> resident,
            OptionalLong peak,
            Tally tally,
            TelegramTrouble trouble,
            Crowd crowd,
            int unanswered,
            StandIns services,
            Turns turns) {
        long answered = tally.answered();
        double seconds = (end.nanos() - begin.nanos()) / 1e9;
        Map<String, Long> calls = new TreeMap<>();
        end.calls().forEach((service, count) -> {
            long made = count - begin.calls().getOrDefault(service, 0L);
            if (made > 0) {
                calls.put(service, made);
            }
        });
        long made =
                crowd.learners().stream().mapToLong(SimulatedLearner::updates).sum();
        Map<Long, Long> stored =
                turns.of(crowd.learners().stream().map(SimulatedLearner::id).toList());
        Optional<long[]> wrong = Optional.ofNullable(stored).map(all -> compared(crowd, all));
        Usage before = begin.bot();
        Usage after = end.bot();
        return new Figures(
                plan.described(),
                seconds,
                answered,
                answered / seconds,
                Figures.Waits.of(tally.waits()),
                Figures.Waits.of(tally.added()),
                tally.addedToModel().getTotalCount() == 0 ? null : Figures.Waits.of(tally.addedToModel()),
                before == null || after == null ? null : cpuFor10000(before, after, answered),
                cpuFor10000(begin.ours(), end.ours(), answered),
                idle == null ? null : mb(idle.resident()),
                resident.isEmpty() ? null : resident.stream().sorted().toList().get(resident.size() / 2) / MB,
                mb(peak),
                Math.max(0, services.telegram.deliveries() - made),
                tally.duplicates.get(),
                trouble.doubtful(),
                tally.orderBreaks.get(),
                tally.unasked.get(),
                unanswered,
                wrong.map(counts -> counts[0]).orElse(null),
                wrong.map(counts -> counts[1]).orElse(null),
                calls,
                plan.airtable().isEmpty() ? null : calls.getOrDefault("Airtable", 0L) * 100.0 / Math.max(1, answered),
                begin.database()
                        .flatMap(from -> end.database().map(to -> Figures.Database.of(from, to, answered)))
                        .orElse(null));
    }

    /** How many updates have left no trace, and how many turns were made more than once. */
    private static long[] compared(Crowd crowd, Map<Long, Long> turns) {
        long lost = 0;
        long twice = 0;
        for (SimulatedLearner learner : crowd.learners()) {
            long had = turns.getOrDefault(learner.id(), 0L);
            lost += Math.max(0, learner.updates() - had);
            twice += Math.max(0, had - learner.updates());
        }
        return new long[] {lost, twice};
    }

    private static @Nullable Double mb(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / MB : null;
    }

    private static double cpuFor10000(Usage from, Usage to, long updates) {
        return to.cpu().minus(from.cpu()).toMillis() / 1e3 * 10_000 / Math.max(1, updates);
    }
}
