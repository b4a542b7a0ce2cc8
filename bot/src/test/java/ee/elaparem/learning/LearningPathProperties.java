package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a learner does, and whatever becomes of the course meanwhile, they can go on. */
class LearningPathProperties {
    private static final List<Course> COURSES = List.of(
            Courses.of(Level.values()),
            Courses.of(Level.ENTRY),
            Courses.of(Level.ADVANCED),
            Courses.withVideos(
                    Courses.video("entry-1", Level.ADVANCED, 9), Courses.video("beginner-2", Level.ENTRY, 1)),
            new Course(Courses.of(Level.BEGINNER, Level.INTERMEDIATE).videos(), List.of()),
            Courses.withVideos());

    private final LearningPath path =
            new LearningPath(new PlainTutor(), words -> words.contains("disappear"), Map.of(), List.of("en", "et"));

    @Property(tries = 500)
    void any_sequence_of_inputs_leaves_the_learner_in_a_stage_from_which_they_can_go_on(
            @ForAll("inputs") List<Integer> inputs, @ForAll long seed) {
        Random random = new Random(seed);
        Pupil pupil = new Pupil(path, COURSES.getFirst()).asks(Command.START);
        for (int input : inputs) {
            act(pupil, input, random);
            theStageIsSound(pupil);
        }
        // However it went, the way to the end is open.
        pupil.whenTheCourseBecomes(COURSES.getFirst()).asks(Command.START);
        for (int i = 0; i < 60 && !(pupil.learner().stage() instanceof Stage.Completed); i++) {
            goOn(pupil);
        }
        assertThat(pupil.learner().stage()).isInstanceOf(Stage.Completed.class);
    }

    @Property(tries = 300)
    void the_test_always_ends_within_its_bound_and_gives_a_level(@ForAll long seed) {
        Random random = new Random(seed);
        Pupil pupil = new Pupil(path, COURSES.getFirst());
        pupil.asks(Command.START).taps(Action.TAKE_TEST);
        int asked = 0;
        while (pupil.learner().stage() instanceof Stage.Placement open) {
            assertThat(++asked).isLessThanOrEqualTo(PlacementTest.MOST);
            if (random.nextInt(10) == 0) {
                pupil.whenTheCourseBecomes(withoutItem(pupil.course(), open.itemId()));
            }
            if (random.nextBoolean()) {
                pupil.says(Level.values()[random.nextInt(4)].title() + " knowledge is here");
            } else {
                pupil.taps(Action.PASS_ITEM);
            }
        }
        assertThat(pupil.learner().level()).isNotNull();
    }

    @Provide
    Arbitrary<List<Integer>> inputs() {
        return Arbitraries.integers().between(0, 99).list().ofMaxSize(60);
    }

    private static void act(Pupil pupil, int input, Random random) {
        if (input < 30 && !pupil.everyButton().isEmpty()) {
            List<Button> buttons = pupil.everyButton();
            // Mostly fresh buttons, sometimes an old one.
            int back = random.nextInt(4) == 0
                    ? random.nextInt(buttons.size())
                    : random.nextInt(Math.min(3, buttons.size()));
            pupil.taps(buttons.get(buttons.size() - 1 - back));
        } else if (input < 50) {
            List<String> texts = List.of(
                    Courses.WHOLE,
                    Courses.FIRST_HALF,
                    "no",
                    "why?",
                    "",
                    "Entry knowledge is here",
                    "I want to disappear");
            String text = texts.get(random.nextInt(texts.size()));
            if (random.nextInt(4) == 0) {
                pupil.does(new Input.Spoke(1_000, text));
            } else {
                pupil.says(text);
            }
        } else if (input < 70) {
            Command command = Command.values()[random.nextInt(Command.values().length)];
            pupil.asks(command, random.nextBoolean() ? "et" : null);
        } else if (input < 75) {
            pupil.edits(random.nextBoolean() ? Courses.SECOND_HALF : "no");
        } else if (input < 80) {
            List<Input> unread = List.of(
                    new Input.Sent(Input.Kind.values()[random.nextInt(Input.Kind.values().length)]),
                    new Input.Recorded(1_000, "file", 3, 100, ""),
                    new Input.Unheard(Input.Unheard.Why.AWAY));
            pupil.does(unread.get(random.nextInt(unread.size())));
        } else if (input < 85) {
            pupil.does(random.nextBoolean() ? new Input.Left() : new Input.Returned());
        } else if (input < 90) {
            Action action = Action.values()[random.nextInt(Action.values().length)];
            String argument = random.nextBoolean() ? "Nowhere" : null;
            pupil.does(new Input.Tapped(action, argument, random.nextInt(40) - 2));
        } else if (input < 93) {
            pupil.does(random.nextBoolean() ? new Input.Flooded() : new Input.TappedUnknown());
        } else {
            pupil.whenTheCourseBecomes(COURSES.get(random.nextInt(COURSES.size())));
        }
    }

    private static void theStageIsSound(Pupil pupil) {
        Learner learner = pupil.learner();
        switch (learner.stage()) {
            case Stage.Placement open -> assertThat(open.given()).hasSizeLessThan(PlacementTest.MOST);
            case Stage.Answering open -> assertThat(open.attempts()).isBetween(0, Answers.TRIES - 1);
            case Stage.Watching _, Stage.Ready _, Stage.Completed _, Stage.New _, Stage.Blocked _ -> {}
            case Stage.Deleted _ -> throw new AssertionError("A deleted learner was kept");
        }
        if (pupil.last().notes().contains(Turn.Note.HELP_OFFERED)) {
            assertThat(pupil.last().heard()).isNull();
            assertThat(pupil.last().verdict()).isNull();
        }
        assertThat(learner.stage().currentMark()).isLessThanOrEqualTo(learner.step());
        for (Reply reply : pupil.last().replies()) {
            for (Button button : Pupil.buttons(reply)) {
                Offer offer = learner.offer();
                assertThat(button.mark())
                        .as("a button that was just shown counts")
                        .isIn(learner.stage().currentMark(), offer == null ? -1 : offer.mark());
            }
        }
    }

    private static void goOn(Pupil pupil) {
        switch (pupil.learner().stage()) {
            case Stage.New _ -> pupil.taps(Action.FROM_START);
            case Stage.Placement _ -> pupil.taps(Action.PASS_ITEM);
            case Stage.Ready _ -> pupil.taps(Action.NEXT_VIDEO);
            case Stage.Watching _ -> pupil.taps(Action.WATCHED);
            case Stage.Answering _ -> pupil.says(Courses.WHOLE);
            case Stage.Completed _, Stage.Blocked _, Stage.Deleted _ -> pupil.asks(Command.START);
        }
    }

    private static Course withoutItem(Course course, String itemId) {
        return new Course(
                course.videos(),
                course.placement().stream()
                        .filter(item -> !item.id().equals(itemId))
                        .toList());
    }
}
