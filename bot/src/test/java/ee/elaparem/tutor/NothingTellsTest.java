package ee.elaparem.tutor;

import static ee.elaparem.tutor.Classroom.ALONE;
import static ee.elaparem.tutor.Classroom.CHANGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ee.elaparem.Logged;
import ee.elaparem.sandbox.mistral.Faults;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Neither the key nor what a learner wrote is in a log line or an error, whatever goes wrong. */
class NothingTellsTest {
    @RegisterExtension
    private final Logged logged = Logged.byAll(Level.TRACE);

    private static final String KEY = "sk-Very-Secret-Key-0123456789";
    private static final String WORDS = "My purple-elephant says that small changes last.";

    private static final List<Consumer<Faults>> TROUBLES = List.of(
            faults -> faults.tooMany(3, 2),
            faults -> faults.overloaded(3),
            faults -> faults.fail(3, 500),
            faults -> faults.fail(1, 401),
            faults -> faults.fail(1, 422),
            faults -> faults.cut(3),
            faults -> faults.half(3),
            faults -> faults.truncated(1),
            faults -> faults.nullContent(1),
            faults -> faults.content(1, "I heard of the purple-elephant"),
            faults -> faults.content(1, "{\"kind\":\"purple-elephant\",\"points\":[],\"feedback\":\"\"}"),
            faults -> faults.body(1, "{\"choices\":\"purple-elephant " + KEY + "\"}"),
            faults -> faults.body(1, "purple-elephant"),
            faults -> {});

    @Test
    void noLogLineHasThem() {
        for (Consumer<Faults> trouble : TROUBLES) {
            try (Classroom room = classroom()) {
                trouble.accept(room.mistral.faults());
                room.judged(CHANGES, WORDS);
                room.mistral.faults().clear();
                trouble.accept(room.mistral.faults());
                room.tutor.guide(Classroom.video(CHANGES), WORDS, ALONE);
                assertThat(room.calls()).hasSizeGreaterThan(1);
            }
        }
        assertThat(logged.withErrors())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain(KEY, "purple-elephant"));
    }

    @Test
    void noErrorHasThem() {
        try (LocalMistral mistral =
                LocalMistral.builder().key(KEY).model(new SensibleModel()).start()) {
            SetTime time = new SetTime();
            MistralSettings settings = settings(mistral);
            Pacer pacer = new Pacer(time, time, Optional.of(0.0));
            try (ModelHttp http = new ModelHttp(settings.url(), settings.timeout(), pacer, time)) {
                MistralTutor tutor = new MistralTutor(
                        new MistralModel(settings, http, tokens -> {}),
                        new LexicalTutor("en"),
                        RubricShelf.inMemory(),
                        "en",
                        TutorEvents.NONE);
                for (Consumer<Faults> trouble : TROUBLES.subList(0, TROUBLES.size() - 1)) {
                    trouble.accept(mistral.faults());
                    Throwable failure = catchThrowable(
                            () -> tutor.judge(CHANGES, new LexicalTutor("en").rubric(CHANGES), WORDS, ALONE));
                    mistral.faults().clear();

                    assertThat(failure).isInstanceOf(ModelFailure.class);
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString())
                            .doesNotContain(
                                    KEY, "purple-elephant", mistral.url().toString());
                }
            }
            assertThat(settings.toString()).doesNotContain(KEY);
        }
    }

    private static Classroom classroom() {
        return new Classroom(
                LocalMistral.builder().key(KEY).model(new SensibleModel()).start(),
                Optional.of(0.0),
                0,
                Duration.ofSeconds(5));
    }

    private static MistralSettings settings(LocalMistral mistral) {
        return new MistralSettings(
                mistral.url(),
                KEY,
                MistralSettings.MODEL,
                Optional.of(0.0),
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(25));
    }
}
