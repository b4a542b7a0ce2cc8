/** The HTTP port: health, metrics, pages. */
@NullMarked
package ee.elaparem.web;

import org.jspecify.annotations.NullMarked;
