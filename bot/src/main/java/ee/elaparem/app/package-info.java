/** Settings, commands and the one place where everything is put together. */
@NullMarked
package ee.elaparem.app;

import org.jspecify.annotations.NullMarked;
