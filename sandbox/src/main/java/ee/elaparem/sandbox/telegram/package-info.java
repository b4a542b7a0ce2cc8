/**
 * A local Telegram: the Bot API over HTTP on loopback, and the people who write to the bot. {@code LocalTelegram} is
 * where to begin.
 *
 * <p>Done, as strict as the real server: getUpdates, setWebhook, deleteWebhook, getWebhookInfo; sendMessage,
 * editMessageText, editMessageReplyMarkup, deleteMessage, sendMessageDraft, sendChatAction, answerCallbackQuery;
 * sendDocument, sendPhoto, sendVoice, getFile and the download; getMe, the bot's name, descriptions, commands and menu
 * button. Everything else of the Bot API is answered 501.
 *
 * <p>Known to differ from the real server: unknown fields and unknown kinds of update are refused (see
 * {@code LocalTelegram.Builder.strict}); parse_mode is HTML or none; of links in plain text only web addresses and bot
 * commands are found; a webhook may be plain http but must be on loopback, and a method in its answer is not carried
 * out; the bot hears everything in groups; nothing but faults on purpose slows it down. The words of an error are
 * Telegram's wherever they are known; "not as the Bot API's table says", those about too long names and descriptions,
 * drafts, bodies that can't be read, and web addresses that are not on loopback are our own.
 */
@NullMarked
package ee.elaparem.sandbox.telegram;

import org.jspecify.annotations.NullMarked;
