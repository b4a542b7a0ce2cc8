package ee.elaparem.app;

import static ee.elaparem.app.PageVisitor.key;
import static ee.elaparem.app.PageVisitor.testId;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.app.Browser.Screen;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.openqa.selenium.Keys;

/**
 * The real bot and its chat page, in a real browser, on a phone's screen and on a desktop's.
 *
 * <p>What the page looked like is kept in {@code target/screenshots}.
 */
@ParameterizedClass
@FieldSource("SCREENS")
class ChatPageTest {
    static final List<Screen> SCREENS = List.of(Screen.PHONE, Screen.DESKTOP);

    private static final String GOOD_ANSWER = "Because small changes are easy to keep, so they can become a habit. "
            + "The time didn't just fly by, he remembered every day much better.";

    @Parameter
    Screen screen;

    @TempDir
    Path folder;

    private Browser browser;
    private Bot bot;
    private PageVisitor visitor;

    @BeforeEach
    void openThePage() {
        browser = Browser.open(screen, folder.resolve("browser"), 1);
        Settings noToken = new Settings(
                null,
                Settings.TELEGRAM,
                folder.resolve("data"),
                null,
                0,
                Environment.DEVELOPMENT,
                LogLevel.WARN,
                List.of());
        bot = Bot.start(noToken, CourseFiles.readShipped().course(), InstantSource.system());
        visitor = new PageVisitor(browser, screen);
        visitor.opens(bot.url());
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        if (browser == null) {
            return;
        }
        try (Browser _ = browser;
                Bot running = bot) {
            if (running != null) {
                assertThat(browser.complaints()).isEmpty();
                assertThat(running.local().orElseThrow().violations()).isEmpty();
                visitor.needsNoSideways();
                visitor.seesNoError();
            }
        }
    }

    @Test
    void a_lesson_is_passed_by_clicking_and_typing() {
        visitor.keepsPicture("1-empty");
        visitor.introduces("Mari", "en");
        visitor.seesChatWith("Mari");
        visitor.keepsPicture("2-start");
        visitor.starts();
        visitor.hears("Welcome, Mari!");
        visitor.keepsPicture("3-welcome");
        visitor.taps("Start from the beginning");
        visitor.seesVideo("Try something new for 30 days — Matt Cutts");
        visitor.hears("1 of 4 in Entry");
        visitor.needsNoSideways();
        visitor.keepsPicture("4-video");
        visitor.taps("✔ I've watched it");
        visitor.hears("Matt Cutts says that small changes work better than big, crazy ones. Why?");
        visitor.says(GOOD_ANSWER);
        visitor.hears("✅");
        visitor.hears("In your words:");
        visitor.isOffered("▶ Next video");
        visitor.keepsPicture("5-passed");
        visitor.prefersDark();
        visitor.keepsPicture("6-dark");

        List<String> before = visitor.conversation();
        assertThat(before).hasSizeGreaterThan(4).anyMatch(said -> said.startsWith("learner: " + GOOD_ANSWER));
        visitor.reloads();
        visitor.isOffered("▶ Next video");
        assertThat(visitor.conversation()).isEqualTo(before);

        visitor.taps("▶ Next video");
        visitor.seesVideo("The brain-changing benefits of exercise — Wendy Suzuki");
        visitor.isNoLongerOffered("▶ Next video");
    }

    @Test
    void a_long_address_stays_inside_its_bubble() {
        visitor.introduces("Mari", "en");
        visitor.starts();
        visitor.hears("Welcome, Mari!");
        visitor.says("I read about it at https://example.org/" + "a".repeat(150));
        visitor.until(
                "her words in the chat",
                () -> visitor.conversation().stream().anyMatch(said -> said.startsWith("learner: I read about it")));
        visitor.keepsPicture("long-address");
        // nothingWentWrongUnseen looks at the bubbles
    }

