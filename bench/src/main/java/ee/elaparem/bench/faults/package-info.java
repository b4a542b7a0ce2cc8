/** What is lost when things go wrong: nothing, and these programs count it. */
@NullMarked
package ee.elaparem.bench.faults;

import org.jspecify.annotations.NullMarked;
