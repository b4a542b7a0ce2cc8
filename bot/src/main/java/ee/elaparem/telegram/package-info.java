/** The way of an update: intake, lanes, rendering, sending. Knows the Bot API. */
@NullMarked
package ee.elaparem.telegram;

import org.jspecify.annotations.NullMarked;
