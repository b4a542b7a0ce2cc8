package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Command;
import ee.elaparem.sandbox.telegram.BotCommand;
import ee.elaparem.sandbox.telegram.BotProfile;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MenuTest {
    private final Wording wording = Wording.ofProgram();

    @Test
    void theMenuIsSetInEachLanguageOnceAndAgainOnlyWhereItDiffers() throws Exception {
        try (LocalTelegram telegram = LocalTelegram.builder().start();
                BotApi api = new BotApi(new BotConnection(telegram.url(), telegram.token()))) {
            SetTime time = new SetTime();
            telegram.faults().tooManyRequests("setMyCommands", 1, 4);
            new Menu(api, wording, time).set();

            BotProfile english = telegram.bot("en");
            BotProfile estonian = telegram.bot("et");
            assertThat(english.commands())
                    .extracting(BotCommand::command)
                    .containsExactlyElementsOf(
                            Arrays.stream(Command.values()).map(Command::word).toList());
            assertThat(estonian.commands()).isNotEqualTo(english.commands()).hasSameSizeAs(english.commands());
            assertThat(telegram.bot("fr").commands()).isEqualTo(english.commands());
            assertThat(estonian.description()).isNotBlank().isNotEqualTo(english.description());
            assertThat(estonian.shortDescription()).isNotBlank().isNotEqualTo(english.shortDescription());
            int set = setCalls(telegram);

            new Menu(api, wording, time).set();

            assertThat(setCalls(telegram)).isEqualTo(set);
            assertThat(time.pauses()).hasSize(1);
            assertThat(telegram.violations()).isEmpty();
        }
    }

    private static int setCalls(LocalTelegram telegram) {
        return (int) telegram.calls().stream()
                .filter(call -> call.method().startsWith("set"))
                .count();
    }
}
