package ee.elaparem.telegram;

import com.pengrad.telegrambot.request.GetFile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Fetches what learners send as files. The address holds the token, so no error names it. Safe for use by many threads. */
final class FileFetch implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+){0,20}");
    private static final int LONGEST_PATH = 300;

    private final BotApi api;
    private final HttpUrl base;
    private final OkHttpClient client;

    FileFetch(BotConnection connection) {
        api = new BotApi(connection);
        HttpUrl url = HttpUrl.get(connection.api());
        if (url == null) {
            throw new IllegalArgumentException("The Bot API's address is no http or https address");
        }
        base = url.newBuilder()
                .addPathSegment("file")
                .addPathSegment("bot" + connection.token())
                .build();
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(4, 1, TimeUnit.MINUTES))
                .followRedirects(false)
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofSeconds(10))
                .callTimeout(Duration.ofSeconds(30))
                .build();
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
        Request request = new Request.Builder()
                .url(base.newBuilder().addPathSegments(path).build())
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw response.code() >= 500
                        ? new CallFailed.Unreachable(false, "HTTP " + response.code())
                        : new CallFailed.Refused(response.code(), "The file is not given out");
            }
            BufferedSource source = response.body().source();
            if (source.request(most + 1L)) {
                throw new CallFailed.Refused(413, "The file has more than " + most + " bytes");
            }
            return source.readByteArray();
        } catch (IOException e) {
            // its message may name the address
            throw new CallFailed.Unreachable(false, "No file (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void close() {
        api.close();
        client.connectionPool().evictAll();
    }
}
