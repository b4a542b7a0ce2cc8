package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyPeopleTest {
    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final BotClient bot = new BotClient(telegram);

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void manyWriteAtOnceAndEachHasAChatOfTheirOwn() throws Exception {
        List<TelegramUser> people = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                TelegramUser person = telegram.newUser("Person " + i, "");
                people.add(person);
                threads.execute(() -> {
                    person.sends("one");
                    person.sends("two");
                });
            }
        }
        List<Long> offsets = new ArrayList<>(List.of(0L));
        List<Future<?>> answers = new ArrayList<>();
        int heard = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (JsonNode batch = poll(offsets); !batch.isEmpty(); batch = poll(offsets)) {
                heard += batch.size();
                for (JsonNode update : batch) {
                    JsonNode message = update.path("message");
                    long chat = message.path("chat").path("id").asLong();
                    answers.add(threads.submit(() -> bot.does(
                            "sendMessage",
                            "chat_id",
                            chat,
                            "text",
                            "re: " + message.path("text").asText())));
                }
            }
        }
        for (Future<?> answer : answers) {
            answer.get();
        }
        assertThat(heard).isEqualTo(600);
        assertThat(people)
                .allSatisfy(person -> assertThat(person.messages())
                        .extracting(ChatMessage::text)
                        .containsExactlyInAnyOrder("one", "two", "re: one", "re: two"));
        assertThat(people.stream().flatMap(person -> person.messages().stream()).map(ChatMessage::id))
                .doesNotHaveDuplicates();
        assertThat(telegram.violations()).isEmpty();
    }

    private JsonNode poll(List<Long> offsets) {
        JsonNode batch = bot.does("getUpdates", "offset", offsets.getLast());
        if (!batch.isEmpty()) {
            offsets.add(batch.get(batch.size() - 1).path("update_id").asLong() + 1);
        }
        return batch;
    }

    @Test
    void whoIsNobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> telegram.newUser(" ", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> telegram.newUser("Mari", "not a tag"));
        assertThat(telegram.user(7)).isEmpty();
    }

    @Test
    void aTakenPortIsSaid() {
        LocalTelegram.Builder second =
                LocalTelegram.builder().port(telegram.url().getPort());
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(second::start)
                .withMessageContaining("port");
    }
}
