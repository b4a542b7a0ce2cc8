package ee.elaparem.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Verdict;
import org.junit.jupiter.api.Test;

/** What is measured does the work that it is named after. */
class HotFunctionsTest {
    private final HotFunctions functions = new HotFunctions();

    @Test
    void anAnswerIsJudgedGradedAndRepliedTo() {
        assertThat(functions.judgeAnAnswer())
                .isInstanceOfSatisfying(
                        Judgement.Answered.class,
                        answered -> assertThat(answered.findings()).isNotEmpty());
        assertThat(functions.gradeAnAnswer().verdict()).isNotEqualTo(Verdict.NOT_YET);
        assertThat(functions.takeATurn().replies()).isNotEmpty();
    }

    @Test
    void anAnswerAboutAVideoSpeaksOfNoDistress() {
        assertThat(functions.lookForDistress()).isFalse();
    }
}
