package ee.elaparem.course;

import java.util.Optional;

/** The four levels of a course, lowest first. */
public enum Level {
    ENTRY("Entry"),
    BEGINNER("Beginner"),
    INTERMEDIATE("Intermediate"),
    ADVANCED("Advanced");

    private final String title;

    Level(String title) {
        this.title = title;
    }

    /** The name as it stands in the course's tables, for example {@code "Entry"}. */
    public String title() {
        return title;
    }

    /** The level whose title this is, whatever its case and the white space around it. */
    public static Optional<Level> of(String title) {
        String wanted = title.strip();
        for (Level level : values()) {
            if (level.title.equalsIgnoreCase(wanted)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The level above this one; empty above {@link #ADVANCED}. */
    public Optional<Level> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
