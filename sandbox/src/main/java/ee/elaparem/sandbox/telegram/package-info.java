/** A local Telegram: the Bot API over HTTP on loopback, and the people who write to the bot. */
@NullMarked
package ee.elaparem.sandbox.telegram;

import org.jspecify.annotations.NullMarked;
