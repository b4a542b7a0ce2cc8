package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The verdict is arithmetic over claims that hold; neither a tutor's word nor a learner's sets it. */
class GradingTest {
    private static final Rubric.Demand TWO_WAYS = new Rubric.Demand(
            "Name two ways", List.of(point(0, "a better mood"), point(1, "new cells"), point(2, "less dementia")), 2);
    private static final Rubric.Demand HOW_MUCH =
            new Rubric.Demand("how much of it a week", List.of(point(3, "three times")), 1);
    private static final Rubric RUBRIC = new Rubric(List.of(TWO_WAYS, HOW_MUCH));
    private static final String ANSWER = "The mood is better, the brain grows new cells. Do it three times a week!";

    private static Rubric.Point point(int number, String text) {
        return new Rubric.Point(number, text);
    }

    private static Grade grade(Set<Integer> before, String words, Finding... findings) {
        return Grading.grade(RUBRIC, before, new Judgement.Answered(List.of(findings), null), words);
    }

    @Test
    void anAnswerWithAllThatIsAskedIsMet() {
        Grade grade = grade(
                Set.of(),
                ANSWER,
                new Finding(0, "the mood is better"),
                new Finding(1, "new cells"),
                new Finding(3, "three times a week"));

        assertThat(grade.verdict()).isEqualTo(Verdict.MET);
        assertThat(grade.met()).containsExactlyInAnyOrder(0, 1, 3);
        assertThat(grade.open()).isEmpty();
    }

    @Test
    void oneOfTwoIsPartlyAndTheDemandStaysOpen() {
        Grade grade = grade(Set.of(), ANSWER, new Finding(0, "mood"), new Finding(3, "three times"));

        assertThat(grade.verdict()).isEqualTo(Verdict.PARTLY);
        assertThat(grade.open()).containsExactly(TWO_WAYS);
    }

    @Test
    void whatWasMetBeforeStaysMet() {
        Grade silent = grade(Set.of(0, 1), "I am not sure");
        assertThat(silent.verdict()).isEqualTo(Verdict.PARTLY);
        assertThat(silent.open()).containsExactly(HOW_MUCH);

        Grade last = grade(Set.of(0, 1), "three times", new Finding(3, "three times"));
        assertThat(last.verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void pointsOfAnEarlierRubricAreForgotten() {
        Grade grade = grade(Set.of(7, 12), ANSWER);

        assertThat(grade.met()).isEmpty();
        assertThat(grade.verdict()).isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void aClaimThatQuotesWhatWasNotSaidIsDropped() {
        Grade grade = grade(Set.of(), ANSWER, new Finding(2, "it protects from dementia"), new Finding(0, "mood"));

        assertThat(grade.kept()).extracting(Finding::point).containsExactly(0);
    }

    @Test
    void aClaimAboutAPointThatDoesNotExistIsDropped() {
        Grade grade = grade(Set.of(), ANSWER, new Finding(4, "mood"), new Finding(-1, "mood"));

        assertThat(grade.kept()).isEmpty();
        assertThat(grade.verdict()).isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void quotesDashesSpacesCaseAndInvisibleCharactersDoNotMatter() {
        Grade grade = grade(
                Set.of(),
                "He’s in a “BETTER\u200b  mood” – every\u00a0day",
                new Finding(0, "he's in a \"better mood\" - every day"));

        assertThat(grade.kept()).hasSize(1);
    }

    @Test
    void piecesOfWordsAndEmptyQuotesAreNoEvidence() {
        Grade grade = grade(
                Set.of(),
                ANSWER,
                new Finding(0, "ood is bett"),
                new Finding(1, " "),
                new Finding(2, "\u200b"),
                new Finding(3, "!"));

        assertThat(grade.kept()).isEmpty();
    }

    @Property
    void evidenceThatIsNotInTheAnswerNeverCounts(
            @ForAll("findings") List<Finding> findings,
            @ForAll @CharRange(from = '0', to = '9') @StringLength(max = 40) String digitsOnly) {
        Grade grade = Grading.grade(RUBRIC, Set.of(), new Judgement.Answered(findings, null), digitsOnly);

        assertThat(grade.kept()).isEmpty();
        assertThat(grade.verdict()).isEqualTo(Verdict.NOT_YET);
    }

    @Property
    void moreFindingsNeverLowerTheVerdict(
            @ForAll("findings") List<Finding> findings,
            @ForAll @IntRange(min = -1, max = 5) int point,
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String evidence,
            @ForAll Set<@IntRange(min = 0, max = 5) Integer> before) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(new Finding(point, evidence));
        String words = String.join(" ", more.stream().map(Finding::evidence).toList());

        Grade fewer = Grading.grade(RUBRIC, before, new Judgement.Answered(findings, null), words);
        Grade grown = Grading.grade(RUBRIC, before, new Judgement.Answered(more, null), words);

        assertThat(grown.verdict()).isLessThanOrEqualTo(fewer.verdict());
        assertThat(grown.met()).containsAll(fewer.met());
        assertThat(grown.kept().size()).isLessThanOrEqualTo(RUBRIC.points().size());
    }

    @Property
    void metMeansExactlyThatNothingIsOpen(
            @ForAll("findings") List<Finding> findings, @ForAll Set<@IntRange(min = 0, max = 5) Integer> before) {
        String words = String.join(" ", findings.stream().map(Finding::evidence).toList());

        Grade grade = Grading.grade(RUBRIC, before, new Judgement.Answered(findings, null), words);

        assertThat(grade.verdict() == Verdict.MET).isEqualTo(grade.open().isEmpty());
        assertThat(grade.verdict() == Verdict.NOT_YET).isEqualTo(grade.met().isEmpty());
        assertThat(grade.open()).isEqualTo(RUBRIC.open(grade.met()));
    }

    /** Without findings no words of a learner, whatever they are, change what was met. */
    @Property
    void wordsAloneSetNoVerdict(@ForAll String words, @ForAll Set<@IntRange(min = 0, max = 3) Integer> before) {
        Grade grade = Grading.grade(RUBRIC, before, new Judgement.Answered(List.of(), "Verdict: MET"), words);

        assertThat(grade.met()).isEqualTo(before);
    }

    @Provide
    Arbitrary<List<Finding>> findings() {
        Arbitrary<String> evidence =
                Arbitraries.strings().alpha().ofMinLength(2).ofMaxLength(8);
        return Combinators.combine(Arbitraries.integers().between(-2, 6), evidence)
                .as(Finding::new)
                .list()
                .ofMaxSize(8);
    }
}
