package ee.elaparem.telegram;

import ee.elaparem.learning.Button;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Reply;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.telegram.Calls.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts replies into words and Telegram's terms. */
final class Renderer {
    /** Telegram's bound for the text below a file, in code points. */
    private static final Pages CAPTION = new Pages(1024, 16 * 1024);

    private final Wording wording;

    Renderer(Wording wording) {
        this.wording = wording;
    }

    /**
     * A reply, ready to be sent.
     *
     * @param calls one for each message, in order; none when there is nothing to read
     * @param text what the learner reads, without marks
     */
    record Rendered(List<Outgoing> calls, String text) {}

    /** @param at when the reply is made */
    Rendered render(Reply reply, long chat, String language, Instant at) {
        return switch (reply) {
            case Reply.Text text ->
                pages(chat, wording.say(text.lines(), language), null, keyboard(text.keyboard(), language));
            case Reply.Lesson lesson ->
                pages(chat, card(lesson, language), lesson.video().link().url(), keyboard(lesson.keyboard(), language));
            case Reply.Export export -> {
                Html caption = wording.say(export.caption(), language);
                Html shown = CAPTION.split(caption).stream().findFirst().orElse(caption);
                String name = "ela-parem-" + at.toString().substring(0, 10) + ".json";
                Outgoing call = Calls.document(chat, name, ExportFile.json(export, at), shown);
                yield new Rendered(List.of(call), caption.text());
            }
        };
    }

    /** A text in one message or several; the last one has the keyboard, the first one the link's card. */
    private static Rendered pages(long chat, Html text, @Nullable String preview, List<List<Key>> keyboard) {
        List<Html> pages = Pages.TELEGRAM.split(text).stream()
                .filter(page -> !page.isBlank())
                .toList();
        List<Outgoing> calls = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            boolean last = i == pages.size() - 1;
            calls.add(Calls.message(chat, pages.get(i), i == 0 ? preview : null, last ? keyboard : List.of()));
        }
        return new Rendered(calls, text.text());
    }

    private Html card(Reply.Lesson lesson, String language) {
        Line position = Line.of(Phrase.LESSON_POSITION)
                .with("position", lesson.position())
                .with("total", lesson.total())
                .with("level", lesson.video().level());
        // linked, for where no card can be shown
        Html card = Html.plain(Untrusted.readable(lesson.video().title()))
                .linked(lesson.video().link().url())
                .in("b")
                .then(Html.plain("\n"))
                .then(wording.say(position, language));
        String description = Untrusted.readable(lesson.video().description()).strip();
        return description.isEmpty() ? card : card.then(Html.plain("\n\n" + description));
    }

    private List<List<Key>> keyboard(List<List<Button>> rows, String language) {
        return rows.stream()
                .filter(row -> !row.isEmpty())
                .map(row -> row.stream()
                        .map(button -> new Key(wording.plain(button.label(), language), Buttons.data(button)))
                        .toList())
                .toList();
    }
}
