package ee.elaparem.tutor;

import java.util.List;

/**
 * A stretch of a text between marks such as commas and full stops.
 *
 * @param sentence which sentence of the text it stands in, from 0
 * @param start where its first word begins in the text
 * @param end where its last word ends in the text
 * @param words at least one
 */
record Clause(int sentence, int start, int end, List<Word> words) {}
