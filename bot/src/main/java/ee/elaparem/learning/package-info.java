/** How a learner moves through the course. No I/O, no clock of its own, no Telegram, no SQL. */
@NullMarked
package ee.elaparem.learning;

import org.jspecify.annotations.NullMarked;
