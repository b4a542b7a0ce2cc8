/**
 * What must not be forgotten: learners, messages, inbox, outbox, and what Airtable is to show. Knows SQL.
 *
 * <p>{@link ee.elaparem.storage.Store} is the way in. All writing goes through one thread that puts many units of work
 * into one commit ({@code Writer}); reading goes past it ({@code Readers}).
 */
@NullMarked
package ee.elaparem.storage;

import org.jspecify.annotations.NullMarked;
