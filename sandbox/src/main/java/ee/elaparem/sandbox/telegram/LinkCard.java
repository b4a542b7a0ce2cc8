package ee.elaparem.sandbox.telegram;

/**
 * The card that Telegram shows for a link of a message.
 *
 * @param large a large picture was asked for
 * @param aboveText the card stands above the text, else below it
 */
public record LinkCard(String url, boolean large, boolean aboveText) {}
