/** Small HTTP calls to one server, on the thread that makes them. Knows nothing of what is said. */
@NullMarked
package ee.elaparem.net;

import org.jspecify.annotations.NullMarked;
