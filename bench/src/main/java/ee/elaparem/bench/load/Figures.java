package ee.elaparem.bench.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import ee.elaparem.bench.database.DatabaseUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was measured. Figures that could not be are null.
 *
 * @param seconds how long it was measured
 * @param answered updates answered in that time
 * @param perSecond the same for a second
 * @param waits from when an update was due until its answer was in the chat
 * @param added the same without the model's time: what the bot and the stand-in for Telegram add
 * @param addedToModel that of the updates for which a model was asked; null where none was
 * @param botCpuFor10000 CPU seconds of the bot's process for 10,000 updates
 * @param standInsCpuFor10000 the same of the process with the stand-ins and the learners
 * @param idleMb resident memory of the bot before the load; under load, in the middle of the samples; and at its peak
 * @param redelivered updates that were given to the bot more than once
 * @param duplicates messages that came once more although nothing was open; {@code doubtful} of them could not be avoided
 * @param orderBreaks answers that came in another order than what they answer
 * @param unasked messages that answer nothing
 * @param unanswered updates without an answer, half a minute after the last one that got one
 * @param turnsLost updates that have left no trace in the store
 * @param turnsTwice turns that were carried out more than once
 * @param calls calls to each service while it was measured: methods of the Bot API, Mistral, Airtable
 * @param airtableFor100 calls to Airtable for 100 updates
 * @param database what the updates cost the database server
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figures(
        String load,
        double seconds,
        long answered,
        double perSecond,
        Waits waits,
        Waits added,
        @Nullable Waits addedToModel,
        @Nullable Double botCpuFor10000,
        @Nullable Double standInsCpuFor10000,
        @Nullable Double idleMb,
        @Nullable Double underLoadMb,
        @Nullable Double peakMb,
        long redelivered,
        long duplicates,
        long doubtful,
        long orderBreaks,
        long unasked,
        long unanswered,
        @Nullable Long turnsLost,
        @Nullable Long turnsTwice,
        Map<String, Long> calls,
        @Nullable Double airtableFor100,
        @Nullable Database database) {

    /**
     * What updates cost a database server.
     *
     * @param cpuFor10000 CPU seconds of its processes for 10,000 updates
     * @param transactions for one update, also those that only read
     * @param syncs how often its log was forced to the disk for one update
     * @param logKb of its log for one update
     */
    public record Database(double cpuFor10000, double transactions, double syncs, double logKb) {
        static Database of(DatabaseUse from, DatabaseUse to, long updates) {
            double each = Math.max(1, updates);
            return new Database(
                    to.cpu().minus(from.cpu()).toMillis() / 1e3 * 10_000 / each,
                    (to.transactions() - from.transactions()) / each,
                    (to.logSyncs() - from.logSyncs()) / each,
                    (to.logBytes() - from.logBytes()) / 1024.0 / each);
        }
    }

    /** In milliseconds. */
    public record Waits(double p50, double p95, double p99, double max) {
        static final String HEADER = "     p50      p95      p99      max";

        static Waits of(Histogram micros) {
            return new Waits(
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(95) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3);
        }

        String shown() {
            return "%8.1f %8.1f %8.1f %8.1f".formatted(p50, p95, p99, max);
        }
    }

    /** True where nothing was lost, repeated or left, but for messages that no bot could know to have arrived. */
    public boolean isSound() {
        return duplicates + unasked <= doubtful
                && orderBreaks == 0
                && unanswered == 0
                && Optional.ofNullable(turnsLost).orElse(0L) == 0
                && Optional.ofNullable(turnsTwice).orElse(0L) == 0;
    }

    /** As a table to read. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(load).append("\n\n");
        line(text, "measured", "%.0f s".formatted(seconds));
        line(text, "answered updates", "%,d (%,.0f a second)".formatted(answered, perSecond));
        line(text, "milliseconds", Waits.HEADER);
        line(text, "  until the answer", waits.shown());
        line(text, "  without the model's time", added.shown());
        if (addedToModel != null) {
            line(text, "  where it was asked", addedToModel.shown());
        }
        line(text, "CPU s for 10,000 updates", shown(botCpuFor10000, "%.2f") + " (the bot alone)");
        line(text, "  of the stand-ins", shown(standInsCpuFor10000, "%.2f"));
        if (database != null) {
            line(text, "  of the database server", "%.2f".formatted(database.cpuFor10000()));
            line(
                    text,
                    "database for one update",
                    "%.2f transactions, %.2f times to the disk, %.1f kB of log"
                            .formatted(database.transactions(), database.syncs(), database.logKb()));
        }
        line(
                text,
                "resident MB",
                "%s idle, %s under load, %s at its peak"
                        .formatted(shown(idleMb, "%.0f"), shown(underLoadMb, "%.0f"), shown(peakMb, "%.0f")));
        line(text, "given to the bot again", "%,d".formatted(redelivered));
        line(text, "messages that came twice", "%,d (of %,d that could)".formatted(duplicates, doubtful));
        line(text, "out of order", "%,d".formatted(orderBreaks));
        line(text, "answering nothing", "%,d".formatted(unasked));
        line(text, "unanswered", "%,d".formatted(unanswered));
        line(text, "turns lost, made twice", turnsLost == null ? "not looked at" : turnsLost + ", " + turnsTwice);
        calls.forEach((service, count) -> line(text, "calls: " + service, "%,d".formatted(count)));
        if (airtableFor100 != null) {
            line(text, "Airtable for 100 updates", "%.2f calls".formatted(airtableFor100));
        }
        return text.toString();
    }

    /** The waits of several runs, one to a line. */
    static String compared(List<String> names, List<Figures> runs) {
        StringBuilder text = new StringBuilder();
        line(text, "ms until the answer", Waits.HEADER + "   answered   Airtable's calls");
        for (int run = 0; run < runs.size(); run++) {
            Figures figures = runs.get(run);
            line(
                    text,
                    "  Airtable " + names.get(run),
                    "%s %,10d %,18d"
                            .formatted(
                                    figures.waits().shown(),
                                    figures.answered(),
                                    figures.calls().getOrDefault("Airtable", 0L)));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-28s %s%n".formatted(name, value));
    }

    private static String shown(@Nullable Double value, String format) {
        return value == null || value < 0 ? "not measured" : format.formatted(value);
    }
}
