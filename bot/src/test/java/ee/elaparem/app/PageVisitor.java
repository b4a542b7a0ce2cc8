package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.app.Browser.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person in front of the chat page: sees it, clicks, types. Each step waits, for a bounded time, until it can be done. */
final class PageVisitor {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_TABS = 60;
    private static final String CUT_OFF = """
            const left = document.getElementById('log').getBoundingClientRect().left;
            return [...document.querySelectorAll('#log .bubble')]
                .filter(bubble => bubble.getBoundingClientRect().left < left - 1)
                .map(bubble => bubble.textContent);
            """;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Browser browser;
    private final Screen screen;
    private final WebDriverWait wait;

    PageVisitor(Browser browser, Screen screen) {
        this.browser = browser;
        this.screen = screen;
        this.wait = new WebDriverWait(browser.driver(), PATIENCE);
        // not there yet, made anew just now, or still under something that moves away
        wait.ignoreAll(List.of(
                NoSuchElementException.class,
                StaleElementReferenceException.class,
                ElementNotInteractableException.class));
    }

    void opens(URI page) {
        browser.driver().get(page.toString());
    }

    void reloads() {
        browser.driver().navigate().refresh();
    }

    /** Fills in who learns, on an empty page or in the window for a new learner. */
    void introduces(String name, String language) {
        types("learner-name", name);
        new Select(shown(testId("learner-language"))).selectByValue(language);
        clicks("create-learner");
    }

    void addsLearner(String name, String language) {
        opensLearners();
        clicks("new-learner");
        introduces(name, language);
        seesChatWith(name);
    }

    void turnsTo(String name) {
        opensLearners();
        click(By.cssSelector("[data-testid=learner][data-learner-name='" + name + "']"));
        seesChatWith(name);
    }

    private void opensLearners() {
        if (screen.touch()) {
            clicks("open-learners");
        }
    }

    void seesChatWith(String name) {
        until(
                "the chat with " + name,
                () -> shown(testId("chat-status")).getText().endsWith("chat with " + name));
    }

    void starts() {
        clicks("start");
    }

    void says(String text) {
        types("message-field", text);
        clicks("send");
    }

    void taps(String label) {
        until("a button " + label, () -> !keys(label).isEmpty());
        click(() -> keys(label).getLast());
    }

    void clicks(String testId) {
        click(testId(testId));
    }

    void types(String testId, String text) {
        shown(testId(testId)).sendKeys(text);
    }

    /** Waits until the bot's latest message says this. */
    void hears(String part) {
        until("the bot to say: " + part, () -> lastWords().contains(part));
    }

    void isOffered(String label) {
        until(
                "the bot to offer: " + label,
                () -> !keys(label).isEmpty() && keys(label).getLast().isDisplayed());
    }

    void isNoLongerOffered(String label) {
        until("no button " + label, () -> keys(label).isEmpty());
    }

    /** The card of the video under discussion leads to YouTube. */
    void seesVideo(String title) {
        hears(title);
        assertThat(last(By.cssSelector("#log [data-testid=link-card]")).getDomProperty("href"))
                .matches("https://(www\\.youtube\\.com/watch\\?v=|youtu\\.be/).{11}.*");
    }

    /** The file that the bot has sent last. */
    WebElement seesFile() {
        return last(testId("file"));
    }

    /** All that was said, as it is shown, with its time. */
    List<String> conversation() {
        return browser.driver().findElements(By.cssSelector("#log [data-testid=message]")).stream()
                .map(message -> message.getDomAttribute("data-from") + ": "
                        + message.findElements(By.cssSelector(".text")).stream()
                                .map(WebElement::getText)
                                .findFirst()
                                .orElse(""))
                .toList();
    }

    /** The commands that the menu over the field shows, in its order. */
    List<String> commandsShown() {
        return browser.driver().findElements(testId("command-option")).stream()
                .filter(WebElement::isDisplayed)
                .map(option -> option.getDomAttribute("data-command"))
                .toList();
    }

    void seesNothingTyped() {
        until("an empty field", () -> "".equals(shown(testId("message-field")).getDomProperty("value")));
    }

    /** Whether another learner has news: a number beside their name, on a phone at the button of the learners. */
    boolean seesUnread() {
        By sign = screen.touch() ? By.id("switcher-badge") : testId("unread");
        return browser.driver().findElements(sign).stream().anyMatch(WebElement::isDisplayed);
    }

