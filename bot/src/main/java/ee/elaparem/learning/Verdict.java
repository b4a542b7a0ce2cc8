package ee.elaparem.learning;

/** How far an answer meets what its question asks for. */
public enum Verdict {
    MET,
    PARTLY,
    NOT_YET
}
