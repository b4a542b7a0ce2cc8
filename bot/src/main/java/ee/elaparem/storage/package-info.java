/** What must not be forgotten: learners, messages, inbox, outbox. Knows SQL. */
@NullMarked
package ee.elaparem.storage;

import org.jspecify.annotations.NullMarked;
