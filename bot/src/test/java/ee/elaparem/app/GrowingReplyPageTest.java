package ee.elaparem.app;

import static ee.elaparem.app.PageVisitor.testId;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.app.Browser.Screen;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** A learner asks something and sees the reply grow, in a real browser on a phone's screen. */
class GrowingReplyPageTest {
    private static final String FIRST = "He tells it right at the beginning.";
    private static final String SECOND = "Watch the first minute again, and listen to how he counts the days.";
    private static final String THIRD =
            "After that he shows a photograph from each of them, and it is worth your while to"
                    + " stop there and to look at a few before you write to me!";

    @TempDir
    Path folder;

    @Test
    void the_reply_grows_and_then_stands_there() {
        SensibleModel model = new SensibleModel();
        try (LocalMistral mistral = LocalMistral.builder()
                        .model(asked -> asked.schema().equals("guidance")
                                ? "{\"reply\":\"" + FIRST + " " + SECOND + " " + THIRD + "\"}"
                                : model.answer(asked))
                        .start();
                Bot bot = bot(mistral);
                Browser browser = Browser.open(Screen.PHONE, folder.resolve("browser"), 1)) {
            mistral.pace(Duration.ofMillis(200));
            PageVisitor mari = new PageVisitor(browser, Screen.PHONE);
            mari.opens(bot.url());
            mari.introduces("Mari", "en");
            mari.starts();
            mari.taps("Start from the beginning");
            mari.taps("✔ I've watched it");
            mari.hears("Write your answer in your own words");
            mari.says("Where in the video is it?");

            mari.until("one sentence", () -> draft(browser).equals(FIRST));
            mari.until("two sentences", () -> draft(browser).equals(FIRST + " " + SECOND));
            mari.needsNoSideways();
            mari.keepsPicture("7-growing");
            mari.hears(FIRST + " " + SECOND + " " + THIRD);
            mari.until("the draft to go", () -> draft(browser).isEmpty());
            mari.keepsPicture("8-grown");

            assertThat(browser.complaints()).isEmpty();
            var telegram = bot.local().orElseThrow();
            assertThat(telegram.violations()).isEmpty();
            assertThat(telegram.calls("sendMessageDraft")).hasSize(2);
        }
    }

    private Bot bot(LocalMistral mistral) {
        Settings settings = Settings.read(
                Map.of(
                        "DATA_DIR", "data",
                        "PORT", "0",
                        "MISTRAL_API_KEY", mistral.key(),
                        "MISTRAL_API_URL", mistral.url().toString(),
                        "MISTRAL_RPS", "0"),
                folder);
        return Bot.start(settings, CourseFiles.readShipped().course(), InstantSource.system());
    }

    private static String draft(Browser browser) {
        return browser.driver().findElements(testId("draft")).stream()
                .map(WebElement::getText)
                .findFirst()
                .orElse("");
    }
}