    @Test
    void a_command_is_chosen_by_keyboard_and_the_data_comes_as_a_file() throws Exception {
        begunWithAllCommandsShown();
        visitor.keepsPicture("commands");
        visitor.types("message-field", "pr");
        visitor.until(
                "the commands that begin so", () -> visitor.commandsShown().equals(List.of("progress", "privacy")));
        visitor.presses(Keys.ARROW_DOWN, Keys.ENTER);
        visitor.hears("I keep your first name");
        visitor.seesNothingTyped();

        visitor.types("message-field", "/exp");
        visitor.until("the one command", () -> visitor.commandsShown().equals(List.of("export")));
        visitor.presses(Keys.ENTER);
        visitor.hears("This is everything I keep about you.");
        visitor.seesFile().click();
        visitor.until("the download", () -> browser.downloaded().size() == 1);
        Path file = browser.downloaded().getFirst();
        assertThat(file.getFileName().toString()).endsWith(".json");
        assertThat(Files.readString(file)).contains("\"Mari\"");
    }

    @Test
    void an_open_list_of_commands_follows_the_bot() throws Exception {
        begunWithAllCommandsShown();

        setsCommands("[{\"command\": \"start\", \"description\": \"Begin\"}]");
        visitor.until("the one that is left", () -> visitor.commandsShown().equals(List.of("start")));
        setsCommands("[]");
        visitor.until("none", () -> visitor.commandsShown().isEmpty());
        setsCommands("[{\"command\": \"help\", \"description\": \"What I can do\"}]");
        visitor.until("the new one", () -> visitor.commandsShown().equals(List.of("help")));
    }

    private void begunWithAllCommandsShown() {
        visitor.introduces("Mari", "en");
        visitor.starts();
        visitor.hears("Welcome, Mari!");
        visitor.types("message-field", "/");
        visitor.until("all commands", () -> visitor.commandsShown().size() == 11);
    }

    private void setsCommands(String commands) throws Exception {
        LocalTelegram telegram = bot.local().orElseThrow();
        HttpRequest call = HttpRequest.newBuilder(telegram.url().resolve("/bot" + telegram.token() + "/setMyCommands"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"commands\": " + commands + "}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(call, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void every_learner_has_a_chat_of_their_own() {
        visitor.introduces("Mari", "en");
        visitor.starts();
        visitor.hears("Welcome, Mari!");

        visitor.addsLearner("Jüri", "et");
        visitor.starts();
        visitor.hears("Jüri");
        assertThat(visitor.conversation()).noneMatch(said -> said.contains("Mari"));
        visitor.keepsPicture("estonian");

        visitor.turnsTo("Mari");
        visitor.hears("Welcome, Mari!");
        assertThat(visitor.conversation()).noneMatch(said -> said.contains("Jüri"));

        bot.local().orElseThrow().users().stream()
                .filter(user -> user.firstName().equals("Jüri"))
                .findFirst()
                .orElseThrow()
                .sends("/help");
        visitor.until("a sign of Jüri's news", visitor::seesUnread);
        visitor.turnsTo("Jüri");
        visitor.until("no more news", () -> !visitor.seesUnread());
    }

    @Test
    void a_lesson_needs_no_pointer() {
        visitor.tabsTo(testId("learner-name"));
        visitor.presses("Mari");
        visitor.tabsTo(testId("create-learner"));
        visitor.presses(Keys.ENTER);
        visitor.seesChatWith("Mari");
        visitor.tabsTo(testId("start"));
        visitor.presses(Keys.ENTER);
        visitor.isOffered("Start from the beginning");
        visitor.isAt(screen.touch() ? testId("log") : testId("message-field"));
        visitor.tabsTo(testId("message-field"));
        visitor.tabsBackTo(key("Start from the beginning"));
        visitor.presses(Keys.ENTER);
        visitor.isOffered("✔ I've watched it");
        visitor.isAt(testId("message-field"));
        visitor.tabsBackTo(key("✔ I've watched it"));
        visitor.presses(Keys.SPACE);
        visitor.hears("Matt Cutts says that small changes work better");
        visitor.isAt(testId("message-field"));
        visitor.presses(GOOD_ANSWER);
        visitor.tabsTo(testId("send"));
        visitor.presses(Keys.ENTER);
        visitor.isOffered("▶ Next video");
    }
}
