/** Simulated learners in numbers, and what they cost the bot. */
@NullMarked
package ee.elaparem.bench.load;

import org.jspecify.annotations.NullMarked;
