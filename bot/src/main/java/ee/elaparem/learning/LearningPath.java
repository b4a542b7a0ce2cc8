package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of a learner through a course, as a function: a learner and an input give a {@link Turn}.
 *
 * <pre>
 * New ─ test ─▶ Placement ─▶ Ready ─▶ Watching ─▶ Answering ─▶ Ready ─▶ ... ─▶ Completed
 *  └─── from the start, or a level of one's own choice ──▲
 * </pre>
 *
 * Nothing is stored or sent here; the one slow thing is the {@link Tutor}. Safe for use by many threads.
 */
public final class LearningPath {
    private final Lessons lessons = new Lessons();
    private final Care care;
    private final Map<String, String> helpTexts;
    private final Answers answers;
    private final Asides asides;
    private final PlacementTalk placement;
    private final Whereabouts whereabouts;
    private final Desk desk;

    /** A path on which this tutor judges and guides, and nobody looks for distress. */
    public LearningPath(Tutor tutor, List<String> languages) {
        this(tutor, Care.NONE, Map.of(), languages);
    }

    /** A path on which this tutor judges and guides, and no teacher reads along. */
    public LearningPath(Tutor tutor, Care care, Map<String, String> helpTexts, List<String> languages) {
        this(tutor, care, helpTexts, Readers.of(tutor), languages);
    }

    /**
     * A path on which this tutor judges and guides.
     *
     * @param care looks at everything that learners write, before or while the tutor does
     * @param helpTexts where somebody in distress finds help, in plain text by the tag of the language; under the empty
     *     tag for languages without their own; what the program knows where there is neither
     * @param readers who reads along, for learners who ask
     * @param languages the tags of the languages that a learner can read, the default first
     */
    public LearningPath(
            Tutor tutor, Care care, Map<String, String> helpTexts, Readers readers, List<String> languages) {
        this(tutor, SmallTalk.NONE, care, helpTexts, readers, languages);
    }

    /** As above, with somebody who tells "ok" and "I don't know" from an answer. */
    public LearningPath(
            Tutor tutor,
            SmallTalk talk,
            Care care,
            Map<String, String> helpTexts,
            Readers readers,
            List<String> languages) {
        this.care = care;
        this.helpTexts = Map.copyOf(helpTexts);
        answers = new Answers(tutor, lessons);
        asides = new Asides(talk, tutor, lessons, answers);
        placement = new PlacementTalk(tutor, lessons, asides);
        whereabouts = new Whereabouts(lessons, placement);
        desk = new Desk(readers, languages, lessons, placement, whereabouts);
    }

    /**
     * What this input brings about. Asks nothing of the world but the tutor and the past.
     *
     * @param learner as stored last, or {@link Learner#unknown} when never stored
     */
    public Turn turn(Course course, Learner learner, Input.From from, Past past) {
        return turn(course, learner, from, past, null);
    }

    /**
     * The same, and what a tutor writes to the learner may be read while it is being written.
     *
     * @param reader gets all that is written so far, as often as there is more; the turn's reply may be another. Null where
     *     nobody reads
     */
    public Turn turn(Course course, Learner learner, Input.From from, Past past, @Nullable Consumer<String> reader) {
        Learner arriving = desk.arriving(learner, from);
        String words = words(from.input());
        if (words.isEmpty()) {
            return made(new Draft(course, arriving, past, from.at(), reader), from.input(), learner);
        }
        return care.choose(
                words,
                () -> helped(new Draft(course, arriving, past, from.at(), null)),
                wanted -> made(
                        new Draft(course, arriving, past, from.at(), shownOnce(wanted, reader)),
                        from.input(),
                        learner));
    }

    /** What was said, in words; empty where nothing was. */
    private static String words(Input input) {
        return switch (input) {
            case Input.Said said -> said.text();
            case Input.Spoke spoke -> spoke.text();
            case Input.Edited edited -> edited.text();
            default -> "";
        };
    }

    /** A reader who is shown nothing of a reply that may be thrown away. */
    private static @Nullable Consumer<String> shownOnce(BooleanSupplier wanted, @Nullable Consumer<String> reader) {
        return reader == null
                ? null
                : text -> {
                    if (wanted.getAsBoolean()) {
                        reader.accept(text);
                    }
                };
    }

