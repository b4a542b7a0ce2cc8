package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.app.Browser.Screen;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the README's picture, {@code docs/chat.png}, from the real bot: the same lesson on a desktop and, a little later,
 * on a phone. No test, and run only when it is asked for; CONTRIBUTING tells how.
 */
class ChatPagePicture {
    private static final Path PICTURE = Path.of("..", "docs", "chat.png");
    private static final String ANSWER = "Small changes are easy to keep, so they become a habit. The time didn't just"
            + " fly by: he remembered every day much better.";

    private static final Screen DESKTOP = new Screen("desktop", 950, 844, false);
    private static final int DENSITY = 2;
    private static final double SCALE = 1.2;
    private static final int GAP = 26;
    private static final int ROUND = 16;

    @TempDir
    Path folder;

    @Test
    void draw() throws IOException {
        Settings noToken = new Settings(
                null, Settings.TELEGRAM, folder, null, 0, Environment.DEVELOPMENT, LogLevel.WARN, List.of());
        BufferedImage desktop;
        BufferedImage phone;
        try (Bot bot = Bot.start(noToken, CourseFiles.readShipped().course(), InstantSource.system())) {
            try (Browser browser = Browser.open(DESKTOP, folder.resolve("desktop"), DENSITY)) {
                PageVisitor mari = new PageVisitor(browser, DESKTOP);
                others(bot.local().orElseThrow());
                mari.opens(bot.url());
                mari.addsLearner("Mari", "en");
                mari.starts();
                mari.taps("Start from the beginning");
                mari.taps("✔ I've watched it");
                mari.hears("Write your answer in your own words");
                mari.types("message-field", ANSWER);
                desktop = picture(browser);
                mari.clicks("send");
                mari.isOffered("▶ Next video");
            }
            try (Browser browser = Browser.open(Screen.PHONE, folder.resolve("phone"), DENSITY)) {
                PageVisitor mari = new PageVisitor(browser, Screen.PHONE);
                mari.opens(bot.url());
                mari.prefersDark();
                mari.isOffered("▶ Next video");
                phone = picture(browser);
            }
        }
        assertThat(ImageIO.write(sideBySide(desktop, phone), "png", PICTURE.toFile()))
                .isTrue();
    }

    private static void others(LocalTelegram telegram) {
        telegram.newUser("Jüri", "et").sends("/start");
        telegram.newUser("Anna", "en").sends("/help");
    }

    private static BufferedImage picture(Browser browser) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(browser.picture()));
    }

    private static BufferedImage sideBySide(BufferedImage left, BufferedImage right) {
        double shrink = SCALE / DENSITY;
        int leftWidth = (int) (left.getWidth() * shrink);
        int rightWidth = (int) (right.getWidth() * shrink);
        int height = (int) (left.getHeight() * shrink);
        BufferedImage both = new BufferedImage(leftWidth + GAP + rightWidth, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D paper = both.createGraphics();
        paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paper.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        draw(paper, left, 0, leftWidth, height, ROUND);
        draw(paper, right, leftWidth + GAP, rightWidth, height, ROUND * 2);
        paper.dispose();
        return both;
    }

    private static void draw(Graphics2D paper, BufferedImage picture, int x, int width, int height, int round) {
        RoundRectangle2D window = new RoundRectangle2D.Double(x + .5, .5, width - 1, height - 1, round, round);
        paper.setClip(window);
        paper.drawImage(picture, x, 0, width, height, null);
        paper.setClip(null);
        paper.setColor(new Color(120, 90, 60, 120));
        paper.draw(window);
    }
}
