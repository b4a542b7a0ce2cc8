/** A small house built wrongly on purpose: each class breaks one rule of {@link ee.elaparem.app.ArchitectureTest}. */
package ee.elaparem.app.wrong;
