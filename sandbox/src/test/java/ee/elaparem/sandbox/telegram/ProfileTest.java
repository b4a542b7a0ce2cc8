package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private final LocalTelegram telegram =
            LocalTelegram.builder().botName("Ela").botUsername("ela_bot").start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "et-EE");

    @AfterEach
    void close() {
        telegram.close();
    }

    private static Map<String, String> command(String command, String description) {
        return Map.of("command", command, "description", description);
    }

    @Test
    void theBotKnowsItself() {
        JsonNode me = bot.does("getMe");
        assertThat(me.path("is_bot").asBoolean()).isTrue();
        assertThat(me.path("username").asText()).isEqualTo("ela_bot");
        assertThat(telegram.token()).startsWith(me.path("id").asText() + ":").matches("\\d+:[A-Za-z0-9_-]{35}");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void textsAreSetByLanguageAndSeenInTheOwnElseInNone() {
        List<ChatEvent> events = new ArrayList<>();
        mari.listen(events::add);
        bot.does("setMyDescription", "description", "Learn by videos");
        bot.does("setMyDescription", "description", "Õpi videotest", "language_code", "et");
        bot.does("setMyShortDescription", "short_description", "Short");
        bot.does("setMyName", "name", "Ela Parem", "language_code", "et");
        assertThat(bot.does("getMyDescription", "language_code", "et")
                        .path("description")
                        .asText())
                .isEqualTo("Õpi videotest");
        assertThat(bot.does("getMyDescription", "language_code", "ru")
                        .path("description")
                        .asText())
                .isEmpty();
        assertThat(telegram.bot("et").description()).isEqualTo("Õpi videotest");
        assertThat(telegram.bot("et-EE").name()).isEqualTo("Ela Parem");
        assertThat(telegram.bot("ru").name()).isEqualTo("Ela");
        assertThat(telegram.bot("ru").description()).isEqualTo("Learn by videos");
        assertThat(telegram.bot("et").shortDescription()).isEqualTo("Short");
        assertThat(events).hasSize(4).containsOnly(new ChatEvent.ProfileChanged());
        bot.does("setMyDescription", "language_code", "et"); // empty takes it away
        assertThat(telegram.bot("et").description()).isEqualTo("Learn by videos");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void theMenuFollowsScopeThenLanguage() {
        bot.does("setMyCommands", "commands", List.of(command("help", "Help")));
        assertThat(mari.commands()).containsExactly(new BotCommand("help", "Help"));
        bot.does("setMyCommands", "commands", List.of(command("help", "Abi")), "language_code", "et");
        assertThat(mari.commands()).containsExactly(new BotCommand("help", "Abi"));
        bot.does(
                "setMyCommands",
                "commands",
                List.of(command("next", "Next"), command("level", "Level")),
                "scope",
                Map.of("type", "all_private_chats"));
        assertThat(mari.commands()).extracting(BotCommand::command).containsExactly("next", "level");
        assertThat(bot.does("getMyCommands", "language_code", "et")
                        .get(0)
                        .path("description")
                        .asText())
                .isEqualTo("Abi");
        assertThat(bot.does("getMyCommands", "language_code", "ru")).isEmpty();
        bot.does("deleteMyCommands", "scope", Map.of("type", "all_private_chats"));
        assertThat(mari.commands()).containsExactly(new BotCommand("help", "Abi"));
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void whatIsNoCommandIsRefused() {
        assertThat(bot.isRefused("setMyCommands", "commands", List.of(command("Next", "x"))))
                .isEqualTo("400 Bad Request: BOT_COMMAND_INVALID");
        assertThat(bot.isRefused("setMyCommands", "commands", List.of(command("a".repeat(33), "x"))))
                .isEqualTo("400 Bad Request: command length must not exceed 32");
        assertThat(bot.isRefused("setMyCommands", "commands", List.of(command("next", ""))))
                .isEqualTo("400 Bad Request: command description must be non-empty");
        assertThat(bot.isRefused("setMyCommands", "commands", List.of(command("next", "x".repeat(257)))))
                .isEqualTo("400 Bad Request: command description length must not exceed 256");
        assertThat(bot.isRefused(
                        "setMyCommands",
                        "commands",
                        IntStream.range(0, 101)
                                .mapToObj(i -> command("c" + i, "x"))
                                .toList()))
                .isEqualTo("400 Bad Request: BOT_COMMANDS_TOO_MUCH");
        assertThat(bot.isRefused("setMyCommands", "commands", List.of(), "language_code", "est"))
                .isEqualTo("400 Bad Request: invalid language code specified");
        assertThat(bot.isRefused("setMyDescription", "description", "x".repeat(513)))
                .startsWith("400 ");
        assertThat(bot.isRefused("setMyShortDescription", "short_description", "x".repeat(121)))
                .startsWith("400 ");
        assertThat(mari.commands()).isEmpty();
    }

    @Test
    void theMenuButton() {
        assertThat(bot.does("getChatMenuButton").path("type").asText()).isEqualTo("default");
        bot.does("setChatMenuButton", "menu_button", Map.of("type", "commands"));
        assertThat(bot.does("getChatMenuButton").path("type").asText()).isEqualTo("commands");
        assertThat(bot.does("getChatMenuButton", "chat_id", mari.id())
                        .path("type")
                        .asText())
                .isEqualTo("commands");
        assertThat(telegram.violations()).isEmpty();
    }
}
