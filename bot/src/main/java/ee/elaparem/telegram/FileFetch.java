package ee.elaparem.telegram;

import com.pengrad.telegrambot.request.GetFile;
import ee.elaparem.net.KeptConnections;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Fetches what learners send as files. The address holds the token, so no error names it. Safe for use by many threads. */
final class FileFetch implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+){0,20}");
    private static final int LONGEST_PATH = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BotApi api;
    private final BotConnection connection;

    FileFetch(BotConnection connection) {
        api = new BotApi(connection);
        this.connection = connection;
    }

    /**
     * The whole file.
     *
     * @param id as Telegram names it to the bot
     * @param most how many bytes it may have
     * @throws CallFailed if it cannot be had, or is larger
     */
    byte[] fetch(String id, int most) throws CallFailed {
        String path = api.call(new GetFile(id)).path("file_path").asText();
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            throw new CallFailed.Refused(404, "Telegram names no place to fetch the file from");
        }
        String before = connection.api().getRawPath();
        String address =
                (before == null ? "" : before.replaceFirst("/+$", "")) + "/file/bot" + connection.token() + "/";
        // seldom, so that nothing need be kept open for it
        try (KeptConnections once = new KeptConnections(connection.api(), 1, most)) {
            KeptConnections.Answer answer = once.get(address + path, PATIENCE);
            if (answer.status() != 200) {
                throw answer.status() >= 500
                        ? new CallFailed.Unreachable(false, "HTTP " + answer.status())
                        : new CallFailed.Refused(answer.status(), "The file is not given out");
            }
            return answer.body();
        } catch (KeptConnections.AnswerTooLong e) {
            throw new CallFailed.Refused(413, "The file has more than " + most + " bytes");
        } catch (IOException e) {
            // its message may name the address
            throw new CallFailed.Unreachable(false, "No file (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
