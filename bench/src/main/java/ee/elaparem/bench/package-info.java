/** Measurements. */
@NullMarked
package ee.elaparem.bench;

import org.jspecify.annotations.NullMarked;
