package ee.elaparem.tutor;

import ee.elaparem.course.Level;
import java.util.List;
import java.util.Map;

/** Keeps the placement items that a model wrote, and what the teacher has said to them. */
public interface ItemShelf {

    /** All items by level, the oldest first; the dropped ones too. */
    List<WrittenItem> items();

    /** For each level that items were written for: what they were made from, as {@link #keep} was told. */
    Map<Level, String> madeFrom();

    /**
     * Keeps these items of a level in place of its drafts. What the teacher has approved or dropped stays as it is, also
     * where one of these is the same.
     *
     * @param madeFrom a mark of the videos' texts, which changes when they do
     */
    void keep(Level level, String madeFrom, List<WrittenItem> items);
}
