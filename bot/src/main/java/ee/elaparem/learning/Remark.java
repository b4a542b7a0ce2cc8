package ee.elaparem.learning;

/** What words are that answer nothing and ask nothing about a video. */
public enum Remark {
    /** None of these; or words that may be an answer. */
    NONE,
    /** "Ok", "yes", "go on". */
    ASSENT,
    /** "Thanks", "hm", "hello". */
    COURTESY,
    /** "I don't know". */
    UNKNOWING,
    /** "What do you mean?", "why?", "I don't understand", "a hint, please". */
    PUZZLED,
    /** A question in another language than the course's, where the tutor looks for questions. */
    ASKING
}
