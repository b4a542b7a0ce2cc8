package ee.elaparem.learning;

import org.jspecify.annotations.Nullable;

/**
 * A button below a message.
 *
 * @param argument what the action is about, where it needs that; at most 20 ASCII letters, digits and hyphens
 * @param mark that of the stage or offer that the button is about
 */
public record Button(Line label, Action action, @Nullable String argument, int mark) {}
