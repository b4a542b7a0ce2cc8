package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Care;
import ee.elaparem.learning.Finding;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Person;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Readers;
import ee.elaparem.learning.Reply;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Turn;
import ee.elaparem.learning.Tutor;
import ee.elaparem.tutor.LexicalTutor;
import ee.elaparem.tutor.WordTalk;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

/**
 * No hint has a content word of a point that is missing, as far as it does not stand in the question: for every question of the sample course, every part of it that can be open, every step of the
 * ladder, every wording, and every language.
 */
class HintLeakTest {
    private static final Course COURSE = CourseFiles.readShipped().course();
    private static final Wording WORDING = Wording.ofProgram();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    /** Words that no point has; what is kept of an answer quotes them. */
    private static final String SAID = "zzyzx qwrtp";

    private static final String UNKNOWING = "I don't know";

    private final EnglishAnalyzer analyzer = new EnglishAnalyzer(smallWords());
    private final Claiming tutor = new Claiming();
    private final LearningPath path =
            new LearningPath(tutor, new WordTalk(), Care.NONE, Map.of(), Readers.of(tutor), WORDING.languages());

    /** Reads benchmarks as the bot does, and claims what the test says. */
    private static final class Claiming implements Tutor {
        private final LexicalTutor lexical = new LexicalTutor(COURSE.language());
        private List<Finding> findings = List.of();

        @Override
        public Rubric rubric(Question question) {
            return lexical.rubric(question);
        }

        @Override
        public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
            return new Judgement.Answered(findings, null);
        }

        @Override
        public Guidance guide(Video video, String words, Surroundings around) {
            return lexical.guide(video, words, around);
        }
    }

    @Test
    void noHintHasAWordOfWhatIsMissing() {
        int read = 0;
        Set<Phrase> hints = new HashSet<>();
        Set<String> leaks = new TreeSet<>();
        for (Video video : COURSE.videos()) {
            Rubric rubric = tutor.rubric(video.question());
            for (Set<Integer> met : standings(rubric)) {
                Set<String> missing = words(missing(rubric, met));
                missing.removeAll(words(video.question().text()));
                for (String learner : List.of(SAID, UNKNOWING, "what do you mean?")) {
                    List<Line> lines = new ArrayList<>(reply(video, rubric, met, 0, learner));
                    lines.addAll(reply(video, rubric, met, 1, learner));
                    for (Line line : lines) {
                        if (!isHint(line.phrase())) {
                            continue;
                        }
                        hints.add(line.phrase());
                        for (String said : everyWording(line)) {
                            read++;
                            Set<String> told = words(said);
                            told.retainAll(missing);
                            if (!told.isEmpty()) {
                                leaks.add(told + " in: " + said);
                            }
                        }
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(hints)
                .as("each kind of hint was read")
                .containsExactlyInAnyOrder(
                        Phrase.HINT_BEGIN,
                        Phrase.HINT_NUDGE,
                        Phrase.HINT_MORE,
                        Phrase.HINT_COUNT,
                        Phrase.HINT_LOOK,
                        Phrase.HINT_CONTRAST,
                        Phrase.HINT_SHAPE,
                        Phrase.PUZZLED);
        assertThat(read).as("sentences read").isGreaterThan(1_800);
    }

    /** The points that may be met: none, all that one part of the question leaves open, and one of those of that part. */
    private static List<Set<Integer>> standings(Rubric rubric) {
        List<Set<Integer>> standings = new ArrayList<>();
        standings.add(Set.of());
        for (Rubric.Demand open : rubric.demands()) {
            Set<Integer> others = new HashSet<>();
            rubric.demands().stream()
                    .filter(demand -> demand != open)
                    .forEach(demand -> demand.points().forEach(point -> others.add(point.number())));
            standings.add(others);
            if (open.enough() > 1) {
                Set<Integer> more = new HashSet<>(others);
                more.add(open.points().getFirst().number());
                standings.add(more);
            }
        }
        return standings;
    }

    private static String missing(Rubric rubric, Set<Integer> met) {
        StringBuilder missing = new StringBuilder();
        rubric.open(met)
                .forEach(demand -> demand.points().stream()
                        .filter(point -> !met.contains(point.number()))
                        .forEach(point -> missing.append(point.text()).append('\n')));
        return missing.toString();
    }

    /** What a learner reads who has these points, after this many tries and one more that makes one of them anew. */
    private List<Line> reply(Video video, Rubric rubric, Set<Integer> met, int attempts, String says) {
        tutor.findings =
                met.stream().limit(1).map(point -> new Finding(point, SAID)).toList();
        Learner learner = new Learner(
                7,
                "Mari",
                "en",
                null,
                video.level(),
                video.number(),
                new Stage.Answering(3, video.id(), attempts, rubric.fingerprint(), met, null),
                null,
                3,
                NOON,
                Memory.NONE,
                5);
        Input.From said = new Input.From(new Person(7, "Mari", "en"), new Input.Said(9, says), NOON);
        Turn turn = path.turn(COURSE, learner, said, Past.NONE);
        List<Line> lines = new ArrayList<>();
        turn.replies().forEach(reply -> lines.addAll(((Reply.Text) reply).lines()));
        return lines;
    }

    private static boolean isHint(Phrase phrase) {
        return phrase.name().startsWith("HINT_") || phrase == Phrase.PUZZLED;
    }

    private static List<String> everyWording(Line line) {
        List<String> said = new ArrayList<>();
        for (String language : WORDING.languages()) {
            for (int wording = 0; wording < line.phrase().wordings(); wording++) {
                Line one = line.args().containsKey("variant") ? line.with("variant", wording) : line;
                said.add(WORDING.plain(one, language));
            }
        }
        return said;
    }

    /** The stems of a text without the small words. */
    private Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static CharArraySet smallWords() {
        try (Reader words = new InputStreamReader(
                SnowballFilter.class.getResourceAsStream("english_stop.txt"), StandardCharsets.UTF_8)) {
            return WordlistLoader.getSnowballWordSet(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
