/**
 * The chat page: people's side of the local Telegram, in a browser. Stands on {@link ee.elaparem.sandbox.telegram}
 * alone.
 */
@NullMarked
package ee.elaparem.sandbox.chat;

import org.jspecify.annotations.NullMarked;