    void presses(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
    }

    /** Goes on with the tab key until the element has the focus. */
    void tabsTo(By element) {
        tabsTo(element, false);
    }

    /** Has the focus at this element, without having looked for it. */
    void isAt(By element) {
        until(
                "the focus at " + element,
                () -> browser.driver()
                        .switchTo()
                        .activeElement()
                        .equals(browser.driver().findElement(element)));
    }

    void tabsBackTo(By element) {
        tabsTo(element, true);
    }

    private void tabsTo(By element, boolean back) {
        shown(element);
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < MOST_TABS; i++) {
            if (back) {
                new Actions(browser.driver())
                        .keyDown(Keys.SHIFT)
                        .sendKeys(Keys.TAB)
                        .keyUp(Keys.SHIFT)
                        .perform();
            } else {
                presses(Keys.TAB);
            }
            try {
                WebElement focused = browser.driver().switchTo().activeElement();
                if (focused.getTagName().equals("body")) {
                    continue; // between the last and the first element
                }
                assertThat(focused.getAccessibleName())
                        .as("what a screen reader calls " + focused.getDomProperty("outerHTML"))
                        .isNotBlank();
                if (browser.driver().findElements(element).stream().anyMatch(focused::equals)) {
                    return;
                }
                way.append("\n").append(focused.getAccessibleName());
            } catch (StaleElementReferenceException e) {
                way.append("\n(something that the page has made anew meanwhile)");
            }
        }
        throw new AssertionError("The tab key does not lead to " + element + ", but to:" + way);
    }

    /** The page has not just told of an error. */
    void seesNoError() {
        assertThat(browser.driver().findElements(By.cssSelector(".toast.is-error")).stream()
                        .map(WebElement::getText)
                        .toList())
                .isEmpty();
    }

    /** Nothing stands out of the page to the side; what would on the left cannot be scrolled to, so bubbles are looked at. */
    void needsNoSideways() {
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(screen.width());
        assertThat(number("innerWidth")).isEqualTo(screen.width());
        assertThat(number("document.getElementById('scroller').scrollWidth"))
                .isLessThanOrEqualTo(number("document.getElementById('scroller').clientWidth"));
        assertThat(browser.driver().executeScript(CUT_OFF))
                .as("bubbles that begin left of the chat")
                .isEqualTo(List.of());
    }

    /** The system's colours become dark ones. */
    void prefersDark() {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        until("the colours to have changed", () -> number("document.getAnimations().length") == 0);
        String wall = (String) browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor");
        assertThat(wall).as("a dark wall").matches("rgb\\([0-4]?[0-9], [0-4]?[0-9], [0-4]?[0-9]\\)");
    }

    /** Keeps a picture of the page, for people to look at. */
    void keepsPicture(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(screen.name() + "-" + name + ".png"), browser.picture());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void until(String what, Supplier<Boolean> condition) {
        wait.withMessage(() -> "Waited for " + what + "\nThe page says:\n"
                        + browser.driver().findElement(By.tagName("body")).getText())
                .until(_ -> condition.get());
    }

    static By testId(String id) {
        return By.cssSelector("[data-testid='" + id + "']");
    }

    static By key(String label) {
        return By.xpath("//*[@data-testid='key' and normalize-space()=\"" + label + "\"]");
    }

    private List<WebElement> keys(String label) {
        return browser.driver().findElements(key(label));
    }

    private String lastWords() {
        List<WebElement> messages =
                browser.driver().findElements(By.cssSelector("#log [data-testid=message][data-from=bot]"));
        return messages.isEmpty() ? "" : messages.getLast().getText();
    }

    private WebElement last(By by) {
        until(by.toString(), () -> !browser.driver().findElements(by).isEmpty());
        return browser.driver().findElements(by).getLast();
    }

    private WebElement shown(By by) {
        until(by.toString(), () -> browser.driver().findElement(by).isDisplayed());
        return browser.driver().findElement(by);
    }

    private void click(By by) {
        click(() -> browser.driver().findElement(by));
    }

    private void click(Supplier<WebElement> element) {
        until("something to click on", () -> {
            element.get().click();
            return true;
        });
    }

    private long number(String script) {
        return (Long) browser.driver().executeScript("return " + script);
    }
}