    private Turn made(Draft draft, Input input, Learner before) {
        switch (input) {
            case Input.Said said -> listen(draft, said);
            case Input.Spoke spoke -> spoke(draft, spoke);
            case Input.Edited edited -> edited(draft, edited);
            case Input.Asked asked -> desk.command(draft, asked, before.version() == 0);
            case Input.UnknownCommand unknown -> draft.say(unknown(unknown.word()));
            case Input.Tapped tapped -> tapped(draft, tapped);
            case Input.TappedUnknown _ -> draft.toast(Phrase.TOAST_OUTDATED);
            case Input.Sent sent -> draft.say(Line.of(Phrase.NOT_TEXT).with("kind", word(sent.kind())));
            case Input.Recorded _ -> draft.say(Line.of(Phrase.NOT_TEXT).with("kind", word(Input.Kind.VOICE)));
            case Input.Unheard unheard -> draft.say(Line.of(Phrase.NOT_HEARD).with("why", word(unheard.why())));
            case Input.Flooded _ -> draft.say(Line.of(Phrase.FLOODED));
            case Input.Left _ -> draft.stage(new Stage.Blocked(draft.learner().stage()));
            // Telegram sends a /start of its own with the return; speaking first would be one message too many.
            case Input.Returned _ -> {}
        }
        return draft.turn();
    }

    /** What was understood is shown before it is taken for said, so that a learner sees what is judged. */
    private void spoke(Draft draft, Input.Spoke spoke) {
        draft.say(Line.of(Phrase.HEARD), Line.of(Phrase.QUOTE).with("words", spoke.text()));
        listen(draft, new Input.Said(spoke.message(), spoke.text()));
    }

    private static Line unknown(String word) {
        Line unknown = Line.of(Phrase.UNKNOWN_COMMAND).with("word", word);
        return Command.meantBy(word)
                .map(command -> unknown.with("near", command.word()))
                .orElse(unknown.with("near", "none"));
    }

    private void listen(Draft draft, Input.Said said) {
        String words = said.text();
        Stage stage = draft.learner().stage();
        if ((stage instanceof Stage.Placement || stage instanceof Stage.Answering) && isWithoutWords(words)) {
            // a smile is no answer, and so no wrong one
            draft.heard(words, null);
            draft.say(Line.of(Phrase.NOT_TEXT).with("kind", "signs"));
            return;
        }
        switch (stage) {
            case Stage.New _ -> {
                draft.heard(words, null);
                whereabouts.welcome(draft);
            }
            case Stage.Placement open -> {
                draft.heard(words, null);
                placement.hear(draft, open, words);
            }
            case Stage.Ready _ -> {
                draft.heard(words, null);
                betweenLessons(draft, words);
            }
            case Stage.Completed _ -> {
                draft.heard(words, null);
                betweenLessons(draft, words);
            }
            case Stage.Watching watching -> {
                draft.heard(words, watching.videoId());
                inLesson(draft, watching.videoId())
                        .filter(video -> !asides.whileWatching(draft, video, words))
                        .ifPresent(video -> answers.whileWatching(draft, video, words, said.message()));
            }
            case Stage.Answering answering -> {
                draft.heard(words, answering.videoId());
                inLesson(draft, answering.videoId())
                        .filter(video -> !asides.whileAnswering(draft, video, answering, words, said.message()))
                        .ifPresent(
                                video -> answers.whileAnswering(draft, video, answering, words, said.message(), false));
            }
            case Stage.Blocked _, Stage.Deleted _ ->
                throw new IllegalStateException("Nobody speaks from " + stage.title());
        }
    }

    private static boolean isWithoutWords(String text) {
        return text.codePoints()
                .noneMatch(sign -> Character.isLetterOrDigit(sign) || Character.getType(sign) == Character.MATH_SYMBOL);
    }

    /** Help comes before the lesson: no judgement of the words is shown, they are not remembered, and the learner stays where they are. */
    private Turn helped(Draft draft) {
        String own = helpTexts.getOrDefault(draft.learner().language(), helpTexts.getOrDefault("", ""));
        Line places = own.isBlank()
                ? Line.of(Phrase.HELP_PLACES)
                : Line.of(Phrase.PLAIN).with("text", own);
        draft.note(Turn.Note.HELP_OFFERED);
        draft.say(Line.of(Phrase.HELP_IN_NEED), places, Line.of(Phrase.HELP_AFTER));
        return draft.turn();
    }

    private void edited(Draft draft, Input.Edited edited) {
        if (draft.learner().stage() instanceof Stage.Answering answering
                && answering.lastAnswer() != null
                && answering.lastAnswer() == edited.message()) {
            draft.heard(edited.text(), answering.videoId());
            inLesson(draft, answering.videoId())
                    .ifPresent(video ->
                            answers.whileAnswering(draft, video, answering, edited.text(), edited.message(), true));
        } else {
            draft.heard(edited.text(), null);
            draft.say(Line.of(Phrase.EDIT_SETTLED));
        }
    }

