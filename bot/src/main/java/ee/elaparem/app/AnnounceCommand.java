package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.storage.Announcements;
import ee.elaparem.storage.Announcements.Announcement;
import ee.elaparem.storage.Announcements.Audience;
import ee.elaparem.storage.StoreVisit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ela-parem announce}: a message from the operator to all learners, or to some. */
@Command(
        name = "announce",
        description = {
            "Tells learners something at once: 25 a second, after the replies that are due.",
            "With FILE it shows the message and how many it reaches; --send sends it. Without, it lists what was announced.",
            "May be used while the bot is running, which begins within seconds; else the next start does."
        },
        mixinStandardHelpOptions = true)
final class AnnounceCommand extends StoreCommand {
    /** The longest message that Telegram takes, in UTF-16 units. */
    private static final int LONGEST = 4_096;

    private static final long LARGEST_FILE = 64 * 1024;
    private static final int LISTED = 20;
    private static final int BEGINNING = 60;

    /** The same text again within this time is taken for a slip. */
    private static final Duration ONCE = Duration.ofDays(1);

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The message: plain text in UTF-8, up to 4,096 characters.")
    @Nullable
    Path file;

    @Option(names = "--send", description = "Sends it.")
    boolean send;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only to learners at this level, for example Beginner.")
    @Nullable
    String level;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "Only to learners with this language in Telegram, for example et.")
    @Nullable
    String language;

    @Option(names = "--stop", paramLabel = "NUMBER", description = "Tells nobody more of this announcement.")
    @Nullable
    Long stopped;

    @Override
    int look(StoreVisit store, Course course, PrintWriter out) throws IOException {
        Announcements announcements = store.announcements();
        if (stopped != null) {
            out.println("Stopped: " + announcements.stop(stopped) + " learners will not be told.");
            return ExitCode.OK;
        }
        if (file == null) {
            list(announcements.latest(LISTED), out);
            return ExitCode.OK;
        }
        Optional<String> text = text(file, out);
        return text.isEmpty() ? ExitCode.FAILED : announce(text.get(), announcements, out);
    }

    private int announce(String text, Announcements announcements, PrintWriter out) {
        Optional<Level> only = Optional.ofNullable(level).flatMap(Level::of);
        if (level != null && only.isEmpty()) {
            out.println("There is no level " + level + ". Levels: "
                    + String.join(
                            ", ", Stream.of(Level.values()).map(Level::title).toList()) + ". Nothing was sent.");
            return ExitCode.USAGE;
        }
        Audience audience = new Audience(
                only.map(Level::title), Optional.ofNullable(language).map(code -> code.toLowerCase(Locale.ROOT)));
        int reach = announcements.reach(audience);
        if (!send) {
            out.println(text);
            out.println();
            out.printf(
                    "This reaches %,d learners and takes some %,d s. Nothing was sent; --send sends it.%n",
                    reach, reach / Announcements.A_SECOND + 1);
            return ExitCode.OK;
        }
        Optional<Announcement> earlier = announcements.latest(text, ONCE);
        if (earlier.isPresent()) {
            out.println("This was announced already, as number " + earlier.get().id()
                    + ". Nothing was sent; change the text if it is meant to come again.");
            return ExitCode.FAILED;
        }
        Announcement made = announcements.make(text, audience);
        out.printf(
                "Announcement %d goes to %,d learners. To stop it: announce --stop %d%n",
                made.id(), made.chats(), made.id());
        return ExitCode.OK;
    }

    private static Optional<String> text(Path file, PrintWriter out) throws IOException {
        if (!Files.isRegularFile(file)) {
            out.println("There is no file " + file + ". Nothing was sent.");
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST_FILE) {
            return refused("The file is longer than any message", out);
        }
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (CharacterCodingException e) {
            return refused("The file is not text in UTF-8", out);
        }
        if (text.isEmpty()) {
            return refused("The file is empty", out);
        }
        if (text.length() > LONGEST) {
            return refused(
                    "The text has %,d characters; Telegram takes %,d in one message".formatted(text.length(), LONGEST),
                    out);
        }
        return text.indexOf('\0') >= 0 ? refused("The text has a NUL character", out) : Optional.of(text);
    }

    private static Optional<String> refused(String why, PrintWriter out) {
        out.println(why + ". Nothing was sent.");
        return Optional.empty();
    }

    private static void list(List<Announcement> latest, PrintWriter out) {
        if (latest.isEmpty()) {
            out.println("Nothing has been announced yet.");
        }
        for (Announcement each : latest) {
            String line = each.text().lines().findFirst().orElse("");
            out.printf(
                    "%4d  %s  %,d learners, %,d still to be told  %s%n",
                    each.id(),
                    each.madeAt()
                            .atZone(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toInstant(),
                    each.chats(),
                    each.left(),
                    line.length() <= BEGINNING ? line : line.substring(0, BEGINNING) + " ...");
        }
    }
}
