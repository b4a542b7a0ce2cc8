package ee.elaparem.telegram;

import ee.elaparem.learning.Action;
import ee.elaparem.learning.Button;
import ee.elaparem.learning.Input;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A button's meaning as the data that Telegram gives back when it is tapped: {@code ACTION.mark.argument}. */
final class Buttons {
    /** Telegram's bound, in bytes. All characters used here are ASCII. */
    static final int LONGEST = 64;

    private static final Pattern DATA = Pattern.compile("([A-Z_]{1,30})\\.([0-9]{1,10})(?:\\.([A-Za-z0-9-]{1,20}))?");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9-]{1,20}");

    private Buttons() {}

    /** @throws IllegalArgumentException when the button's mark or argument is not what {@link Button} promises */
    static String data(Button button) {
        String argument = button.argument();
        if (button.mark() < 0
                || (argument != null && !ARGUMENT.matcher(argument).matches())) {
            throw new IllegalArgumentException("A button has a mark from 0 and a short ASCII argument, or none");
        }
        String data = button.action().name() + "." + button.mark() + (argument == null ? "" : "." + argument);
        if (data.length() > LONGEST) {
            throw new IllegalArgumentException("The button's data is longer than " + LONGEST + " bytes");
        }
        return data;
    }

    static Input meaning(@Nullable String data) {
        Matcher parts = DATA.matcher(data == null ? "" : data);
        if (!parts.matches()) {
            return new Input.TappedUnknown();
        }
        try {
            return new Input.Tapped(Action.valueOf(parts.group(1)), parts.group(3), Integer.parseInt(parts.group(2)));
        } catch (IllegalArgumentException e) {
            // no such action, or a mark beyond an int
            return new Input.TappedUnknown();
        }
    }
}
