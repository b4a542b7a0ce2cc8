package ee.elaparem.course;

/**
 * One lesson: a video and the question about it.
 *
 * @param id what names this video for good, also when it is renumbered or retitled (from a file: the YouTube id; from
 *     Airtable: the record's id)
 * @param number the place within the level, from 1
 */
public record Video(
        String id, String title, String description, Question question, YouTubeLink link, Level level, int number) {}
