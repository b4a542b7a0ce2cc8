package ee.elaparem.app;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window, with nothing in it from an earlier run. It reaches this machine only, so that no test
 * depends on a network: the pictures of videos are always the drawn ones.
 */
final class Browser implements AutoCloseable {
    /** What the page asks from outside; that it cannot be had here is no fault of the page. */
    private static final String PICTURES = "https://i.ytimg.com/";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final ChromeDriver driver;
    private final Path downloads;

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    /**
     * Opens a browser with the page area of this screen.
     *
     * <p>Where there is no Chromium, the test is skipped; in continuous integration it fails.
     *
     * @param folder for its profile and for downloads
     * @param density pixels of a picture of the page for each pixel of its style sheet
     */
    static Browser open(Screen screen, Path folder, int density) {
        Path browser = onPath(NAMES).orElseGet(() -> missing("Chromium"));
        Path chromedriver = onPath(List.of("chromedriver")).orElseGet(() -> missing("chromedriver"));
        Path downloads = folder.resolve("downloads");

        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        options.setExperimentalOption(
                "prefs",
                Map.of("download.default_directory", downloads.toString(), "download.prompt_for_download", false));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en-US",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", screen.width(),
                        "height", screen.height(),
                        "deviceScaleFactor", density,
                        "mobile", screen.touch()));
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", screen.touch()));
        return new Browser(driver, downloads);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The files that have been downloaded to their end. */
    List<Path> downloaded() {
        if (!Files.isDirectory(downloads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> !file.toString().endsWith(".crdownload"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page has complained of in the console since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.startsWith(PICTURES))
                .toList();
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> onPath(List<String> names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return names.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe"))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing(String what) {
        String message =
                "There is no " + what + " on the PATH, so the chat page is not tested. Install Chromium and its"
                        + " driver (Debian: apt-get install chromium chromium-driver).";
        if ("true".equals(System.getenv("CI"))) {
            return fail(message);
        }
        return abort(message);
    }

    /**
     * What a page is seen on.
     *
     * @param width of the page area, in pixels of its style sheet
     * @param height likewise
     * @param touch a finger instead of a mouse
     */
    record Screen(String name, int width, int height, boolean touch) {
        static final Screen PHONE = new Screen("phone", 390, 844, true);
        static final Screen DESKTOP = new Screen("desktop", 1280, 800, false);

        @Override
        public String toString() {
            return name;
        }
    }
}
