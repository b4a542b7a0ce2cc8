package ee.elaparem.sandbox.telegram;

/**
 * What a message carries besides text.
 *
 * @param kind document, photo, video, voice, sticker, location, contact or poll
 * @param fileId for {@link TelegramUser#file}; empty where there is no file (location, contact, poll)
 * @param fileName the name given by its sender, untrusted; for a location, contact or poll a line that says what it is
 * @param size in bytes; 0 where there is no file
 * @param mimeType as its sender gave it, untrusted; empty where there is no file
 */
public record Attachment(String kind, String fileId, String fileName, long size, String mimeType) {}
