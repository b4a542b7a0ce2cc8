package ee.elaparem.learning;

import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a learner asks for by command, and the choices that are offered for it. */
final class Desk {
    /** The test is left by its button, or by choosing a level; these would jump out of it unasked. */
    private static final Set<Command> NOT_DURING_TEST = Set.of(Command.NEXT, Command.REPEAT);

    private static final int ORIGIN_MOST = 64;

    private final Readers readers;
    private final List<String> languages;
    private final Lessons lessons;
    private final PlacementTalk placement;
    private final Whereabouts whereabouts;

    Desk(Readers readers, List<String> languages, Lessons lessons, PlacementTalk placement, Whereabouts whereabouts) {
        this.readers = readers;
        this.languages = List.copyOf(languages);
        this.lessons = lessons;
        this.placement = placement;
        this.whereabouts = whereabouts;
    }

    void command(Draft draft, Input.Asked asked, boolean firstContact) {
        Stage stage = draft.learner().stage();
        if (stage instanceof Stage.Placement open && NOT_DURING_TEST.contains(asked.command())) {
            draft.say(Line.of(Phrase.FINISH_TEST_FIRST));
            placement.again(draft, open);
            return;
        }
        switch (asked.command()) {
            case START -> start(draft, asked.payload(), firstContact);
            case HELP -> draft.say(Line.of(Phrase.HELP), Line.of(Phrase.HELP_COMMANDS));
            case NEXT -> next(draft);
            case REPEAT -> repeat(draft);
            case PROGRESS -> ProgressReport.say(draft);
            case LEVEL -> offerLevels(draft);
            case LANGUAGE -> language(draft, asked.payload());
            case RESTART ->
                confirm(draft, Offer.Kind.RESTART, Phrase.ASK_RESTART, Phrase.BUTTON_RESTART, Action.CONFIRM_RESTART);
            case PRIVACY -> privacy(draft);
            case EXPORT ->
                draft.reply(new Reply.Export(
                        draft.learner(),
                        draft.past().lessons(),
                        draft.past().messages(Integer.MAX_VALUE),
                        draft.past().shared(),
                        Line.of(Phrase.EXPORT_CAPTION)));
            case DELETE ->
                confirm(draft, Offer.Kind.DELETE, Phrase.ASK_DELETE, Phrase.BUTTON_DELETE, Action.CONFIRM_DELETE);
        }
    }

    /** Does what a button of an offer says; the offer is closed already. */
    void taken(Draft draft, Offer.Kind kind, Input.Tapped tap) {
        if (tap.action() == Action.KEEP) {
            draft.toast(Phrase.TOAST_KEPT);
            if (kind == Offer.Kind.LEVELS) {
                whereabouts.say(draft);
            }
            return;
        }
        switch (kind) {
            case LEVELS, OTHER_LEVEL -> pickLevel(draft, tap.argument());
            case LANGUAGES -> pickLanguage(draft, tap.argument());
            case SKIP -> skip(draft);
            case SHARING -> share(draft, tap.argument());
            case RESTART -> restart(draft);
            case DELETE -> {
                draft.stage(new Stage.Deleted());
                draft.say(Line.of(Phrase.DELETED));
            }
        }
    }

    void offerLevels(Draft draft) {
        if (draft.course().videos().isEmpty()) {
            draft.say(Line.of(Phrase.COURSE_EMPTY));
            return;
        }
        List<Line> lines = new ArrayList<>();
        Level level = draft.learner().level();
        if (level != null) {
            lines.add(Line.of(Phrase.LEVEL_NOW).with("level", level));
        }
        lines.add(Line.of(Phrase.CHOOSE_LEVEL));
        int mark = draft.offer(Offer.Kind.LEVELS);
        draft.say(lines, Keys.levels(draft.course(), mark));
    }

    private void start(Draft draft, @Nullable String payload, boolean firstContact) {
        if (firstContact && payload != null && !payload.isBlank()) {
            String origin = payload.substring(0, Math.min(payload.length(), ORIGIN_MOST));
            draft.learner(draft.learner().from(origin));
        }
        if (draft.learner().stage() instanceof Stage.New) {
            whereabouts.welcome(draft);
        } else {
            whereabouts.say(draft);
        }
    }

    private void next(Draft draft) {
        switch (draft.learner().stage()) {
            case Stage.New _ -> whereabouts.say(draft);
            case Stage.Watching _, Stage.Answering _ ->
                confirm(draft, Offer.Kind.SKIP, Phrase.ASK_SKIP, Phrase.BUTTON_SKIP, Action.SKIP_VIDEO);
            case Stage.Completed _ -> whereabouts.say(draft);
            case Stage.Ready _, Stage.Placement _, Stage.Blocked _, Stage.Deleted _ -> lessons.next(draft);
        }
    }

    private void repeat(Draft draft) {
        switch (draft.learner().stage()) {
            case Stage.Watching _, Stage.Answering _ -> {
                whereabouts.say(draft);
                if (draft.learner().stage() instanceof Stage.Answering open) {
                    draft.course().video(open.videoId()).ifPresent(video -> lessons.show(draft, video));
                }
            }
            default -> {
                Optional<Video> again = toRepeat(draft);
                if (again.isPresent()) {
                    draft.say(
                            Line.of(Phrase.REPEATING).with("title", again.get().title()));
                    lessons.send(draft, again.get());
                } else {
                    draft.say(Line.of(Phrase.NOTHING_TO_REPEAT));
                    whereabouts.say(draft);
                }
            }
        }
    }

