/** Those who judge and guide: the implementations of {@link ee.elaparem.learning.Tutor}. */
@NullMarked
package ee.elaparem.tutor;

import org.jspecify.annotations.NullMarked;
