package ee.elaparem.tutor;

/**
 * One thing that a question asks for.
 *
 * @param text the part of the question that asks for it, in the question's words
 * @param number how many are asked for ("name two": 2); 0 where the question does not say
 * @param difference whether it asks what sets two things apart
 * @param reason whether it asks for a reason too ("which one, and why?")
 */
record Ask(String text, int number, boolean difference, boolean reason) {

    Ask withText(String other) {
        return new Ask(other, number, difference, reason);
    }
}