    /** A learner with no lesson open asks about the last one, or just talks. */
    private void betweenLessons(Draft draft, String words) {
        Optional<Video> last = whereabouts.lastLesson(draft);
        Remark remark = asides.of(draft, words, null);
        if (remark == Remark.ASSENT && draft.learner().stage() instanceof Stage.Ready) {
            lessons.next(draft);
        } else if (last.isPresent() && remark == Remark.PUZZLED) {
            asides.betweenLessons(draft, last.get(), words);
        } else if (last.isPresent() && words.indexOf('?') >= 0) {
            answers.guide(draft, last.get(), words, null);
        } else {
            if (remark == Remark.NONE && draft.learner().stage() instanceof Stage.Ready) {
                whereabouts.over(draft);
            }
            whereabouts.say(draft);
        }
    }

    /** The video of the open lesson; when the course has lost it, says so, goes on with the next, and is empty. */
    private Optional<Video> inLesson(Draft draft, String videoId) {
        Optional<Video> video = draft.course().video(videoId);
        if (video.isEmpty()) {
            draft.say(Line.of(Phrase.VIDEO_GONE));
            lessons.next(draft);
        }
        return video;
    }

    private void tapped(Draft draft, Input.Tapped tap) {
        Learner learner = draft.learner();
        Offer offer = learner.offer();
        if (offer != null && tap.mark() == offer.mark() && accepts(offer.kind(), tap.action())) {
            draft.closeOffer();
            desk.taken(draft, offer.kind(), tap);
        } else if (tap.mark() == learner.stage().currentMark() && accepts(learner.stage(), tap.action())) {
            stageTapped(draft, learner.stage(), tap.action());
        } else {
            draft.toast(Phrase.TOAST_OUTDATED);
        }
    }

    private void stageTapped(Draft draft, Stage stage, Action action) {
        switch (stage) {
            case Stage.New _ when action == Action.TAKE_TEST -> placement.begin(draft);
            case Stage.New _
            when action == Action.FROM_START -> {
                lessons.moveTo(draft, Level.ENTRY);
                lessons.next(draft);
            }
            case Stage.New _, Stage.Ready _
            when action == Action.SHOW_LEVELS -> {
                // The keyboard that held this button is gone; its other buttons must not count either.
                draft.stage(stage.marked(draft.mark()));
                desk.offerLevels(draft);
            }
            case Stage.Placement open when action == Action.PASS_ITEM -> placement.passOver(draft, open);
            case Stage.Placement _ when action == Action.LEAVE_TEST -> whereabouts.leaveTest(draft);
            case Stage.Ready _ when action == Action.NEXT_VIDEO -> lessons.next(draft);
            case Stage.Watching open -> inLesson(draft, open.videoId()).ifPresent(video -> lessons.ask(draft, video));
            case Stage.Answering open -> {
                draft.stage(open.marked(draft.mark()));
                inLesson(draft, open.videoId()).ifPresent(video -> lessons.show(draft, video));
            }
            default -> draft.toast(Phrase.TOAST_OUTDATED);
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static boolean accepts(Stage stage, Action action) {
        return switch (stage) {
            case Stage.New _ ->
                Set.of(Action.TAKE_TEST, Action.FROM_START, Action.SHOW_LEVELS).contains(action);
            case Stage.Placement _ ->
                Set.of(Action.PASS_ITEM, Action.LEAVE_TEST).contains(action);
            case Stage.Ready _ -> Set.of(Action.NEXT_VIDEO, Action.SHOW_LEVELS).contains(action);
            case Stage.Watching _ -> action == Action.WATCHED;
            case Stage.Answering _ -> action == Action.REPEAT_VIDEO;
            case Stage.Completed _, Stage.Blocked _, Stage.Deleted _ -> false;
        };
    }

    private static boolean accepts(Offer.Kind kind, Action action) {
        return action == Action.KEEP
                || action
                        == switch (kind) {
                            case LEVELS, OTHER_LEVEL -> Action.PICK_LEVEL;
                            case LANGUAGES -> Action.PICK_LANGUAGE;
                            case SKIP -> Action.SKIP_VIDEO;
                            case SHARING -> Action.SHARE_ANSWERS;
                            case RESTART -> Action.CONFIRM_RESTART;
                            case DELETE -> Action.CONFIRM_DELETE;
                        };
    }
}
