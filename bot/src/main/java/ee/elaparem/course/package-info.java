/** What is taught: levels, videos, placement items, and reading and checking them. Knows nothing of the rest. */
@NullMarked
package ee.elaparem.course;

import org.jspecify.annotations.NullMarked;
