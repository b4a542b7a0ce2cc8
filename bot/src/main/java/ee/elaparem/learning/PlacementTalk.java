package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The placement test as a conversation: puts the items, counts the credit, names the level. */
final class PlacementTalk {
    /** An item answered at least this far counts as answered well where the result is explained. */
    private static final double WELL = 0.5;

    private final Tutor tutor;
    private final Lessons lessons;
    private final Asides asides;
    private volatile PlacementTest test = new PlacementTest(List.of());

    PlacementTalk(Tutor tutor, Lessons lessons, Asides asides) {
        this.tutor = tutor;
        this.lessons = lessons;
        this.asides = asides;
    }

    void begin(Draft draft) {
        if (draft.course().placement().isEmpty()) {
            int mark = draft.offer(Offer.Kind.LEVELS);
            draft.say(
                    List.of(Line.of(Phrase.PLACEMENT_NOT_POSSIBLE), Line.of(Phrase.CHOOSE_LEVEL)),
                    Keys.levels(draft.course(), mark));
            return;
        }
        List<Line> intro = new ArrayList<>(List.of(Line.of(Phrase.PLACEMENT_INTRO)));
        intro.addAll(Lessons.inWhichLanguage(draft));
        goOn(draft, List.of(), intro);
    }

    /** Puts the open item once more. */
    void again(Draft draft, Stage.Placement stage) {
        goOn(draft, stage.given(), List.of());
    }

    /** Takes words as the answer to the open item. */
    void hear(Draft draft, Stage.Placement stage, String words) {
        Optional<PlacementItem> item = draft.course().placementItem(stage.itemId());
        if (item.isEmpty()) {
            // The course has lost it; it tells nothing, but it was a question.
            goOn(draft, adding(stage, 0), List.of(draft.varied(Phrase.PLACEMENT_PASSED_OVER)));
            return;
        }
        Question question = item.get().question();
        switch (asides.of(draft, words, question)) {
            case NONE -> judge(draft, stage, question, words);
            case ASSENT, COURTESY -> goOn(draft, stage.given(), List.of(draft.varied(Phrase.NUDGE)));
            case UNKNOWING -> passOver(draft, stage);
            case PUZZLED, ASKING -> draft.say(Line.of(Phrase.PLACEMENT_NO_HELP));
        }
    }

    private void judge(Draft draft, Stage.Placement stage, Question question, String words) {
        Surroundings around = Answers.around(draft);
        Rubric rubric = tutor.rubric(question, around);
        switch (tutor.judge(question, rubric, words, around)) {
            case Judgement.AskedBack _ -> draft.say(Line.of(Phrase.PLACEMENT_NO_HELP));
            case Judgement.Answered answered -> {
                Grade grade = Grading.grade(rubric, Set.of(), answered, words);
                draft.verdict(grade.verdict());
                draft.note(answered);
                goOn(draft, adding(stage, rubric.share(grade.met())), List.of(draft.varied(Phrase.PLACEMENT_THANKS)));
            }
        }
    }

    /** Counts the open item as not answered. */
    void passOver(Draft draft, Stage.Placement stage) {
        goOn(draft, adding(stage, 0), List.of(draft.varied(Phrase.PLACEMENT_PASSED_OVER)));
    }

    private static List<Stage.Given> adding(Stage.Placement stage, double credit) {
        List<Stage.Given> given = new ArrayList<>(stage.given());
        given.add(new Stage.Given(stage.itemId(), credit));
        return given;
    }

    private void goOn(Draft draft, List<Stage.Given> given, List<Line> lead) {
        switch (test(draft.course()).next(given, draft.learner().id())) {
            case PlacementTest.Step.Ask ask -> put(draft, given, ask, lead);
            case PlacementTest.Step.Found found -> place(draft, given, found);
        }
    }

    /** The test of this course; the last one is kept with its plans. */
    private PlacementTest test(Course course) {
        PlacementTest last = test;
        if (!last.items().equals(course.placement())) {
            last = new PlacementTest(course.placement());
            test = last;
        }
        return last;
    }

    private void put(Draft draft, List<Stage.Given> given, PlacementTest.Step.Ask ask, List<Line> lead) {
        int mark = draft.mark();
        draft.stage(new Stage.Placement(mark, given, ask.item().id()));
        List<Line> lines = new ArrayList<>(lead);
        lines.add(
                Line.of(Phrase.PLACEMENT_POSITION).with("number", ask.number()).with("most", ask.most()));
        lines.add(Line.of(Phrase.PLACEMENT_QUESTION)
                .with("question", ask.item().question().text()));
        draft.say(
                lines,
                List.of(List.of(
                        Keys.button(Phrase.BUTTON_PASS_ITEM, Action.PASS_ITEM, mark),
                        Keys.button(Phrase.BUTTON_LEAVE_TEST, Action.LEAVE_TEST, mark))));
    }

    private void place(Draft draft, List<Stage.Given> given, PlacementTest.Step.Found found) {
        int good = (int) given.stream().filter(one -> one.credit() >= WELL).count();
        lessons.moveTo(draft, found.level());
        draft.learner(draft.learner().remembering(draft.learner().memory().tested(given)));
        int mark = draft.mark();
        draft.stage(new Stage.Ready(mark));
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Phrase.PLACEMENT_RESULT).with("level", found.level()));
        lines.add(Line.of(Phrase.PLACEMENT_WHY).with("good", good).with("asked", given.size()));
        lessons.upcoming(draft)
                .map(Video::title)
                .ifPresent(title -> lines.add(draft.varied(Phrase.NEXT_IS).with("title", title)));
        draft.say(
                lines,
                Keys.column(
                        Keys.button(Phrase.BUTTON_NEXT, Action.NEXT_VIDEO, mark),
                        Keys.button(Phrase.BUTTON_OTHER_LEVEL, Action.SHOW_LEVELS, mark)));
    }
}
