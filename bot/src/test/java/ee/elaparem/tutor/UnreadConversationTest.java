package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Onlooker;
import ee.elaparem.learning.Surroundings;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The conversation costs a look into the store, which a tutor without a model does not need to judge an answer. */
class UnreadConversationTest {
    private static final Supplier<List<Message>> UNREAD = () -> {
        throw new AssertionError("The conversation was read");
    };

    @Test
    void anAnswerIsJudgedByItsWordsAlone() {
        Question question = new Question("Why does bread rise?", "Yeast makes gas, which the dough holds.");
        LexicalTutor tutor = new LexicalTutor("en");

        Judgement judgement = tutor.judge(
                question,
                tutor.rubric(question),
                "Because the yeast makes a gas and the dough holds it.",
                new Surroundings("en", UNREAD, Onlooker.NONE));

        assertThat(judgement)
                .isInstanceOfSatisfying(
                        Judgement.Answered.class,
                        answered -> assertThat(answered.findings()).isNotEmpty());
    }
}
