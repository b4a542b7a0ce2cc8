/** What the few functions cost that every answer passes, each measured alone. */
@NullMarked
package ee.elaparem.bench.micro;

import org.jspecify.annotations.NullMarked;
