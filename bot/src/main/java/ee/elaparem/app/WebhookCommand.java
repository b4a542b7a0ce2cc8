package ee.elaparem.app;

import ee.elaparem.telegram.BotConnection;
import ee.elaparem.telegram.CallFailed;
import ee.elaparem.telegram.TelegramProbe;
import ee.elaparem.telegram.WebhookInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ela-parem webhook}: where Telegram brings the bot's updates to, and an end to it. */
@Command(
        name = "webhook",
        description = {
            "Tells where Telegram brings the bot's updates to.",
            "With --remove it takes the webhook away, so that a bot can fetch its updates by long polling.",
        },
        mixinStandardHelpOptions = true)
final class WebhookCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--remove", description = "Takes the webhook away. Updates that wait go on waiting.")
    boolean remove;

    @Override
    public Integer call() {
        return run(System.getenv(), Main.home(), remove, Commands.out(spec));
    }

    /** Returns the exit code. */
    static int run(Map<String, String> environment, Path home, boolean remove, PrintWriter out) {
        Settings settings = Settings.read(environment, home);
        Secret token = settings.botToken();
        if (token == null) {
            out.println("There is no BOT_TOKEN, and so no webhook.");
            return ExitCode.USAGE;
        }
        BotConnection connection = new BotConnection(settings.telegramApi(), token.reveal());
        try (TelegramProbe probe = new TelegramProbe(connection, InstantSource.system())) {
            WebhookInfo info = probe.webhook();
            String waiting = " Updates that wait: " + info.pending() + ".";
            if (!info.isSet()) {
                out.println("There is no webhook." + waiting);
            } else if (remove) {
                probe.removeWebhook();
                out.println("The webhook to " + info.host() + " is removed." + waiting);
            } else {
                out.println("Telegram brings updates to " + info.host() + "." + waiting);
            }
            return ExitCode.OK;
        } catch (CallFailed e) {
            out.println(e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
