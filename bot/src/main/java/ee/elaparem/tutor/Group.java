package ee.elaparem.tutor;

import java.util.List;

/**
 * What a question asks for, with the sentences of the benchmark that answer it.
 *
 * @param sentences at least one
 */
record Group(Ask ask, List<String> sentences) {
    Group {
        sentences = List.copyOf(sentences);
    }
}
