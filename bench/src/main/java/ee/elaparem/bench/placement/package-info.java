/** How often the placement test finds the right level: simulated learners, and how often any test could. */
@NullMarked
package ee.elaparem.bench.placement;

import org.jspecify.annotations.NullMarked;
