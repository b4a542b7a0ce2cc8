package ee.elaparem.airtable;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Stage;
import ee.elaparem.storage.Shown;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person has changed in a row of Users, as a change of the learner. The rule:
 *
 * <ul>
 *   <li>A cell is changed by a person when it is neither what we know to have stood there nor what we have sent. An
 *       emptied cell is no change; it is filled again.
 *   <li>Level and Video Number are one: when one of them was changed, the row's two count. The learner waits there for the
 *       next video (Ready), also when a lesson was open, and meets again what they had passed after it.
 *   <li>State can be set to New, Ready, Watching, Answering and Completed. The others come about by what learners do.
 *   <li>What cannot be understood is reported and changes nothing.
 * </ul>
 *
 * @param learner the learner changed, with the version they had; null when nothing changes
 * @param unknown columns with a value that cannot be applied
 * @param seen what counts as seen from now on: the row's cells, but for those of {@code unknown}
 */
record TeacherEdit(@Nullable Learner learner, Set<String> unknown, Shown seen) {
    private static final int HIGHEST_NUMBER = 1_000_000;

    private record Place(Level level, int number) {}

    /**
     * @param shown what we know to have stood there
     * @param sent what we have sent and do not know to have arrived; null when nothing
     * @param theirs what stands there
     */
    static TeacherEdit of(
            Learner learner, Shown shown, @Nullable Shown sent, Shown theirs, Course course, Instant now) {
        boolean level = changed(shown.level(), sent == null ? null : sent.level(), theirs.level());
        boolean number = changed(shown.number(), sent == null ? null : sent.number(), theirs.number());
        boolean state = changed(shown.state(), sent == null ? null : sent.state(), theirs.state());
        Set<String> unknown = new LinkedHashSet<>();
        Place place = null;
        if (level || number) {
            place = place(learner, theirs, level, number, unknown);
        }
        Learner after = place == null ? learner : moved(learner, place, now);
        if (state) {
            after = staged(after, theirs.state(), course, now, unknown);
        }
        Shown seen = new Shown(
                unknown.contains(BaseColumns.LEVEL) ? shown.level() : theirs.level(),
                unknown.contains(BaseColumns.NUMBER) ? shown.number() : theirs.number(),
                unknown.contains(BaseColumns.STATE) ? shown.state() : theirs.state());
        return new TeacherEdit(after.equals(learner) ? null : after, unknown, seen);
    }

    /** A learner who is known by their row only. Empty where the row says that they asked to be forgotten. */
    static Optional<Learner> restored(long id, Shown theirs, Course course, Instant now) {
        if (theirs.state().equalsIgnoreCase("Deleted")) {
            return Optional.empty();
        }
        // buttons of before carry smaller marks, and must not count: no learner comes to one a minute
        int mark = (int) (now.getEpochSecond() / 60);
        Level level = Level.of(theirs.level()).orElse(null);
        int number = level == null ? 0 : number(theirs.number()).orElse(1);
        boolean blocked = theirs.state().equalsIgnoreCase("Blocked");
        Stage waiting = level == null ? new Stage.New(mark) : new Stage.Ready(mark);
        Learner learner = new Learner(id, "", "en", null, level, number, waiting, null, mark, now, Memory.NONE, 0);
        if (level != null) {
            Optional<Stage> stage = stage(theirs.state(), mark, level, number, course);
            learner = learner.in(stage.orElse(waiting));
        }
        return Optional.of(blocked ? learner.in(new Stage.Blocked(learner.stage())) : learner);
    }

    private static boolean changed(String shown, @Nullable String sent, String theirs) {
        return !theirs.isEmpty() && !theirs.equals(shown) && !theirs.equals(sent);
    }

    private static @Nullable Place place(
            Learner learner, Shown theirs, boolean levelChanged, boolean numberChanged, Set<String> unknown) {
        Level own = learner.level();
        Optional<Level> level = theirs.level().isEmpty() ? Optional.ofNullable(own) : Level.of(theirs.level());
        Optional<Integer> number =
                theirs.number().isEmpty() ? Optional.of(Math.max(1, learner.number())) : number(theirs.number());
        if (level.isEmpty()) {
            unknown.add(BaseColumns.LEVEL);
            if (numberChanged) {
                unknown.add(BaseColumns.NUMBER);
            }
        }
        if (number.isEmpty()) {
            unknown.add(BaseColumns.NUMBER);
            if (levelChanged) {
                unknown.add(BaseColumns.LEVEL);
            }
        }
        if (level.isEmpty() || number.isEmpty()) {
            return null;
        }
        return level.get() == own && number.get() == learner.number() ? null : new Place(level.get(), number.get());
    }

    private static Optional<Integer> number(String text) {
        if (!text.matches("\\d{1,7}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= HIGHEST_NUMBER ? Optional.of(number) : Optional.empty();
    }

    private static Learner moved(Learner learner, Place place, Instant now) {
        int mark = learner.step() + 1;
        return with(learner, place.level(), place.number(), new Stage.Ready(mark), mark, now);
    }

    private static Learner staged(Learner learner, String wanted, Course course, Instant now, Set<String> unknown) {
        Stage current = learner.stage() instanceof Stage.Blocked blocked ? blocked.before() : learner.stage();
        if (wanted.equalsIgnoreCase(learner.stage().title()) || wanted.equalsIgnoreCase(current.title())) {
            return learner;
        }
        int mark = learner.step() + 1;
        Level own = learner.level();
        Level level = own == null ? Level.ENTRY : own;
        int number = Math.max(1, learner.number());
        Optional<Stage> stage = stage(wanted, mark, level, number, course);
        if (stage.isEmpty()) {
            unknown.add(BaseColumns.STATE);
            return learner;
        }
        return stage.get() instanceof Stage.New
                ? with(learner, own, learner.number(), stage.get(), mark, now)
                : with(learner, level, number, stage.get(), mark, now);
    }

    /** The stage of this name at this place; empty when nobody can be put there. */
    private static Optional<Stage> stage(String title, int mark, Level level, int number, Course course) {
        Optional<Video> video = course.from(level, number).filter(at -> at.level() == level && at.number() == number);
        return switch (title.toLowerCase(Locale.ROOT)) {
            case "new" -> Optional.of(new Stage.New(mark));
            case "ready" -> Optional.of(new Stage.Ready(mark));
            case "watching" -> video.map(at -> new Stage.Watching(mark, at.id()));
            case "answering" -> video.map(at -> new Stage.Answering(mark, at.id(), 0, 0, Set.of(), null));
            case "completed" -> Optional.of(new Stage.Completed(mark));
            default -> Optional.empty();
        };
    }

    private static Learner with(
            Learner learner, @Nullable Level level, int number, Stage stage, int mark, Instant since) {
        return new Learner(
                learner.id(),
                learner.name(),
                learner.language(),
                learner.origin(),
                level,
                number,
                learner.stage() instanceof Stage.Blocked ? new Stage.Blocked(stage) : stage,
                null,
                mark,
                since,
                learner.memory(),
                learner.version());
    }
}
