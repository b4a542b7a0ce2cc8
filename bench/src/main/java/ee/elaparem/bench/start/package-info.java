/** A bot in a process of its own: starting it, and what it costs. */
@NullMarked
package ee.elaparem.bench.start;

import org.jspecify.annotations.NullMarked;
