package ee.elaparem.telegram;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Reply;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Turn;
import ee.elaparem.storage.Learners;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.StoredTurn;
import ee.elaparem.telegram.Renderer.Rendered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one learner's turn: loads the learner, asks the teacher, puts the replies into words and stores all of it in one
 * transaction. Nothing is stored before that, so a turn that fails on its way can be made again from the beginning.
 */
final class TurnMaker {
    private static final Logger log = LoggerFactory.getLogger(TurnMaker.class);

    private final Learners learners;
    private final Teacher teacher;
    private final Supplier<Course> course;
    private final Wording wording;
    private final Renderer renderer;
    private final Typing typing;
    private final Drafts drafts;
    private final Commits commits;
    private final Pseudonyms pseudonyms;
    private final Events events;
    private final InstantSource clock;

    TurnMaker(
            Learners learners,
            Teacher teacher,
            Supplier<Course> course,
            Wording wording,
            Typing typing,
            Drafts drafts,
            Commits commits,
            Pseudonyms pseudonyms,
            Events events,
            InstantSource clock) {
        this.learners = learners;
        this.teacher = teacher;
        this.course = course;
        this.wording = wording;
        this.renderer = new Renderer(wording);
        this.typing = typing;
        this.drafts = drafts;
        this.commits = commits;
        this.pseudonyms = pseudonyms;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param unheard what the learner did, where the teacher is told something else instead; else null
     * @param begun when the update was taken up
     */
    void make(long update, Reading.FromLearner acting, @Nullable Input unheard, Instant begun)
            throws InterruptedException {
        Input.From from = acting.from();
        long id = from.person().id();
        Learner before = learners.find(id).orElseGet(() -> stranger(from));
        events.turnBegun(update, id);
        Turn turn;
        try (Typing.Work _ = typing.during(id);
                Drafts.Draft draft = drafts.open(id, update)) {
            turn = teacher.turn(course.get(), before, from, learners.past(id), draft.reader());
        }
        Learner after = turn.learner();
        List<Outgoing> calls = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        if (unheard != null) {
            heard(unheard, before, from.at()).ifPresent(messages::add);
        }
        if (turn.heard() != null) {
            messages.add(turn.heard());
        }
        reply(turn, before, calls, messages);
        if (acting.tap() != null) {
            // after the messages: these are what the learner waits for
            String toast = turn.toast() == null ? null : wording.plain(turn.toast(), after.language());
            calls.addAll(answer(id, acting.tap(), toast, from.at()));
        }
        boolean forgotten = after.stage() instanceof Stage.Deleted;
        // Who was forgotten and taps an old button, or leaves, is not made known again by it.
        boolean passing = before.version() == 0 && turn.replies().isEmpty();
        commits.commit(
                id,
                passing
                        ? new StoredTurn(update, null, List.of(), null, calls)
                        : new StoredTurn(
                                update, after, forgotten ? List.of() : messages, turn.lesson(), calls, turn.sharing()));
        Duration took = Duration.between(begun, clock.instant());
        tell(from.input(), before, turn, took);
        events.turnCommitted(update, id, after.stage().title(), turn.verdict(), took);
        turn.notes().forEach(events::turnNoted);
    }

    /** One line a turn, without a word of the learner; the same as fields, where lines are JSON. */
    private void tell(Input input, Learner before, Turn turn, Duration took) {
        String who = pseudonyms.of(before.id());
        String what = input.getClass().getSimpleName();
        String from = before.stage().title();
        String to = turn.learner().stage().title();
        String verdict = turn.verdict() == null ? "none" : turn.verdict().name();
        String tutor = turn.work().by().name().toLowerCase(Locale.ROOT);
        long tokens = turn.work().tokens();
        log.atInfo()
                .addKeyValue("who", who)
                .addKeyValue("input", what)
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .addKeyValue("verdict", verdict)
                .addKeyValue("tutor", tutor)
                .addKeyValue("tokens", tokens)
                .addKeyValue("ms", took.toMillis())
                .log(
                        "{}: {}, {} -> {}, verdict {}, tutor {}, {} tokens, in {} ms",
                        who,
                        what,
                        from,
                        to,
                        verdict,
                        tutor,
                        tokens,
                        took.toMillis());
    }

    /** Keeps the words of an input that has no turn. Returns false when there are none, or nobody to keep them for. */
    boolean remember(long update, Input.From from) throws InterruptedException {
        long id = from.person().id();
        Learner learner = learners.find(id).orElse(null);
        if (learner == null) {
            return false;
        }
        Optional<Message> words = heard(from.input(), learner, from.at());
        if (words.isPresent()) {
            commits.commit(id, new StoredTurn(update, learner, List.of(words.get()), null, List.of()));
        }
        return words.isPresent();
    }

    /** The language that this person reads. */
    String languageOf(Input.From from) {
        return learners.find(from.person().id()).orElseGet(() -> stranger(from)).language();
    }

    private void reply(Turn turn, Learner before, List<Outgoing> calls, List<Message> messages) {
        Learner after = turn.learner();
        Instant now = clock.instant();
        String video = videoOf(before.stage());
        for (Reply reply : turn.replies()) {
            Rendered rendered = renderer.render(reply, after.id(), after.language(), now);
            calls.addAll(rendered.calls());
            if (reply instanceof Reply.Lesson lesson) {
                video = lesson.video().id();
            }
            if (!rendered.text().isBlank() && !turn.notes().contains(Turn.Note.HELP_OFFERED)) {
                String about = video == null ? videoOf(after.stage()) : video;
                messages.add(new Message(Role.BOT, rendered.text(), about, now));
            }
        }
    }

    private static List<Outgoing> answer(long chat, Reading.Tap tap, @Nullable String toast, Instant at) {
        List<Outgoing> calls = new ArrayList<>();
        calls.add(Calls.answerTap(chat, tap.callback(), toast, at));
        if (tap.message() != null) {
            calls.add(Calls.removeKeyboard(chat, tap.message()));
        }
        return calls;
    }

    private static Optional<Message> heard(Input input, Learner learner, Instant at) {
        String text = switch (input) {
            case Input.Said said -> said.text();
            case Input.Edited edited -> edited.text();
            default -> "";
        };
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(new Message(Role.USER, text, videoOf(learner.stage()), at));
    }

    private Learner stranger(Input.From from) {
        return Learner.unknown(
                from.person().id(),
                from.person().name(),
                wording.nearest(from.person().language()),
                from.at());
    }

    private static @Nullable String videoOf(Stage stage) {
        return switch (stage) {
            case Stage.Watching watching -> watching.videoId();
            case Stage.Answering answering -> answering.videoId();
            case Stage.Blocked blocked -> videoOf(blocked.before());
            case Stage.New _, Stage.Placement _, Stage.Ready _, Stage.Completed _, Stage.Deleted _ -> null;
        };
    }
}
