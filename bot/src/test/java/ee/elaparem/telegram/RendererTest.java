package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import ee.elaparem.learning.Action;
import ee.elaparem.learning.Button;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Offer;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Reply;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.telegram.Renderer.Rendered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RendererTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<List<Button>> KEYBOARD =
            List.of(List.of(new Button(Line.of(Phrase.BUTTON_NEXT), Action.NEXT_VIDEO, null, 7)));

    private final Renderer renderer = new Renderer(Wording.of("/telegram-words/"));

    @Test
    void aTextIsOneMessageWithItsKeyboardAndNoLinkCard() throws Exception {
        Line line = Line.of(Phrase.WELCOME).with("name", "<Mari>");
        Rendered rendered = renderer.render(new Reply.Text(List.of(line, line), KEYBOARD), 5, "en", NOW);

        assertThat(rendered.text()).isEqualTo("Hello, <Mari>!\n\nHello, <Mari>!");
        assertThat(json(rendered.calls().getFirst())).isEqualTo(MAPPER.readTree("""
                        {"chat_id": 5, "parse_mode": "HTML",
                         "text": "Hello, <b>&lt;Mari&gt;</b>!\\n\\nHello, <b>&lt;Mari&gt;</b>!",
                         "link_preview_options": {"is_disabled": true},
                         "reply_markup": {"inline_keyboard": [[{"text": "Next video", "callback_data": "NEXT_VIDEO.7"}]]}}
                        """));
    }

    @Test
    void aLessonIsACardAboveItsText() throws Exception {
        Video video = new Video(
                "v",
                "Bits & <pieces>",
                "About bits.",
                new Question("?", "!"),
                new YouTubeLink("UNP03fDSj1U"),
                Level.BEGINNER,
                2);
        Rendered rendered = renderer.render(new Reply.Lesson(video, 2, 4, KEYBOARD), 5, "et", NOW);

        JsonNode call = json(rendered.calls().getFirst());
        assertThat(rendered.calls()).hasSize(1);
        assertThat(call.path("text").asText())
                .isEqualTo(
                        "<b><a href=\"https://www.youtube.com/watch?v=UNP03fDSj1U\">Bits &amp; &lt;pieces&gt;</a></b>\n"
                                + "2 of 4 in Algaja\n\nAbout bits.");
        assertThat(call.path("link_preview_options"))
                .isEqualTo(MAPPER.readTree("{\"url\":\"https://www.youtube.com/watch?v=UNP03fDSj1U\","
                        + "\"prefer_large_media\":true,\"show_above_text\":true}"));
        assertThat(call.path("reply_markup").path("inline_keyboard")).hasSize(1);
    }

    @Test
    void aLongTextIsSeveralMessagesAndTheLastHasTheKeyboard() throws Exception {
        Line line = Line.of(Phrase.QUOTE).with("words", "lorem & ipsum ".repeat(700));
        Rendered rendered = renderer.render(new Reply.Text(List.of(line), KEYBOARD), 5, "en", NOW);

        assertThat(rendered.calls()).hasSize(3);
        for (Outgoing call : rendered.calls()) {
            String text = json(call).path("text").asText();
            assertThat(text).startsWith("<blockquote>").endsWith("</blockquote>");
            assertThat(Html.read(text).text().length()).isLessThanOrEqualTo(4096);
            assertThat(json(call).has("reply_markup"))
                    .isEqualTo(call == rendered.calls().getLast());
        }
    }

    @Test
    void nothingToReadIsNoMessage() {
        Line blank = Line.of(Phrase.PLAIN).with("text", " \n ");
        assertThat(renderer.render(new Reply.Text(List.of(blank), List.of()), 5, "en", NOW)
                        .calls())
                .isEmpty();
    }

    @Test
    void anExportIsAFileWithAllThatIsKept() throws Exception {
        Learner learner = new Learner(
                5,
                "Mari",
                "et",
                "abc",
                Level.BEGINNER,
                2,
                new Stage.Answering(3, "v", 1, 77, Set.of(0), 12L),
                new Offer(Offer.Kind.LEVELS, 4),
                4,
                NOW,
                new Memory(List.of(new Stage.Given("q", 0.5)), Map.of("passed", 2), true),
                9);
        Reply.Export export = new Reply.Export(
                learner,
                List.of(new LessonResult("u", LessonResult.Outcome.REVIEW, 3, NOW)),
                List.of(new Message(Role.USER, "Tere \"õ\"", null, NOW), new Message(Role.BOT, "Hi", "v", NOW)),
                List.of("A habit needs a cue"),
                Line.of(Phrase.EXPORT_CAPTION));
        Outgoing call = renderer.render(export, 5, "en", NOW).calls().getFirst();

        assertThat(call.method()).isEqualTo("sendDocument");
        assertThat(json(call).path("caption").asText()).isEqualTo("Your data, <b>all of it</b>");
        assertThat(json(call).path("document").path("file_name").asText()).isEqualTo("ela-parem-2026-11-23.json");
        assertThat(MAPPER.readTree(json(call).path("document").path("content").asText()))
                .isEqualTo(MAPPER.readTree("""
                        {"exported_at": "2026-11-23T10:00:00Z",
                         "learner": {"id": 5, "name": "Mari", "language": "et", "origin": "abc", "level": "Beginner",
                           "video_number": 2, "stage": "Answering",
                           "stage_details": {"mark": 3, "videoId": "v", "attempts": 1, "rubric": 77, "met": [0],
                             "lastAnswer": 12, "judgeAgain": null, "unclear": null, "helped": false},
                           "open_choice": {"kind": "LEVELS", "mark": 4},
                           "placement_test": [{"itemId": "q", "credit": 0.5}], "last_wordings": {"passed": 2}, "step": 4, "since": "2026-11-23T10:00:00Z",
                           "turns": 9},
                         "lessons": [{"video": "u", "outcome": "REVIEW", "attempts": 3, "at": "2026-11-23T10:00:00Z"}],
                         "messages": [
                           {"from": "USER", "text": "Tere \\"õ\\"", "video": null, "at": "2026-11-23T10:00:00Z"},
                           {"from": "BOT", "text": "Hi", "video": "v", "at": "2026-11-23T10:00:00Z"}],
                         "shares_answers": true, "shared_answers": ["A habit needs a cue"]}
                        """));
    }

    @Test
    void aCallWhoseMarkupIsNotUnderstoodGoesAsPlainText() throws Exception {
        String plain =
                PlainText.of("{\"chat_id\":5,\"parse_mode\":\"HTML\",\"text\":\"<b>a &amp; b</b>\",\"x\":{\"y\":1}}");
        assertThat(MAPPER.readTree(plain))
                .isEqualTo(MAPPER.readTree("{\"chat_id\":5,\"text\":\"a & b\",\"x\":{\"y\":1}}"));
    }

    private static JsonNode json(Outgoing call) throws Exception {
        return MAPPER.readTree(call.json());
    }
}
