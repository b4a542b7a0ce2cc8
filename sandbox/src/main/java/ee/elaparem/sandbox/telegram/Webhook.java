package ee.elaparem.sandbox.telegram;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends updates to the bot's own server until each is taken with a 2xx: one in flight for each key, at most
 * max_connections at once. A refusal is tried again at once, then after 2, 4, 8 seconds and so on, at most a random 60
 * to 120; a Retry-After is obeyed up to an hour; 23 hours of 410 end the webhook. An answer that holds a method to call
 * is not carried out.
 */
final class Webhook implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final Duration GONE_FOR_GOOD = Duration.ofHours(23);

    private final Settings settings;
    private final Updates updates;
    private final InstantSource clock;
    private final Duration second;
    private final HttpClient http;
    private final Semaphore connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, ArrayDeque<Pending>> lanes = new HashMap<>();
    private volatile @Nullable Failure lastFailure;
    private volatile @Nullable Instant goneSince;

    /** @param secret empty when none was given */
    record Settings(URI url, String secret, int maxConnections) {}

    /** @param what as in getWebhookInfo's last_error_message */
    record Failure(Instant at, String what) {}

    /** @param second how long a second of the delays between tries lasts */
    Webhook(Settings settings, Updates updates, InstantSource clock, Duration second) {
        this.settings = settings;
        this.updates = updates;
        this.clock = clock;
        this.second = second;
        connections = new Semaphore(settings.maxConnections);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
    }

    Settings settings() {
        return settings;
    }

    Optional<Failure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Takes an update for sending. Returns at once. */
    void send(Pending update) {
        synchronized (lanes) {
            if (closed.getCount() == 0) {
                return;
            }
            ArrayDeque<Pending> lane = lanes.get(update.key());
            if (lane == null) {
                lane = new ArrayDeque<>();
                lanes.put(update.key(), lane);
                Thread.ofVirtual().name("sandbox-webhook").start(() -> drain(update.key()));
            }
            lane.addLast(update);
        }
    }

    private void drain(String key) {
        try {
            while (true) {
                Pending update;
                synchronized (lanes) {
                    ArrayDeque<Pending> lane = lanes.get(key);
                    if (lane == null || lane.isEmpty()) {
                        lanes.remove(key);
                        return;
                    }
                    update = lane.removeFirst();
                }
                deliver(update);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Pending update) throws InterruptedException {
        int refusals = 0;
        while (closed.getCount() > 0 && updates.isPending(update.id())) {
            Duration wish = tryOnce(update);
            if (wish == null) {
                updates.done(update.id());
                return;
            }
            Duration delay = wish.isZero() ? backoff(refusals) : wish;
            refusals++;
            long nanos = (long) (delay.toMillis() / 1000.0 * second.toNanos());
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private static Duration backoff(int refusals) {
        if (refusals == 0) {
            return Duration.ZERO;
        }
        long most = ThreadLocalRandom.current().nextLong(60, 121);
        return Duration.ofSeconds(refusals >= 7 ? most : Math.min(1L << refusals, most));
    }

    /** Null when the update was taken, else how long the bot's server wishes to be left alone; zero for no wish. */
    private @Nullable Duration tryOnce(Pending update) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(update.json()));
        if (!settings.secret.isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", settings.secret);
        }
        connections.acquire();
        updates.delivering();
        try {
            HttpResponse<Void> answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
            int status = answer.statusCode();
            if (status / 100 == 2) {
                goneSince = null;
                return null;
            }
            fail("Wrong response from the webhook: " + status);
            endIfGone(status);
            return answer.headers()
                    .firstValue("Retry-After")
                    .map(Webhook::seconds)
                    .orElse(Duration.ZERO);
        } catch (HttpTimeoutException e) {
            fail("Read timeout expired");
        } catch (ConnectException e) {
            fail("Connection refused");
        } catch (IOException e) {
            fail("Connection closed");
        } finally {
            connections.release();
        }
        return Duration.ZERO;
    }

    private static Duration seconds(String retryAfter) {
        try {
            Duration wish = Duration.ofSeconds(Math.max(0, Long.parseLong(retryAfter.strip())));
            return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private void endIfGone(int status) {
        Instant now = clock.instant();
        Instant since = goneSince;
        if (status != 410) {
            goneSince = null;
        } else if (since == null) {
            goneSince = now;
        } else if (!now.isBefore(since.plus(GONE_FOR_GOOD))) {
            if (!ended()) {
                updates.stopPushing();
                close();
            }
        }
    }

    private void fail(String what) {
        lastFailure = new Failure(clock.instant(), what);
    }

    /** True once the webhook has ended, by {@link #close} or by 23 hours of 410. */
    boolean ended() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        synchronized (lanes) {
            closed.countDown();
            lanes.clear();
        }
        http.shutdown();
    }
}
