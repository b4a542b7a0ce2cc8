/**
 * A local Airtable: one base on loopback, as strict as the real service where that is known, with faults on demand.
 *
 * <p>What the real service does was taken from its documents and from what its users report. Where neither says it
 * (which error a write gives whose upsert key matches two rows, how long a list's offset lives), the stricter reading was
 * taken, so that code which works here does not meet a surprise there.
 */
@NullMarked
package ee.elaparem.sandbox.airtable;

import org.jspecify.annotations.NullMarked;
