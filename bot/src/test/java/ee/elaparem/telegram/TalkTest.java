package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Turn;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Store;
import ee.elaparem.tutor.GuardedTutor;
import ee.elaparem.tutor.MistralSettings;
import ee.elaparem.tutor.TutorEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation with everything in its place: Telegram, store, words, tutor, moderation and transcription. */
class TalkTest {
    private static final String HINTED = "Soon nobody will have to put up with me";
    private static final Course COURSE = new Course(
            List.of(new Video(
                    "water",
                    "Water",
                    "About water and ice.",
                    new Question(
                            "Where does water flow, and what does it become in winter and in summer?",
                            "Water flows downhill towards the sea. In winter it freezes and becomes ice."
                                    + " In summer it evaporates and becomes clouds."),
                    new YouTubeLink("UNP03fDSj1U"),
                    Level.ENTRY,
                    1)),
            List.of());

    @Test
    void aLearnerSpeaksIsHelpedInDistressAndGoesOn(@TempDir Path folder) {
        List<Turn.Note> notes = new CopyOnWriteArrayList<>();
        Events counting = new Events() {
            @Override
            public void turnNoted(Turn.Note note) {
                notes.add(note);
            }
        };
        SetTime time = new SetTime();
        try (LocalTelegram telegram = LocalTelegram.builder().start();
                LocalMistral mistral = LocalMistral.builder().start();
                Store store = Store.open(folder, time);
                GuardedTutor tutor =
                        new GuardedTutor(settings(mistral), "en", GuardedTutor.Means.plain(time, TutorEvents.NONE))) {
            mistral.moderation(text -> text.equals(HINTED) ? Set.of("selfharm") : Set.of());
            Wording wording = Wording.ofProgram();
            LearningPath path = new LearningPath(tutor, tutor.care(), Map.of("en", "Call Mari."), wording.languages());
            BotConnection connection = new BotConnection(telegram.url(), telegram.token());
            try (Listening teacher = new Listening(path::turn, connection, tutor.transcriber(), time);
                    TelegramService service =
                            new TelegramService(connection, store, teacher, () -> COURSE, wording, time, counting)) {
                service.start();
                TelegramUser jaan = telegram.newUser("Jaan", "en");
                jaan.sends("/start");
                tap(jaan, "Start from the beginning");
                tap(jaan, "✔ I've watched it");
                hears(jaan, "Where does water flow");

                jaan.sends(HINTED);
                hears(jaan, "You are not alone.");
                hears(jaan, "Call Mari.");

                mistral.transcription(sound -> "Water flows downhill towards the sea.");
                jaan.sendsVoice(new byte[] {1, 2, 3}, 4);
                hears(jaan, "🎙 I heard:\nWater flows downhill towards the sea.");
                hears(jaan, "You have 2 more tries.");

                jaan.sends("And in winter it freezes and becomes ice. In summer it evaporates and becomes clouds.");
                hears(jaan, "You have reached the end of the course!");

                assertThat(store.learners().find(jaan.id()).orElseThrow().stage())
                        .isInstanceOf(Stage.Completed.class);
                assertThat(store.learners().past(jaan.id()).messages(100))
                        .extracting(Message::text)
                        .contains("Water flows downhill towards the sea.")
                        .noneMatch(text -> text.contains("put up with me") || text.contains("not alone"));
                assertThat(notes).containsExactly(Turn.Note.HELP_OFFERED);
                assertThat(telegram.violations()).isEmpty();
            }
        }
    }

    @Test
    void aReplyIsShownWhileItIsWrittenAndComesAllTheSameWhereThatIsNotTaken(@TempDir Path folder) {
        String first = "He says it at the beginning.";
        String reply = first + " Look at the river once more, and at the season! Then write to me.";
        List<String> told = new CopyOnWriteArrayList<>();
        Events counting = new Events() {
            @Override
            public void draftAnswered(String outcome) {
                told.add(outcome);
            }
        };
        SetTime time = new SetTime();
        SensibleModel model = new SensibleModel();
        try (LocalTelegram telegram = LocalTelegram.builder().start();
                LocalMistral mistral = LocalMistral.builder()
                        .model(asked -> asked.schema().equals("guidance")
                                ? "{\"reply\":\"" + reply + "\"}"
                                : model.answer(asked))
                        .start();
                Store store = Store.open(folder, time);
                GuardedTutor tutor =
                        new GuardedTutor(settings(mistral), "en", GuardedTutor.Means.plain(time, TutorEvents.NONE))) {
            LearningPath path = new LearningPath(tutor, List.of("en"));
            try (TelegramService service = new TelegramService(
                    new BotConnection(telegram.url(), telegram.token()),
                    store,
                    path::turn,
                    () -> COURSE,
                    Wording.ofProgram(),
                    time,
                    counting)) {
                service.start();
                mistral.pace(Duration.ofMillis(100));
                TelegramUser jaan = asking(telegram, "Jaan");
                List<ChatEvent> seen = new CopyOnWriteArrayList<>();
                jaan.listen(seen::add);
                jaan.sends("Where does he say it?");
                hears(jaan, reply);
                assertThat(seen.stream()
                                .filter(ChatEvent.Draft.class::isInstance)
                                .map(event -> ((ChatEvent.Draft) event).text()))
                        .startsWith(first);
                assertThat(told).contains("Taken").isSubsetOf("Taken", "BrokenOff");

                telegram.faults().fail("sendMessageDraft", 1, 400, "Bad Request: TEXTDRAFT_PEER_INVALID");
                TelegramUser mari = asking(telegram, "Mari");
                mari.sends("Where does he say it?");
                hears(mari, reply);
                Await.until("it was refused", () -> told.contains("Refused"));
                int before = telegram.calls("sendMessageDraft").size();
                mari.sends("And where else does he?");
                Await.until(
                        "a second reply",
                        () -> TestBot.heard(mari).stream()
                                        .filter(text -> text.contains(first))
                                        .count()
                                == 2);
                assertThat(telegram.calls("sendMessageDraft")).hasSize(before);
                assertThat(telegram.violations()).isEmpty();
            }
        }
    }

    private static TelegramUser asking(LocalTelegram telegram, String name) {
        TelegramUser learner = telegram.newUser(name, "en");
        learner.sends("/start");
        tap(learner, "Start from the beginning");
        tap(learner, "✔ I've watched it");
        hears(learner, "Where does water flow");
        return learner;
    }

    private static void tap(TelegramUser learner, String label) {
        Await.until("a button " + label, () -> key(learner, label).isPresent());
        key(learner, label).orElseThrow().run();
    }

    /** Taps this button of the newest message that has it. */
    private static Optional<Runnable> key(TelegramUser learner, String label) {
        return learner.messages().reversed().stream()
                .flatMap(message -> message.keyboard().stream()
                        .flatMap(List::stream)
                        .filter(key -> key.text().equals(label))
                        .<Runnable>map(
                                key -> () -> learner.taps(message.id(), Objects.requireNonNull(key.callbackData()))))
                .findFirst();
    }

    private static void hears(TelegramUser learner, String part) {
        Await.until(
                part + "; so far: " + TestBot.heard(learner),
                () -> learner.messages().stream()
                        .filter(ChatMessage::fromBot)
                        .anyMatch(message -> message.text().contains(part)));
    }

    private static MistralSettings settings(LocalMistral mistral) {
        return new MistralSettings(
                mistral.url(),
                mistral.key(),
                MistralSettings.MODEL,
                Optional.of(0.0),
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(25));
    }
}
