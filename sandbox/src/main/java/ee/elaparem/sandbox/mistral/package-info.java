/** A local Mistral: the service's HTTP API on loopback, as strict as its document, with a model that is a Java function. */
@NullMarked
package ee.elaparem.sandbox.mistral;

import org.jspecify.annotations.NullMarked;
