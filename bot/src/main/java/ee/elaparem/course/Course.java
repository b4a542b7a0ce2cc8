package ee.elaparem.course;

import java.util.List;
import java.util.Optional;

/** The videos and placement items that are taught now. Never changes; a changed course is a new one. */
public final class Course {
    private final List<Video> videos;
    private final List<PlacementItem> placement;

    /** A course of these videos, in any order; two never share an id, nor a level and number. */
    public Course(List<Video> videos, List<PlacementItem> placement) {
        this.videos = List.copyOf(videos);
        this.placement = List.copyOf(placement);
    }

    /** All videos, by level and number. */
    public List<Video> videos() {
        return videos;
    }

    public List<PlacementItem> placement() {
        return placement;
    }

    public Optional<Video> video(String id) {
        throw new UnsupportedOperationException();
    }

    public Optional<PlacementItem> placementItem(String id) {
        throw new UnsupportedOperationException();
    }

    /** The videos of a level, by number. */
    public List<Video> videos(Level level) {
        throw new UnsupportedOperationException();
    }

    /** The first video at this level and number or after it, in this level or a higher one; empty at the end. */
    public Optional<Video> from(Level level, int number) {
        throw new UnsupportedOperationException();
    }

    /** Which of its level's videos this is, from 1 (numbers may have gaps). */
    public int position(Video video) {
        throw new UnsupportedOperationException();
    }

    /** The language that the course is written in, an IETF tag; its answers are judged in it. */
    public String language() {
        throw new UnsupportedOperationException();
    }
}
