package ee.elaparem.bench.load;

import ee.elaparem.course.Course;
import ee.elaparem.course.Video;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What simulated learners write. An answer is the beginning of the video's benchmark, so that it makes some points. Each
 * text for the tutor names its learner, so that the time a model takes can be told from the time the bot takes.
 */
public final class Words {
    private static final Pattern LEARNER = Pattern.compile("learner no (\\d{1,7})");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.;:!?])\\s+");

    /** Learners write about so many characters; sentences are added until there are as many. */
    private static final int USUAL = 130;

    private final Map<String, List<String>> sentences = new HashMap<>();

    /** @param course whose videos they have watched */
    public Words(Course course) {
        for (Video video : course.videos()) {
            sentences.put(
                    video.link().url(),
                    List.of(SENTENCE.split(video.question().benchmark().strip())));
        }
    }

    /** The answer of somebody who has understood. */
    String right(String video, int learner) {
        List<String> known = sentences.getOrDefault(video, List.of("I have watched it with care."));
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < known.size() && answer.length() < USUAL; i++) {
            answer.append(known.get(i)).append(' ');
        }
        return answer + "So says learner no " + learner + ".";
    }

    /** The answer of somebody who has understood a little. */
    String wrong(String video, int learner) {
        List<String> known = sentences.getOrDefault(video, List.of("I have watched it."));
        return known.getFirst() + " I do not remember the rest, says learner no " + learner + ".";
    }

    String question(int learner) {
        return "Which part of the video speaks about this, asks learner no " + learner + "?";
    }

    /** The answer to an item of the placement test. */
    String placed(int learner) {
        return "I think that it is about habits and how people learn, says learner no " + learner + ".";
    }

    /** The learner who wrote this, -1 when it does not tell. */
    static int learnerIn(String text) {
        Matcher named = LEARNER.matcher(text);
        return named.find() ? Integer.parseInt(named.group(1)) : -1;
    }
}
