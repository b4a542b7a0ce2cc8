package ee.elaparem.course;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The videos and placement items that are taught now. Never changes; a changed course is a new one. */
public final class Course {
    private static final Comparator<Video> ORDER =
            Comparator.comparing(Video::level).thenComparingInt(Video::number);

    private final List<Video> videos;
    private final List<PlacementItem> placement;
    private final Map<String, Video> videosById;
    private final Map<String, PlacementItem> placementById;
    private final Map<Level, List<Video>> videosByLevel = new EnumMap<>(Level.class);
    /** Found out at its first use. Two threads may both do it; they find the same. */
    private @Nullable String language;

    /**
     * A course of these videos, in any order; two never share an id, nor a level and number.
     *
     * @throws IllegalArgumentException when two do
     */
    public Course(List<Video> videos, List<PlacementItem> placement) {
        this.videos = videos.stream().sorted(ORDER).toList();
        this.placement = List.copyOf(placement);
        this.videosById = byId(this.videos, Video::id);
        this.placementById = byId(this.placement, PlacementItem::id);
        for (Level level : Level.values()) {
            videosByLevel.put(level, this.videos.subList(firstAt(level, Integer.MIN_VALUE), endOf(level)));
        }
        for (int i = 1; i < this.videos.size(); i++) {
            Video video = this.videos.get(i);
            if (ORDER.compare(this.videos.get(i - 1), video) == 0) {
                throw new IllegalArgumentException(
                        "Two videos are " + video.level().title() + " " + video.number());
            }
        }
    }

    /** All videos, by level and number. */
    public List<Video> videos() {
        return videos;
    }

    public List<PlacementItem> placement() {
        return placement;
    }

    public Optional<Video> video(String id) {
        return Optional.ofNullable(videosById.get(id));
    }

    public Optional<PlacementItem> placementItem(String id) {
        return Optional.ofNullable(placementById.get(id));
    }

    /** The videos of a level, by number. */
    public List<Video> videos(Level level) {
        return videosByLevel.getOrDefault(level, List.of());
    }

    /** The first video at this level and number or after it, in this level or a higher one; empty at the end. */
    public Optional<Video> from(Level level, int number) {
        int at = firstAt(level, number);
        return at < videos.size() ? Optional.of(videos.get(at)) : Optional.empty();
    }

    /**
     * Which of its level's videos this is, from 1 (numbers may have gaps). For a video that is not in this course (any
     * more), the position that it would have.
     */
    public int position(Video video) {
        return 1 + firstAt(video.level(), video.number()) - firstAt(video.level(), Integer.MIN_VALUE);
    }

    /**
     * The language that the course is written in, an IETF tag; its answers are judged in it. Found by the most frequent
     * words of the questions and benchmarks (titles often stay in the video's own language), {@code "en"} when they do
     * not tell.
     */
    public String language() {
        String known = language;
        if (known == null) {
            known = CourseLanguage.of(Stream.concat(
                            videos.stream().map(Video::question),
                            placement.stream().map(PlacementItem::question))
                    .flatMap(question -> Stream.of(question.text(), question.benchmark())));
            language = known;
        }
        return known;
    }

    /** The index of the first video at this level and number or after it; the number of videos when there is none. */
    private int firstAt(Level level, int number) {
        int low = 0;
        int high = videos.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Video video = videos.get(middle);
            boolean before = video.level().compareTo(level) < 0 || video.level() == level && video.number() < number;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int endOf(Level level) {
        return level.next().map(next -> firstAt(next, Integer.MIN_VALUE)).orElse(videos.size());
    }

    private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
        Map<String, T> found = new HashMap<>();
        for (T one : all) {
            if (found.put(id.apply(one), one) != null) {
                throw new IllegalArgumentException("Two share the id " + id.apply(one));
            }
        }
        return found;
    }
}
