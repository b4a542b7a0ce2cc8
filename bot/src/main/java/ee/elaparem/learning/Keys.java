package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import java.util.ArrayList;
import java.util.List;

/** The keyboards that more than one place shows. */
final class Keys {
    private Keys() {}

    static Button button(Phrase label, Action action, int mark) {
        return new Button(Line.of(label), action, null, mark);
    }

    /** One button a row, so that each label is read whole on a phone. */
    static List<List<Button>> column(Button... buttons) {
        List<List<Button>> rows = new ArrayList<>();
        for (Button button : buttons) {
            rows.add(List.of(button));
        }
        return rows;
    }

    /** The three ways to begin; without the test where the course has no items for it. */
    static List<List<Button>> beginnings(Course course, int mark) {
        List<List<Button>> rows = new ArrayList<>();
        if (!course.placement().isEmpty()) {
            rows.add(List.of(button(Phrase.BUTTON_TAKE_TEST, Action.TAKE_TEST, mark)));
        }
        rows.add(List.of(button(Phrase.BUTTON_FROM_START, Action.FROM_START, mark)));
        rows.add(List.of(button(Phrase.BUTTON_SHOW_LEVELS, Action.SHOW_LEVELS, mark)));
        return rows;
    }

    /** The levels that have videos, and a way back. */
    static List<List<Button>> levels(Course course, int mark) {
        List<List<Button>> rows = new ArrayList<>();
        for (Level level : Level.values()) {
            if (!course.videos(level).isEmpty()) {
                Line label = Line.of(Phrase.BUTTON_LEVEL).with("level", level);
                rows.add(List.of(new Button(label, Action.PICK_LEVEL, level.title(), mark)));
            }
        }
        rows.add(List.of(button(Phrase.BUTTON_BACK, Action.KEEP, mark)));
        return rows;
    }
}
