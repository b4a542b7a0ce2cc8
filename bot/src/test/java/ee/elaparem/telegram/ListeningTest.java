package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.Logged;
import ee.elaparem.learning.Input;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.tutor.GuardedTutor;
import ee.elaparem.tutor.MistralSettings;
import ee.elaparem.tutor.RubricShelf;
import ee.elaparem.tutor.SharedPace;
import ee.elaparem.tutor.TokenLedger;
import ee.elaparem.tutor.TutorEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Voice messages, from a Telegram and to a Mistral on this machine. */
class ListeningTest {
    @RegisterExtension
    private final Logged logged = Logged.byAll();

    private static final byte[] SOUND = "OggS and \r\n--what follows\0".getBytes(StandardCharsets.ISO_8859_1);

    private final LocalMistral mistral = LocalMistral.builder().start();
    private final AtomicBoolean failing = new AtomicBoolean();
    private TestBot bot;
    private GuardedTutor tutor;
    private Listening listening;
    private TelegramUser mari;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        tutor = new GuardedTutor(
                new MistralSettings(
                        mistral.url(),
                        mistral.key(),
                        MistralSettings.MODEL,
                        Optional.of(0.0),
                        0,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(25)),
                "en",
                new GuardedTutor.Means(
                        RubricShelf.inMemory(),
                        TokenLedger.inMemory(),
                        TutorEvents.NONE,
                        bot.time,
                        time -> {},
                        new Random(1),
                        Duration.ofMillis(100),
                        SharedPace.ALONE));
        Teacher told = (_, learner, from, _, _) -> {
            if (failing.getAndSet(false)) {
                throw new IllegalStateException("The teacher stumbles");
            }
            return TestBot.says(
                    learner,
                    from,
                    switch (from.input()) {
                        case Input.Spoke spoke -> "Spoke: " + spoke.text();
                        case Input.Unheard unheard -> "Unheard: " + unheard.why();
                        default -> from.input().getClass().getSimpleName();
                    });
        };
        listening = new Listening(told, bot.connection(), tutor.transcriber(), bot.time, bot.time);
        bot.start(listening);
        mari = bot.telegram.newUser("Mari", "et");
    }

    @AfterEach
    void close() {
        bot.close();
        listening.close();
        tutor.close();
        mistral.close();
        assertThat(bot.telegram.violations()).isEmpty();
    }

    @Test
    void aVoiceMessageIsPutIntoWords() {
        AtomicReference<byte[]> arrived = new AtomicReference<>();
        mistral.transcription(sound -> {
            arrived.set(sound);
            return " Small changes last. ";
        });

        mari.sendsVoice(SOUND, 5);

        bot.hears(mari, "Spoke: Small changes last.");
        assertThat(arrived.get()).isEqualTo(SOUND);
        assertThat(mistral.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("audio/transcriptions");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.body().path("model").asText()).isEqualTo("voxtral-mini-latest");
            assertThat(call.body().at("/file/name").asText()).isEqualTo("voice.ogg");
        });
    }

    @Test
    void whatIsTooLongByItsWordOrByItsSizeIsNotEvenFetched() {
        mari.sendsVoice(SOUND, 181);
        bot.hears(mari, "Unheard: TOO_LONG");
        mari.sendsVoice(new byte[6_000_000], 2);
        Await.until("twice too long", () -> TestBot.heard(mari).size() == 2);

        assertThat(TestBot.heard(mari)).containsOnly("Unheard: TOO_LONG");
        assertThat(mistral.calls()).isEmpty();
    }

    @Test
    void aDayHasTenMinutesForEachLearner() {
        TelegramUser jaan = bot.telegram.newUser("Jaan", "et");
        for (int i = 0; i < 5; i++) {
            mari.sendsVoice(SOUND, 150);
        }
        bot.hears(mari, "Unheard: ENOUGH_TODAY");
        jaan.sendsVoice(SOUND, 150);
        bot.hears(jaan, "Spoke: " + SOUND.length + " bytes of sound");
        assertThat(mistral.calls()).hasSize(5);

        bot.time.advance(Duration.ofDays(1));
        mari.sendsVoice(SOUND, 150);
        Await.until("heard again", () -> TestBot.heard(mari).getLast().startsWith("Spoke"));
    }

    @Test
    void silenceAndAServiceThatIsAwayAreToldApart() {
        mistral.transcription(sound -> " ");
        mari.sendsVoice(SOUND, 5);
        bot.hears(mari, "Unheard: UNCLEAR");

        mistral.faults().fail(3, 500);
        mari.sendsVoice(SOUND, 5);
        bot.hears(mari, "Unheard: AWAY");

        mistral.faults().body(1, "{\"text\":7}");
        mari.sendsVoice(SOUND, 5);
        Await.until(
                "away twice",
                () -> TestBot.heard(mari).stream()
                                .filter(text -> text.endsWith("AWAY"))
                                .count()
                        == 2);
    }

    @Test
    void whatPassesInMistralIsTriedAgain() {
        mistral.transcription(sound -> "At last");
        mistral.faults().tooMany(1, 2);
        mistral.faults().cut(1);

        mari.sendsVoice(SOUND, 5);

        bot.hears(mari, "Spoke: At last");
        assertThat(mistral.calls()).hasSize(3);
    }

    @Test
    void whatPassesInTelegramIsTriedAgainAndTheRestIsLeft() {
        bot.telegram.faults().fail("getFile", 1, 500, "Internal Server Error");
        bot.telegram.faults().tooManyRequests("getFile", 1, 2);
        mari.sendsVoice(SOUND, 5);
        bot.hears(mari, "Spoke: " + SOUND.length + " bytes of sound");

        bot.telegram.faults().fail("getFile", 1, 400, "Bad Request: file is too big");
        mari.sendsVoice(SOUND, 5);
        bot.hears(mari, "Unheard: AWAY");
        assertThat(mistral.calls()).hasSize(1);
    }

    @Test
    void aTurnThatIsMadeAgainIsNotTranscribedAgain() {
        failing.set(true);

        mari.sendsVoice(SOUND, 5);

        bot.hears(mari, "Spoke: " + SOUND.length + " bytes of sound");
        assertThat(mistral.calls()).hasSize(1);
    }

    @Test
    void aLongTranscriptIsCutAndNeitherWordsNorTokenAreLogged() {
        mistral.transcription(sound -> "purple elephant " + "x".repeat(9_000));
        mari.sendsVoice(SOUND, 5);
        Await.until("heard", () -> TestBot.heard(mari).stream().anyMatch(text -> text.startsWith("Spoke: purple")));
        bot.telegram.faults().cutAfter("getFile", 3);
        mari.sendsVoice(SOUND, 5);
        bot.hears(mari, "Unheard: AWAY");

        // "Spoke: " and 4,096 characters at most; the rest of a page is another message
        assertThat(String.join("", TestBot.heard(mari))).hasSizeLessThan(4_200);
        String secret = bot.connection().secret();
        assertThat(logged.withErrors())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("purple", secret));
    }
}
