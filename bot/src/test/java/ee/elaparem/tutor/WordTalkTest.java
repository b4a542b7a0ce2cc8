package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Remark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few words beside the answer are known for what they are, and an answer is never taken for one. */
class WordTalkTest {
    private static final Question WATER =
            new Question("Where does water flow, and why?", "It flows downhill, because it is heavy.");

    private final WordTalk talk = new WordTalk();

    private Remark of(String words, Question open) {
        return talk.remark(words, List.of("en", "et"), open);
    }

    @ParameterizedTest
    @CsvSource({
        "ok, ASSENT",
        "Okay!!, ASSENT",
        "yes, ASSENT",
        "ok 👍, ASSENT",
        "'Yes, thank you', ASSENT",
        "Thanks a lot, COURTESY",
        "hmmmm..., COURTESY",
        "Thank you :), COURTESY",
        "I don't know, UNKNOWING",
        "i dont know, UNKNOWING",
        "I don’t know, UNKNOWING",
        "'Sorry, I really don''t remember', UNKNOWING",
        "idk, UNKNOWING",
        "'Ok, I don''t know the answer', UNKNOWING",
        "why?, PUZZLED",
        "What do you mean by that?, PUZZLED",
        "'Sorry, I don''t understand the question', PUZZLED",
        "give me a hint please, PUZZLED",
        "ma ei tea, UNKNOWING",
        "'Vabandust, ei tea', UNKNOWING",
        "Aitäh!, COURTESY",
        "mis mõttes?, PUZZLED",
        "'Ja mida ta sellega mõtles, kui rääkis veest?', ASKING"
    })
    void the_usual_ones(String words, Remark remark) {
        assertThat(of(words, WATER)).isEqualTo(remark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "downhill",
                "I don't know, perhaps it flows down",
                "ok it flows down because it is heavy",
                "yes downhill",
                "because",
                "I know",
                "42",
                "",
                "👍",
                "What is heavy?"
            })
    void what_says_more_is_left_to_the_tutor(String words) {
        assertThat(of(words, WATER)).isEqualTo(Remark.NONE);
    }

    @Test
    void in_german_too() {
        assertThat(talk.remark("Ich weiß es, sie fließt", List.of("de"), WATER)).isEqualTo(Remark.NONE);
        assertThat(talk.remark("Ich weiß es leider nicht", List.of("de"), WATER))
                .isEqualTo(Remark.UNKNOWING);
        assertThat(talk.remark("Danke schön!", List.of("de"), WATER)).isEqualTo(Remark.COURTESY);
        assertThat(talk.remark("Wie meinst du das?", List.of("de"), WATER)).isEqualTo(Remark.PUZZLED);
    }

    @Test
    void yes_may_answer_a_question_that_lets_choose() {
        Question choice = new Question("Does water flow downhill? Why?", "It does, because it is heavy.");
        Question whether = new Question("Say whether ice is warm.", "It is not warm at all.");
        assertThat(of("yes", choice)).isEqualTo(Remark.NONE);
        assertThat(of("no", whether)).isEqualTo(Remark.NONE);
        assertThat(of("thanks", choice)).isEqualTo(Remark.COURTESY);
    }

    @Test
    void words_of_the_question_or_its_benchmark_may_answer_it() {
        Question polite = new Question("What does one say for a gift?", "One says thanks, or thank you.");
        assertThat(of("thanks", polite)).isEqualTo(Remark.NONE);
        assertThat(of("Thank you!", polite)).isEqualTo(Remark.NONE);
        assertThat(of("ok", polite)).isEqualTo(Remark.ASSENT);
    }

    @Test
    void no_answer_to_the_sample_course_is_taken_for_one() {
        CourseFiles.readShipped()
                .course()
                .videos()
                .forEach(video -> assertThat(of(video.question().benchmark(), video.question()))
                        .isEqualTo(Remark.NONE));
    }

    @Test
    void a_long_text_is_none_however_it_is_made() {
        assertThat(of("ok ".repeat(13), WATER)).isEqualTo(Remark.NONE);
        assertThat(of("ok ".repeat(100_000), WATER)).isEqualTo(Remark.NONE);
    }
}
