/**
 * Airtable's rules: a client that keeps to them, the budget of monthly calls, and the bot's tables there, kept in step with
 * the store. {@link ee.elaparem.airtable.AirtableSync} is the way in for the running bot, {@link
 * ee.elaparem.airtable.Setup} for the making of the tables. Knows no SQL.
 */
@NullMarked
package ee.elaparem.airtable;

import org.jspecify.annotations.NullMarked;
