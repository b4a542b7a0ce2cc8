/** Trains the weights of the tutor without a model on graded answers, and says how good they are. */
@NullMarked
package ee.elaparem.bench.training;

import org.jspecify.annotations.NullMarked;
