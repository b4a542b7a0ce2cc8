package ee.elaparem.tutor;

/** How alike two stems are, with no dictionary: forms of one word that the stemmer keeps apart, and slips of the pen. */
final class Likeness {
    /** What a near match is worth, against 1 for the same stem. */
    static final double NEAR = 0.8;

    private Likeness() {}

    /** 1 for the same stem, {@link #NEAR} for one that looks like another form or spelling of it, else 0. */
    static double of(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.isEmpty() || other.isEmpty() || one.charAt(0) != other.charAt(0)) {
            // most pairs end here: whatever makes two stems alike, they begin alike
            return 0;
        }
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (shorter.length() < 4 || !shorter.codePoints().allMatch(Character::isLetter)) {
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
        String a = shorter.substring(common);
        String b = longer.substring(common);
        if (longer.length() - shorter.length() == 1) {
            return a.equals(b.substring(1));
        }
        if (longer.length() != shorter.length()) {
            return false;
        }
        boolean changed = a.substring(1).equals(b.substring(1));
        boolean swapped = a.length() >= 2
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
        return changed || swapped;
    }
}
