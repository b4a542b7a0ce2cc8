package ee.elaparem.learning;

import org.jspecify.annotations.Nullable;

/**
 * Who an input came from.
 *
 * @param name the first name they gave themselves, untrusted
 * @param language the language of their app, an IETF tag; null where it is not told
 */
public record Person(long id, String name, @Nullable String language) {}
