package ee.elaparem.tutor;

import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;

/** Finds the part of a video's description that comes nearest to what a learner asks. */
final class Pointers {
    /** A longer part of a description is shown only to here, in code points. */
    private static final int MOST = 300;

    private final Analysis analysis;

    Pointers(Analysis analysis) {
        this.analysis = analysis;
    }

    /** The nearest part; the first one when nothing is near, the title when there is no description. */
    String nearest(Video video, String words) {
        List<String> parts = new ArrayList<>();
        for (String sentence : Statements.sentences(Plain.of(video.description()), analysis.cues())) {
            parts.addAll(Statements.parts(sentence, ';'));
        }
        Topic asked = Topic.of(words, analysis);
        String nearest = parts.isEmpty() ? video.title() : parts.getFirst();
        long most = 0;
        for (String part : parts) {
            long shared =
                    Topic.of(part, analysis).stems().stream().filter(asked::has).count();
            if (shared > most) {
                most = shared;
                nearest = part;
            }
        }
        return bounded(nearest);
    }

    private static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST - 1)) + "…";
    }
}
