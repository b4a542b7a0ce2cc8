package ee.elaparem.learning;

import ee.elaparem.course.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the few words that a learner says beside an answer. Quick, never throws, and may be used from many threads. */
@FunctionalInterface
public interface SmallTalk {
    /** Takes everything for an answer. */
    SmallTalk NONE = (words, languages, open) -> Remark.NONE;

    /**
     * What the whole of these words is. {@link Remark#NONE} where there is more in them than such a remark, and where they may
     * answer the open question: "yes" to "Is it so?", or words that stand in the question or its benchmark.
     *
     * @param words what the learner wrote, untrusted
     * @param languages in which the learner may have written it, as IETF tags; the course's first
     * @param open the question that is open; null where none is
     */
    Remark remark(String words, List<String> languages, @Nullable Question open);
}
