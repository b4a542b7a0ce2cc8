/** Airtable's rules: a client that keeps to them, the budget of monthly calls, the course's rows. Knows no SQL. */
@NullMarked
package ee.elaparem.airtable;

import org.jspecify.annotations.NullMarked;
