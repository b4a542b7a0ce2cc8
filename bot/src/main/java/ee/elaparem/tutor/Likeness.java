package ee.elaparem.tutor;

/** How alike two stems are, with no dictionary: forms of one word that the stemmer keeps apart, and slips of the pen. */
final class Likeness {
    /** What a near match is worth, against 1 for the same stem. */
    static final double NEAR = 0.8;

    private Likeness() {}

    /** 1 for the same stem, {@link #NEAR} for one that looks like another form or spelling of it, else 0. */
    static double of(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.charAt(0) != other.charAt(0)) {
            // most pairs end here: whatever makes two stems alike, they begin alike
            return one.isEmpty() && other.isEmpty() ? 1 : 0;
        }
        if (one.equals(other)) {
            return 1;
        }
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (shorter.length() < 4 || !isOfLetters(shorter)) {
            return 0;
        }
        int common = commonPrefix(shorter, longer);
        int tails = shorter.length() + longer.length() - 2 * common;
        boolean continued = common == shorter.length() && tails <= 4;
        boolean bent = common >= 5 && tails <= 3;
        int least = shorter.length() < longer.length() ? 5 : 6; // a changed letter in a short word makes another word
        boolean misspelt = shorter.length() >= least && common >= 1 && withinOneEdit(shorter, longer, common);
        return continued || bent || misspelt ? NEAR : 0;
    }

    private static int commonPrefix(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** Whether one letter added, left out, changed, or two neighbours swapped, makes one of the other. */
    private static boolean withinOneEdit(String shorter, String longer, int common) {
        int left = shorter.length() - common;
        if (longer.length() - shorter.length() == 1) {
            return shorter.regionMatches(common, longer, common + 1, left);
        }
        if (longer.length() != shorter.length()) {
            return false;
        }
        boolean changed = shorter.regionMatches(common + 1, longer, common + 1, left - 1);
        boolean swapped = left >= 2
                && shorter.charAt(common) == longer.charAt(common + 1)
                && shorter.charAt(common + 1) == longer.charAt(common)
                && shorter.regionMatches(common + 2, longer, common + 2, left - 2);
        return changed || swapped;
    }

    private static boolean isOfLetters(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (!Character.isLetter(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }
}