    /** At the end of the course the first video marked for review, else the last lesson. */
    private Optional<Video> toRepeat(Draft draft) {
        if (draft.learner().stage() instanceof Stage.Completed) {
            List<Video> review = Standing.of(draft).review();
            if (!review.isEmpty()) {
                return Optional.of(review.getFirst());
            }
        }
        return whereabouts.lastLesson(draft);
    }

    private void skip(Draft draft) {
        String videoId = switch (draft.learner().stage()) {
            case Stage.Watching open -> open.videoId();
            case Stage.Answering open -> open.videoId();
            default -> null;
        };
        Optional<Video> video =
                videoId == null ? Optional.empty() : draft.course().video(videoId);
        int attempts = draft.learner().stage() instanceof Stage.Answering open ? open.attempts() : 0;
        if (video.isPresent()) {
            lessons.conclude(
                    draft, video.get(), LessonResult.Outcome.SKIPPED, attempts, List.of(Line.of(Phrase.SKIPPED)));
        } else {
            lessons.next(draft);
        }
    }

    private void pickLevel(Draft draft, @Nullable String title) {
        Optional<Level> level = title == null ? Optional.empty() : Level.of(title);
        if (level.isEmpty()) {
            draft.toast(Phrase.TOAST_OUTDATED);
            return;
        }
        Stage stage = draft.learner().stage();
        boolean begun =
                stage instanceof Stage.Ready || stage instanceof Stage.Watching || stage instanceof Stage.Answering;
        if (begun && level.get() == draft.learner().level()) {
            whereabouts.say(draft);
            return;
        }
        lessons.moveTo(draft, level.get());
        draft.say(Line.of(Phrase.LEVEL_CHOSEN).with("level", level.get()));
        lessons.next(draft);
    }

    private void language(Draft draft, @Nullable String payload) {
        Optional<String> wanted = spoken(payload);
        if (wanted.isPresent()) {
            pickLanguage(draft, wanted.get());
            return;
        }
        int mark = draft.offer(Offer.Kind.LANGUAGES);
        List<List<Button>> rows = new ArrayList<>();
        for (String tag : languages) {
            Line label = Line.of(Phrase.BUTTON_LANGUAGE).with("name", nameOf(tag));
            rows.add(List.of(new Button(label, Action.PICK_LANGUAGE, tag, mark)));
        }
        draft.say(List.of(Line.of(Phrase.CHOOSE_LANGUAGE)), rows);
    }

    private void pickLanguage(Draft draft, @Nullable String tag) {
        if (tag == null || !languages.contains(tag)) {
            draft.toast(Phrase.TOAST_OUTDATED);
            return;
        }
        draft.learner(draft.learner().reading(tag));
        draft.say(Line.of(Phrase.LANGUAGE_SET));
    }

    /** A language's name for itself, as it begins a line: {@code "Eesti"}. */
    private static String nameOf(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private void privacy(Draft draft) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Phrase.PRIVACY));
        readers.model().ifPresent(who -> lines.add(Line.of(Phrase.PRIVACY_MODEL).with("who", who)));
        readers.teacher()
                .ifPresent(where -> lines.add(Line.of(Phrase.PRIVACY_TEACHER).with("where", where)));
        boolean shares = draft.learner().memory().shares();
        if (!shares && readers.model().isEmpty()) {
            // without a model nobody grades what could be kept
            draft.say(lines, List.of());
            return;
        }
        lines.add(Line.of(shares ? Phrase.PRIVACY_SHARING : Phrase.PRIVACY_NOT_SHARING));
        int mark = draft.offer(Offer.Kind.SHARING);
        Line label = Line.of(shares ? Phrase.BUTTON_STOP_SHARING : Phrase.BUTTON_SHARE);
        draft.say(lines, List.of(List.of(new Button(label, Action.SHARE_ANSWERS, shares ? "off" : "on", mark))));
    }

    /** Agrees to it, or ends it; then all that was shared is forgotten. */
    private static void share(Draft draft, @Nullable String argument) {
        boolean agreed = "on".equals(argument);
        draft.learner(draft.learner().remembering(draft.learner().memory().sharing(agreed)));
        if (!agreed) {
            draft.stopSharing();
        }
        draft.say(Line.of(agreed ? Phrase.SHARING_ON : Phrase.SHARING_OFF));
    }

    private void restart(Draft draft) {
        draft.learner(draft.learner().beginningAgain(draft.now()).at(null, 0));
        whereabouts.beginnings(draft, List.of(Line.of(Phrase.RESTARTED)));
    }

    private static void confirm(Draft draft, Offer.Kind kind, Phrase question, Phrase yes, Action action) {
        int mark = draft.offer(kind);
        Phrase no = kind == Offer.Kind.SKIP ? Phrase.BUTTON_STAY : Phrase.BUTTON_KEEP;
        draft.say(
                List.of(Line.of(question)),
                Keys.column(Keys.button(yes, action, mark), Keys.button(no, Action.KEEP, mark)));
    }

    /** The learner as they come in: back from having left, under the name they have now, in a language we speak. */
    Learner arriving(Learner learner, Input.From from) {
        Learner arriving = learner;
        if (arriving.stage() instanceof Stage.Blocked blocked) {
            arriving = arriving.in(blocked.before());
        }
        Person person = from.person();
        if (!person.name().isBlank() && !person.name().equals(arriving.name())) {
            arriving = arriving.named(person.name());
        }
        if (arriving.version() == 0) {
            arriving = arriving.reading(spoken(person.language()).orElse(languages.getFirst()));
        }
        return arriving;
    }

    /** The language of ours that this tag asks for: {@code "et-EE"} is served by {@code "et"}. */
    private Optional<String> spoken(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        return languages.stream().filter(language::equals).findFirst();
    }
}
