package ee.elaparem.app;

import ee.elaparem.airtable.CallBudget;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.ReadCourse;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.StoreLook;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.StoreVisit;
import ee.elaparem.telegram.BotConnection;
import ee.elaparem.telegram.TelegramProbe;
import ee.elaparem.telegram.WebhookEnd;
import ee.elaparem.telegram.WebhookInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@code ela-parem check} looks at. */
final class CheckParts {
    private static final Duration CLOCK_MAY_DIFFER = Duration.ofSeconds(5);
    private static final Duration FAILED_LATELY = Duration.ofHours(1);
    /** Fewer than one in so many calls left are worth a warning. */
    private static final int FEW_CALLS = 10;

    private static final long MEGABYTE = 1 << 20;
    private static final long LITTLE_ROOM = 500 * MEGABYTE;
    private static final long NO_ROOM = 50 * MEGABYTE;

    private final Settings settings;
    private final InstantSource clock;

    private CheckParts(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A part made of a name and what it does. */
    private record Part(String name, Callable<CheckResult> look) implements CheckPart {
        @Override
        public CheckResult run() throws Exception {
            return look.call();
        }
    }

    /** The parts that these settings have, in the order of the screen. */
    static List<CheckPart> of(Settings settings, InstantSource clock) {
        CheckParts look = new CheckParts(settings, clock);
        List<CheckPart> parts = new ArrayList<>();
        if (settings.isConnected()) {
            parts.add(new Part("Telegram", look::bot));
            parts.add(new Part("Updates", look::webhook));
            parts.add(new Part("Clock", look::clock));
        } else {
            parts.add(new Part(
                    "Telegram",
                    () -> CheckResult.ok("none: without BOT_TOKEN the bot serves a chat page on this machine")));
        }
        Settings.Airtable airtable = settings.airtable();
        if (airtable != null && settings.usesAirtable()) {
            parts.add(new AirtableCheck(airtable));
            parts.add(new Part("Its calls", () -> look.calls(airtable.monthlyCalls())));
        } else {
            parts.add(new Part("Course", look::course));
        }
        Settings.Mistral mistral = settings.mistral();
        if (mistral != null) {
            parts.add(new MistralCheck(mistral));
        }
        parts.add(new PortCheck(settings));
        parts.add(new Part("Store", look::store));
        parts.add(new Part("Disk", look::disk));
        return parts;
    }

    private CheckResult bot() throws Exception {
        try (TelegramProbe probe = probe()) {
            return CheckResult.ok("the token is @" + probe.me().username() + "'s");
        }
    }

    private CheckResult clock() throws Exception {
        try (TelegramProbe probe = probe()) {
            return probe.me()
                    .ahead()
                    .map(ahead -> ahead.abs().compareTo(CLOCK_MAY_DIFFER) <= 0
                            ? CheckResult.ok("agrees with Telegram's")
                            : CheckResult.warn(
                                    "is " + ahead.abs().toSeconds() + " s "
                                            + (ahead.isNegative() ? "behind" : "ahead of") + " Telegram's",
                                    "Set this machine's clock, best by NTP: what expires is reckoned by it."))
                    .orElseGet(() -> CheckResult.ok("cannot be compared: the server does not tell its time"));
        }
    }

    private CheckResult webhook() throws Exception {
        WebhookInfo info;
        try (TelegramProbe probe = probe()) {
            info = probe.webhook();
        }
        String waiting = info.pending() + (info.pending() == 1 ? " update waits" : " updates wait");
        Settings.Webhook wanted = settings.webhook();
        if (wanted == null) {
            return info.isSet()
                    ? CheckResult.fail(
                            "a webhook to " + info.host() + " is set, so the bot cannot fetch updates; " + waiting,
                            "Stop the bot there and run ./ela-parem webhook --remove, or set WEBHOOK_URL here.")
                    : CheckResult.ok("fetched by long polling; " + waiting);
        }
        String ours =
                WebhookEnd.below(wanted.url(), wanted.secret().reveal()).url().toString();
        if (!info.isSet()) {
            return CheckResult.warn(
                    "no webhook is set yet; " + waiting, "Start the bot: it sets its webhook within a minute.");
        }
        if (!info.url().equals(ours)) {
            return CheckResult.fail(
                    "brought to " + info.host() + " at an address that is not this bot's; " + waiting,
                    "Stop the other bot with this BOT_TOKEN, then start this one: it sets its webhook.");
        }
        return info.failedAt() != null
                        && info.failedAt().isAfter(clock.instant().minus(FAILED_LATELY))
                ? CheckResult.warn(
                        "brought to " + info.host() + ", but not at " + info.failedAt() + ": " + info.failure() + "; "
                                + waiting,
                        "Check that the bot is running there and that its address is reached from outside.")
                : CheckResult.ok("brought to " + info.host() + "; " + waiting);
    }

    private CheckResult course() {
        Path folder = settings.courseFolder();
        ReadCourse read = folder == null ? CourseFiles.readShipped() : CourseFiles.read(folder);
        String says =
                (folder == null ? "the sample: " : "") + read.course().videos().size() + " videos, "
                        + read.course().placement().size() + " placement questions";
        String remedy = "./ela-parem course lists every fault with how to mend it.";
        if (read.course().videos().isEmpty()) {
            return CheckResult.fail("there is nothing to teach", remedy);
        }
        return read.report().isClean() ? CheckResult.ok(says) : CheckResult.warn(says + ", with faults", remedy);
    }

    private CheckResult store() {
        DatabaseUrl database = settings.database();
        String where = database == null ? "" : database + ": ";
        return switch (database == null ? StoreLook.at(Bot.folder(settings)) : StoreLook.at(database)) {
            case StoreLook.None() -> CheckResult.ok(where + "none yet; the first start makes it");
            case StoreLook.Good(long megabytes) -> CheckResult.ok(where + "can be read, " + megabytes + " MB");
            case StoreLook.Older() ->
                CheckResult.ok(where + "of an older version; the next start brings it up to date");
            case StoreLook.Bad(String why) -> CheckResult.fail(why, "");
        };
    }

    private CheckResult calls(long monthly) {
        if (monthly == 0) {
            return CheckResult.ok("no limit is set (AIRTABLE_MONTHLY_CALLS=0)");
        }
        Optional<StoreVisit> found = visit();
        if (found.isEmpty()) {
            return CheckResult.ok("none counted here yet, of " + monthly + " a month");
        }
        try (StoreVisit store = found.get()) {
            Instant now = clock.instant();
            YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
            long left = Math.max(0, monthly - store.airtableCalls(month));
            String says = CallBudget.inWords(
                    left,
                    monthly,
                    month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            return left >= monthly / FEW_CALLS
                    ? CheckResult.ok(says)
                    : CheckResult.warn(
                            says,
                            "Learners notice nothing, but Airtable falls behind until then; docs/airtable.md tells what helps.");
        }
    }

    /** The store; empty where there is none, or none that this program can read before a start. */
    private Optional<StoreVisit> visit() {
        DatabaseUrl database = settings.database();
        try {
            return database == null ? StoreVisit.open(Bot.folder(settings), clock) : StoreVisit.open(database, clock);
        } catch (StoreUnavailable e) {
            // "Store" says why
            return Optional.empty();
        }
    }

    private CheckResult disk() throws IOException {
        Path folder = Bot.folder(settings).toAbsolutePath();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        if (!Files.isWritable(folder)) {
            return CheckResult.fail(
                    folder + " cannot be written to",
                    "Give this user the right to, or set DATA_DIR to another folder.");
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        String says = free / MEGABYTE + " MB free for DATA_DIR";
        if (free < NO_ROOM) {
            return CheckResult.fail(says, "Make room: the bot takes no updates when the disk is full.");
        }
        return free < LITTLE_ROOM ? CheckResult.warn(says, "Make room before the disk is full.") : CheckResult.ok(says);
    }

    private TelegramProbe probe() {
        Secret token = settings.botToken();
        if (token == null) {
            throw new IllegalStateException("There is no bot to ask for");
        }
        return new TelegramProbe(new BotConnection(settings.telegramApi(), token.reveal()), clock);
    }
}
