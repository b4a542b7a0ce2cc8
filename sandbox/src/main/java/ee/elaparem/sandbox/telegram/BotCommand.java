package ee.elaparem.sandbox.telegram;

/**
 * A command in the menu of the chat.
 *
 * @param command without the slash, 1 to 32 of a-z, 0-9 and _
 * @param description 1 to 256 characters
 */
public record BotCommand(String command, String description) {}
