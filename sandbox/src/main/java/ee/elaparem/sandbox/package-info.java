/** Stand-ins on loopback for the outside services, and the chat page. */
@NullMarked
package ee.elaparem.sandbox;

import org.jspecify.annotations.NullMarked;
