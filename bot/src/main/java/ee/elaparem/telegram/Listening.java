package ee.elaparem.telegram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Input.Unheard.Why;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Transcriber;
import ee.elaparem.learning.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher who listens: a voice message is fetched, put into words and handed on as words, or as the reason why it was not
 * heard. One recording may last 3 minutes, all of a learner's on a day of UTC 10 (counted in memory, for the most recent
 * 10,000 learners). A recording that was put into words is not sent to the service again when its turn has to be repeated.
 */
public final class Listening implements Teacher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    private static final int LONGEST_SECONDS = 180;
    private static final int SECONDS_A_DAY = 600;
    /** What a file says of its length its sender can make up; at this rate its size says it too. 256 kbit/s. */
    private static final int BYTES_A_SECOND = 32_000;

    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Teacher teacher;
    private final FileFetch files;
    private final Transcriber transcriber;
    private final InstantSource clock;
    private final Pause pause;
    private final Cache<Long, Spent> spent =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Cache<String, Input.Spoke> lately = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    private record Spent(LocalDate day, int seconds) {}

    /**
     * Listens for a teacher who reads.
     *
     * @param clock tells the day
     */
    public Listening(Teacher teacher, BotConnection connection, Transcriber transcriber, InstantSource clock) {
        this(teacher, connection, transcriber, clock, Thread::sleep);
    }

    /** The same, with waiting done by {@code pause}. */
    public Listening(
            Teacher teacher, BotConnection connection, Transcriber transcriber, InstantSource clock, Pause pause) {
        this.teacher = teacher;
        this.files = new FileFetch(connection);
        this.transcriber = transcriber;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Turn turn(Course course, Learner learner, Input.From from, Past past, @Nullable Consumer<String> reader) {
        Input.From heard = from.input() instanceof Input.Recorded recorded
                ? new Input.From(from.person(), hear(learner.id(), recorded), from.at())
                : from;
        return teacher.turn(course, learner, heard, past, reader);
    }

    @Override
    public void close() {
        files.close();
    }

    private Input hear(long learner, Input.Recorded recorded) {
        Input.Spoke known = lately.getIfPresent(recorded.file());
        if (known != null && known.message() == recorded.message()) {
            return known;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Spent before = spent.get(learner, _ -> new Spent(today, 0));
        int left = SECONDS_A_DAY - (before.day().equals(today) ? before.seconds() : 0);
        int seconds = seconds(recorded.seconds(), recorded.bytes());
        if (seconds > LONGEST_SECONDS) {
            return new Input.Unheard(Why.TOO_LONG);
        }
        if (seconds > left) {
            return new Input.Unheard(Why.ENOUGH_TODAY);
        }
        Optional<byte[]> sound = fetch(recorded.file());
        Optional<String> words = sound.flatMap(bytes -> transcriber.words(bytes, recorded.type()));
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted while listening; the turn is made again");
        }
        if (sound.isEmpty() || words.isEmpty()) {
            return new Input.Unheard(Why.AWAY);
        }
        seconds = seconds(recorded.seconds(), sound.get().length);
        spent.put(learner, new Spent(today, SECONDS_A_DAY - left + seconds));
        String text = Untrusted.text(words.get()).strip();
        if (text.isEmpty()) {
            return new Input.Unheard(Why.UNCLEAR);
        }
        Input.Spoke spoke = new Input.Spoke(recorded.message(), text);
        lately.put(recorded.file(), spoke);
        return spoke;
    }

    private Optional<byte[]> fetch(String file) {
        for (int tried = 1; ; tried++) {
            try {
                return Optional.of(files.fetch(file, LONGEST_SECONDS * BYTES_A_SECOND));
            } catch (CallFailed e) {
                Duration wait = e instanceof CallFailed.RateLimited limited
                        ? limited.retryAfter()
                        : FIRST_WAIT.multipliedBy(tried);
                boolean passes = e instanceof CallFailed.RateLimited || e instanceof CallFailed.Unreachable;
                if (!passes || tried == TRIES || wait.compareTo(LONGEST_WAIT) > 0) {
                    log.warn("A voice message cannot be fetched from Telegram: {}", e.kind());
                    return Optional.empty();
                }
                try {
                    pause.lasting(wait);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }
        }
    }

    private static int seconds(int told, long bytes) {
        return (int) Math.clamp(Math.max(told, bytes / BYTES_A_SECOND), 1L, Integer.MAX_VALUE);
    }
}
