package ee.elaparem.tutor;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Marks of a course's levels, which change when anything does that placement items are made from. */
final class LevelMarks {
    private LevelMarks() {}

    /** For each level that has videos: a hash of their texts. */
    static Map<Level, String> of(Course course) {
        Map<Level, String> marks = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            if (!course.videos(level).isEmpty()) {
                marks.put(level, mark(course.videos(level)));
            }
        }
        return marks;
    }

    private static String mark(List<Video> videos) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Video video : videos) {
                for (String text : List.of(
                        video.id(),
                        video.title(),
                        video.description(),
                        video.question().text(),
                        video.question().benchmark())) {
                    digest.update(text.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
