package ee.elaparem.learning;

/** What words are that answer nothing; where several are said together, the later of these counts. */
public enum Remark {
    /** None of these; or words that may be an answer. */
    NONE,
    /** "Thanks", "hm", "hello". */
    COURTESY,
    /** "Ok", "yes", "go on". */
    ASSENT,
    /** "I don't know". */
    UNKNOWING,
    /** "What do you mean?", "why?", "I don't understand", "a hint, please". */
    PUZZLED,
    /** A question in another language than the course's, where the tutor looks for questions. */
    ASKING
}
