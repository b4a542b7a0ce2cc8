package ee.elaparem.tutor;

/**
 * A word of a text.
 *
 * @param form the word as written, in small letters
 * @param stem what is compared; digits for a number word. Equal to the form for a function word
 * @param content whether it carries meaning of its own, and is no function word
 * @param polarity how its clause means it
 * @param start where it begins in the text
 * @param end where it ends in the text
 */
record Word(String form, String stem, boolean content, Polarity polarity, int start, int end) {

    /** Whether its stem is digits. */
    boolean isNumber() {
        for (int i = 0; i < stem.length(); i++) {
            if (!Character.isDigit(stem.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    Word meant(Polarity other) {
        return new Word(form, stem, content, other, start, end);
    }
}
