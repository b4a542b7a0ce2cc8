package ee.elaparem.bench.faults;

import ee.elaparem.bench.database.OwnPostgres;
import ee.elaparem.bench.faults.KillPlan.Failing;
import ee.elaparem.bench.load.Crowd;
import ee.elaparem.bench.load.Tally;
import ee.elaparem.bench.load.Words;
import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.telegram.CountingCrowd;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bot is killed as by kill -9 at random moments while learners write, and started again. Some write numbered words,
 * others go through the course, so that the model is asked. At the end they all must be able to go on; then the bot is
 * told to stop, and {@link KillCount} counts what is lost, repeated or out of order.
 */
final class Kills {
    static final int WRITERS = 8;
    static final int PUPILS = 6;
    private static final int UNANSWERED = 15;

    /** Every so many times it is killed while it starts; else some time after it has begun to answer. */
    private static final int WHILE_STARTING = 4;

    /** With every so many kills goes an end of the database, by turns an orderly one and a sudden one. */
    private static final int DATABASE_ENDS = 5;

    /** What goes wrong with each service, in the mean. */
    private static final double FAULTS_PER_SECOND = 5;

    /** Airtable takes some 40 rows a second; what is written while others fail must fit through there in the end. */
    private static final Duration MIRRORED_WITHIN = Duration.ofMinutes(20);

    private final KillPlan plan;
    private final Path folder;
    private final Random chance;
    private final Course course = CourseFiles.readShipped().course();
    private final Duration betweenWords;
    private final int longestLifeMillis;
    private final double pupilsRate;
    /** When something was killed or ended, in {@link System#nanoTime}. */
    private final List<Long> harms = new ArrayList<>();

    private long databaseEnds;
    private long givenUp;

    private Kills(KillPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.chance = new Random(plan.seed());
        boolean mirrored = plan.failing().contains(Failing.AIRTABLE);
        betweenWords = Duration.ofMillis(mirrored ? 400 : 20);
        pupilsRate = mirrored ? 6 : 30;
        longestLifeMillis = mirrored || plan.failing().contains(Failing.MODEL) ? 3_000 : 1_500;
    }

    /**
     * @param folder for the bot's data; empty
     * @throws IllegalStateException when the bot does not start, go on or stop
     */
    static Outcome run(KillPlan plan, Path folder) throws IOException, InterruptedException {
        return new Kills(plan, folder).run();
    }

    private Outcome run() throws IOException, InterruptedException {
        if (!plan.postgres()) {
            return run(null);
        }
        try (OwnPostgres postgres = new OwnPostgres(folder.resolve("postgres"))) {
            return run(postgres);
        }
    }

    private Outcome run(@Nullable OwnPostgres postgres) throws IOException, InterruptedException {
        Tally tally = new Tally();
        try (Services services = new Services(plan.failing(), course, chance);
                CountingCrowd writers = new CountingCrowd(services.telegram, WRITERS, UNANSWERED);
                Crowd pupils = new Crowd(
                        services.telegram, PUPILS, new Words(course), _ -> 0, tally, Optional.of(pupilsRate))) {
            Map<String, String> settings = new HashMap<>(services.settings());
            if (postgres != null) {
                settings.put("DATABASE_URL", postgres.url());
            }
            try (Fleet fleet = new Fleet(services.telegram, settings, plan.replicas(), plan.webhook(), folder)) {
                // else the longest wait would be that for the first start
                fleet.awaitReady();
                pupils.start();
                Runnable load = () -> {
                    writers.write(1);
                    services.perhaps(FAULTS_PER_SECOND * betweenWords.toMillis() / 1e3);
                };
                int victim = 0;
                for (int kill = 1; kill <= plan.kills(); kill++) {
                    if (kill % WHILE_STARTING != 0) {
                        victim = kill % plan.replicas();
                        work(fleet, victim, writers, load);
                    }
                    writeFor(Duration.ofMillis(chance.nextInt(longestLifeMillis)), load);
                    if (postgres != null && kill % DATABASE_ENDS == 0) {
                        end(postgres);
                        writeFor(Duration.ofMillis(chance.nextInt(longestLifeMillis)), load);
                    }
                    harms.add(System.nanoTime());
                    fleet.killAndStart(victim);
                    services.end();
                    writeFor(plan.rest(), load);
                }
                everybodyGoesOn(fleet, writers, pupils);
                givenUp = fleet.givenUp();
            }
            Supplier<Store> store = postgres == null
                    ? () -> Store.open(BotProcess.data(folder))
                    : () -> Store.open(DatabaseUrl.of(postgres.url()), InstantSource.system());
            return new KillCount(plan, services, writers, pupils, tally).outcome(databaseEnds, givenUp, harms, store);
        }
    }

    /** Until somebody was answered, and the replica that is to be killed has had something to do. */
    private static void work(Fleet fleet, int victim, CountingCrowd writers, Runnable load)
            throws InterruptedException {
        load.run();
        long before = answered(writers);
        Waiting.until("an answer", fleet, () -> answered(writers) > before);
        Waiting.until("an update for a replica", fleet, () -> {
            writers.write(1);
            return fleet.replica(victim).metric("ela_parem_updates_total") > 0;
        });
    }

    private void writeFor(Duration time, Runnable load) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            load.run();
            Thread.sleep(betweenWords);
        }
    }

    private void end(OwnPostgres postgres) throws IOException, InterruptedException {
        harms.add(System.nanoTime());
        if (databaseEnds++ % 2 == 0) {
            postgres.restart();
        } else {
            postgres.breakOff();
        }
    }

    /** Everybody does one more thing and is answered, and all that waits is done. */
    private static void everybodyGoesOn(Fleet fleet, CountingCrowd writers, Crowd pupils) throws InterruptedException {
        Waiting.until("an answer to every word", fleet, () -> writers.tally().missing() == 0);
        Map<Long, Long> before = pupils.updates();
        // who has had one answered since then has gone on
        Waiting.until(
                "another step of every learner",
                fleet,
                () -> pupils.updates().entrySet().stream()
                        .allMatch(learner -> learner.getValue() > before.getOrDefault(learner.getKey(), 0L) + 1));
        pupils.stop();
        writers.write(1);
        Waiting.until("an answer to everything", fleet, () -> writers.tally().missing() + pupils.unanswered() == 0);
        Waiting.until(
                "empty queues", fleet, () -> sum(fleet, "ela_parem_inbox_waiting", "ela_parem_outbox_waiting") == 0);
        Waiting.until(
                "an Airtable that shows everything",
                fleet::tend,
                MIRRORED_WITHIN,
                () -> sum(fleet, "ela_parem_airtable_users_waiting", "ela_parem_airtable_messages_waiting") == 0);
    }

    private static double sum(Fleet fleet, String... metrics) throws InterruptedException {
        double sum = 0;
        for (String metric : metrics) {
            for (int replica = 0; replica < fleet.size(); replica++) {
                sum += fleet.replica(replica).metric(metric);
            }
        }
        return sum;
    }

    private static long answered(CountingCrowd writers) {
        CountingCrowd.Tally tally = writers.tally();
        return tally.written() - tally.missing();
    }
}
