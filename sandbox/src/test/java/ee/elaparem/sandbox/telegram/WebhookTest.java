package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.elaparem.sandbox.telegram.BotClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final LocalTelegram telegram = LocalTelegram.builder()
            .clock(now::get)
            .webhookSecond(Duration.ofMillis(10))
            .start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "et");
    private final HttpServer server = receiver();
    private final String hook = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();

    /** What the bot's server does with an update. */
    private volatile Reception reception = (update, exchange) -> 200;

    private interface Reception {
        int status(JsonNode update, HttpExchange exchange) throws InterruptedException;
    }

    private HttpServer receiver() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/hook", this::receive);
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode update = BotClient.JSON.readTree(exchange.getRequestBody().readAllBytes());
        secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token")));
        try {
            int status = reception.status(update, exchange);
            if (status == 200) {
                received.add(update);
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
        server.stop(0);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private List<String> texts() {
        return received.stream()
                .map(update -> update.path("message").path("text").asText())
                .toList();
    }

    @Test
    void updatesAreSentWithTheSecretThoseThatWaitedFirst() throws Exception {
        mari.sends("waited");
        assertThat(bot.call("setWebhook", "url", hook, "secret_token", "s3cret_-")
                        .body()
                        .path("description")
                        .asText())
                .isEqualTo("Webhook was set");
        mari.sends("new");
        await(() -> telegram.pendingUpdates() == 0);
        assertThat(texts()).containsExactly("waited", "new");
        assertThat(secrets).containsOnly("s3cret_-");
        assertThat(bot.isRefused("getUpdates"))
                .isEqualTo("409 Conflict: can't use getUpdates method while webhook is active;"
                        + " use deleteWebhook to delete the webhook first");
        JsonNode info = bot.does("getWebhookInfo");
        assertThat(info.path("url").asText()).isEqualTo(hook);
        assertThat(info.path("max_connections").asInt()).isEqualTo(40);
        assertThat(info.has("last_error_date")).isFalse();
        assertThat(bot.call("setWebhook", "url", hook, "secret_token", "s3cret_-")
                        .body()
                        .path("description")
                        .asText())
                .isEqualTo("Webhook is already set");

        assertThat(bot.call("deleteWebhook").body().path("description").asText())
                .isEqualTo("Webhook was deleted");
        assertThat(bot.does("getWebhookInfo").path("url").asText()).isEmpty();
        mari.sends("polled");
        assertThat(bot.does("getUpdates")).hasSize(1);
        assertThat(received).hasSize(2);
    }

    @Test
    void whatIsRefusedIsTriedAgainInOrder() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        reception = (update, exchange) -> tries.incrementAndGet() < 4 ? 503 : 200;
        bot.does("setWebhook", "url", hook);
        mari.sends("one");
        mari.sends("two");
        await(() -> telegram.pendingUpdates() == 0);
        assertThat(texts()).containsExactly("one", "two");
        assertThat(tries).hasValue(5);
        JsonNode info = bot.does("getWebhookInfo");
        assertThat(info.path("last_error_message").asText()).isEqualTo("Wrong response from the webhook: 503");
        assertThat(info.path("last_error_date").asLong()).isEqualTo(now.get().getEpochSecond());
    }

    @Test
    void aWishToBeLeftAloneIsObeyed() throws Exception {
        List<Long> times = new CopyOnWriteArrayList<>();
        reception = (update, exchange) -> {
            times.add(System.nanoTime());
            exchange.getResponseHeaders().set("Retry-After", "30"); // 30 seconds of 10 ms
            return times.size() == 1 ? 503 : 200;
        };
        bot.does("setWebhook", "url", hook);
        mari.sends("one");
        await(() -> telegram.pendingUpdates() == 0);
        assertThat(Duration.ofNanos(times.getLast() - times.getFirst())).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void oneInFlightForAChatButATapComesBesideAMessage() throws Exception {
        mari.sends("/start");
        long menu = bot.does(
                        "sendMessage",
                        "chat_id",
                        mari.id(),
                        "text",
                        "choose",
                        "reply_markup",
                        Map.of("inline_keyboard", List.of(List.of(Map.of("text", "a", "callback_data", "a")))))
                .path("message_id")
                .asLong();
        bot.does("getUpdates", "offset", -1);
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicInteger messages = new AtomicInteger();
        reception = (update, exchange) -> {
            if (update.has("message")) {
                messages.incrementAndGet();
                letGo.await();
            }
            return 200;
        };
        bot.does("setWebhook", "url", hook, "drop_pending_updates", true);
        mari.sends("one");
        mari.sends("two");
        mari.taps(menu, "a");
        // "one" and the tap are on their way at the same time, and either may come first; "two" waits for "one"
        await(() -> received.size() == 1 && messages.get() > 0);
        assertThat(received.getFirst().has("callback_query")).isTrue();
        assertThat(messages).hasValue(1);
        letGo.countDown();
        await(() -> received.size() == 3);
        assertThat(texts().subList(1, 3)).containsExactly("one", "two");
    }

    @Test
    void atMostMaxConnectionsAtOnce() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        reception = (update, exchange) -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Thread.sleep(5);
            inFlight.decrementAndGet();
            return 200;
        };
        bot.does("setWebhook", "url", hook, "max_connections", 2);
        for (int i = 0; i < 20; i++) {
            telegram.newUser("Person " + i, "").sends("/start");
        }
        await(() -> telegram.pendingUpdates() == 0);
        assertThat(received).hasSize(20);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void aServerThatIsNotThereIsReported() throws Exception {
        server.stop(0);
        bot.does("setWebhook", "url", hook);
        mari.sends("one");
        await(() -> bot.does("getWebhookInfo").has("last_error_message"));
        assertThat(bot.does("getWebhookInfo").path("last_error_message").asText())
                .isEqualTo("Connection refused");
        assertThat(bot.does("getWebhookInfo").path("pending_update_count").asInt())
                .isEqualTo(1);
    }

    @Test
    void goneFor23HoursEndsTheWebhook() throws Exception {
        reception = (update, exchange) -> 410;
        bot.does("setWebhook", "url", hook);
        mari.sends("one");
        await(() -> bot.does("getWebhookInfo").has("last_error_message"));
        now.set(now.get().plus(Duration.ofHours(23)));
        await(() -> bot.does("getWebhookInfo").path("url").asText().isEmpty());
        assertThat(bot.does("getUpdates")).hasSize(1);
    }

    @Test
    void settingItEndsAPollThatWaits() throws Exception {
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> bot.call("getUpdates", "timeout", 30));
        while (!poll.isDone()) { // the poll may not have arrived yet
            bot.does("deleteWebhook");
            Thread.sleep(100);
            bot.does("setWebhook", "url", hook);
            Thread.sleep(100);
        }
        assertThat(poll.get(30, TimeUnit.SECONDS).refusal()).startsWith("409 Conflict: ");
    }

    @Test
    void whatIsNoWebhook() {
        assertThat(bot.isRefused("setWebhook", "url", "https://example.com/hook"))
                .startsWith("400 Bad Request: bad webhook");
        assertThat(bot.isRefused("setWebhook", "url", "http://127.0.0.1.example.com/hook"))
                .startsWith("400 ");
        assertThat(bot.isRefused("setWebhook", "url", "ftp://127.0.0.1/hook"))
                .isEqualTo("400 Bad Request: bad webhook: HTTPS URL must be provided for webhook");
        assertThat(bot.isRefused("setWebhook", "url", hook, "secret_token", "a b"))
                .isEqualTo("400 Bad Request: secret token contains unallowed characters");
        assertThat(bot.call("setWebhook", "url", "").body().path("description").asText())
                .isEqualTo("Webhook is already deleted");
    }
}
