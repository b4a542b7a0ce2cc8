package ee.elaparem.sandbox.telegram;

import java.util.List;

/**
 * The bot as one person sees it, in that person's language where the bot has set it, else in no particular language.
 *
 * @param description what an empty chat shows before /start; empty when not set
 * @param shortDescription what the bot's page shows; empty when not set
 * @param commands the menu of a private chat, in the bot's order
 */
public record BotProfile(
        long id, String username, String name, String description, String shortDescription, List<BotCommand> commands) {
    public BotProfile {
        commands = List.copyOf(commands);
    }
}
