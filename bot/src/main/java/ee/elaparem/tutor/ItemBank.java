package ee.elaparem.tutor;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course, with placement items that a model wrote where it has none of its own. They are written behind, level by level,
 * once for each version of a level's videos, and only when nobody waits for the model. Until then, and while there is no model,
 * the course is what it was before: without items, learners choose their level themselves. The first ones are asked when each
 * level above the lowest has some: with fewer, nobody could be found to be at a higher one.
 *
 * <p>Whoever changes the items in the store sees the bot ask the changed ones within {@link #LOOK}.
 */
public final class ItemBank implements Supplier<Course>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ItemBank.class);

    /** How often it is looked whether there is something to write, or something was changed. */
    static final Duration LOOK = Duration.ofSeconds(30);
    /** The wait from one level to the next. */
    private static final Duration BREATH = Duration.ofSeconds(1);
    /** Videos that have items are left alone for this long after a change: who edits one changes it more than once. */
    static final Duration SETTLED = Duration.ofMinutes(30);
    /** The wait after a first failure; after each further one it is twice as long. */
    static final Duration PAUSE = Duration.ofMinutes(5);
    /** So often one version of a level is tried. */
    static final int TRIES = 5;

    private final Supplier<Course> taught;
    private final ItemShelf shelf;
    private volatile @Nullable ItemWriter writer;
    private volatile BooleanSupplier ours = () -> true;
    private final InstantSource clock;
    private final Object bell = new Object();
    private final Map<Level, Attempt> attempts = new EnumMap<>(Level.class);

    private volatile Kept kept;
    private volatile @Nullable Joined joined;
    private @Nullable Marks marks;
    private @Nullable Thread thread;
    private volatile boolean closing;

    /** What the shelf held when it was looked at last. */
    private record Kept(List<WrittenItem> items, Map<Level, String> madeFrom) {}

    /** What was made of a course and the items. */
    private record Joined(Course of, Kept with, Course course) {}

    /** The marks of a course's levels. */
    private record Marks(Course of, Map<Level, String> marks) {}

    /** How it stands with one version of a level. */
    private record Attempt(String mark, int failures, Instant next) {}

    /**
     * Reads the items that are kept; asks no model yet.
     *
     * @param taught the course
     */
    public ItemBank(Supplier<Course> taught, ItemShelf shelf, InstantSource clock) {
        this.taught = taught;
        this.shelf = shelf;
        this.clock = clock;
        this.kept = new Kept(shelf.items(), shelf.madeFrom());
    }

    /**
     * Begins to work behind.
     *
     * @param with null where there is no model
     * @param isOurs asked before the model is: whether it is this process that writes, where several share the store
     */
    public void start(@Nullable ItemWriter with, BooleanSupplier isOurs) {
        writeWith(with);
        ours = isOurs;
        thread = Thread.ofVirtual().name("placement items").start(this::run);
    }

    void writeWith(@Nullable ItemWriter with) {
        writer = with;
    }

    /** The course as it is now. The same object as long as neither it nor the items change. */
    @Override
    public Course get() {
        Course course = taught.get();
        Kept now = kept;
        Joined known = joined;
        if (known == null || known.of() != course || known.with() != now) {
            known = new Joined(course, now, with(course, now));
            joined = known;
        }
        return known.course();
    }

    private static Course with(Course course, Kept kept) {
        if (!course.placement().isEmpty() || course.videos().isEmpty()) {
            return course;
        }
        List<PlacementItem> asked = kept.items().stream()
                .filter(item -> item.isAsked() && isThere(item, course))
                .map(WrittenItem::item)
                .toList();
        Level lowest = course.videos().getFirst().level();
        boolean whole = Arrays.stream(Level.values())
                .filter(level ->
                        level.compareTo(lowest) > 0 && !course.videos(level).isEmpty())
                .allMatch(level ->
                        kept.madeFrom().containsKey(level) || asked.stream().anyMatch(item -> item.level() == level));
        return asked.isEmpty() || !whole ? course : new Course(course.videos(), asked);
    }

    /** Whether its video is; a teacher may have added an item of no video. */
    private static boolean isThere(WrittenItem item, Course course) {
        return item.video().isEmpty() || course.video(item.video()).isPresent();
    }

    private void run() {
        while (!closing) {
            boolean wrote = false;
            try {
                wrote = step();
            } catch (RuntimeException e) {
                // the store is away; it says so itself
                LOG.debug("Placement items wait: {}", e.getClass().getSimpleName());
            }
            try {
                synchronized (bell) {
                    if (!closing) {
                        bell.wait((wrote ? BREATH : LOOK).toMillis());
                    }
                }
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /**
     * One look: takes over what was changed in the store, and writes the items of one level if any are due.
     *
     * @return whether it did, so that the next level may be due as well
     */
    boolean step() {
        reload();
        Course course = taught.get();
        ItemWriter asking = writer;
        if (asking == null || !course.placement().isEmpty() || !ours.getAsBoolean()) {
            return false;
        }
        Map<Level, String> madeFrom = kept.madeFrom();
        Map<Level, String> now = marks(course);
        for (Level level : Level.values()) {
            String mark = now.get(level);
            if (mark != null && !mark.equals(madeFrom.get(level)) && isDue(level, mark, madeFrom.containsKey(level))) {
                if (asking.isQuiet()) {
                    write(asking, course, level, mark);
                    return true;
                }
                return false;
            }
        }
        return false;
    }

    private void reload() {
        Kept now = new Kept(shelf.items(), shelf.madeFrom());
        if (!now.equals(kept)) {
            kept = now;
        }
    }

    private boolean isDue(Level level, String mark, boolean hasItems) {
        Attempt last = attempts.get(level);
        if (last == null || !last.mark().equals(mark)) {
            last = new Attempt(mark, 0, hasItems ? clock.instant().plus(SETTLED) : clock.instant());
            attempts.put(level, last);
        }
        return last.failures() < TRIES && !clock.instant().isBefore(last.next());
    }

    private void write(ItemWriter asking, Course course, Level level, String mark) {
        Attempt last = attempts.getOrDefault(level, new Attempt(mark, 0, clock.instant()));
        try {
            List<String> known = kept.items().stream()
                    .filter(item -> item.state() != WrittenItem.State.DRAFT
                            || item.item().level() != level)
                    .map(item -> item.item().question().text())
                    .toList();
            long approved = kept.items().stream()
                    .filter(item -> item.state() == WrittenItem.State.APPROVED
                            && item.item().level() == level
                            && isThere(item, course))
                    .count();
            List<WrittenItem> written = approved >= ItemWriter.A_LEVEL
                    ? List.of()
                    : asking.write(course, level, known).stream()
                            .limit(ItemWriter.A_LEVEL - approved)
                            .toList();
            shelf.keep(level, mark, written);
            attempts.remove(level);
            reload();
            LOG.info("{} placement questions were written for {}", written.size(), level.title());
        } catch (ModelFailure e) {
            boolean ours = e instanceof ModelFailure.Crowded || e instanceof ModelFailure.Resting;
            int failures = last.failures() + (ours ? 0 : 1);
            Instant next = clock.instant().plus(PAUSE.multipliedBy(1L << Math.max(0, failures - 1)));
            attempts.put(level, new Attempt(mark, failures, next));
            if (failures == TRIES) {
                LOG.warn(
                        "No placement questions could be written for {}: {}. Learners choose their level themselves, or add"
                                + " a placement.csv",
                        level.title(),
                        e.getMessage());
            } else {
                LOG.debug("No placement questions for {} yet: {}", level.title(), e.getMessage());
            }
        }
    }

    private Map<Level, String> marks(Course course) {
        Marks known = marks;
        if (known == null || known.of() != course) {
            known = new Marks(course, LevelMarks.of(course));
            marks = known;
        }
        return known.marks();
    }

    /** Ends the work; a request in hand is broken off with the model's connections. */
    @Override
    public void close() {
        closing = true;
        synchronized (bell) {
            bell.notifyAll();
        }
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }
}
