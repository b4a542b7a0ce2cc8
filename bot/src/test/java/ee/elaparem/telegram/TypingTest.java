package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import org.junit.jupiter.api.Test;

class TypingTest {
    @Test
    void aQuickAnswerComesWithoutAndASlowOneWith() {
        try (LocalTelegram telegram = LocalTelegram.builder().start();
                BotApi api = new BotApi(new BotConnection(telegram.url(), telegram.token()));
                Typing typing = new Typing(api)) {
            TelegramUser quick = telegram.newUser("Quick", "en");
            TelegramUser slow = telegram.newUser("Slow", "en");
            quick.sends("/start");
            slow.sends("/start");

            typing.during(quick.id()).close();
            try (Typing.Work _ = typing.during(slow.id())) {
                // begun later, so the quick one's would have come first
                Await.until(
                        "typing is shown",
                        () -> !telegram.calls("sendChatAction").isEmpty());
            }

            assertThat(telegram.calls("sendChatAction"))
                    .extracting(call -> call.parameters().path("chat_id").asLong())
                    .containsOnly(slow.id());
        }
    }
}
