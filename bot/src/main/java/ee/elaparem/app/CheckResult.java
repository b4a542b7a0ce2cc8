package ee.elaparem.app;

/**
 * What a part of the check has found.
 *
 * @param says how it is, in a line without secrets
 * @param remedy what to do about it, in one line or a few; empty where there is nothing to do
 */
record CheckResult(Grade grade, String says, String remedy) {
    enum Grade {
        /** As it should be. */
        OK,
        /** The bot works, but somebody should look at this. */
        WARN,
        /** The bot does not work so. */
        FAIL
    }

    static CheckResult ok(String says) {
        return new CheckResult(Grade.OK, says, "");
    }

    static CheckResult warn(String says, String remedy) {
        return new CheckResult(Grade.WARN, says, remedy);
    }

    static CheckResult fail(String says, String remedy) {
        return new CheckResult(Grade.FAIL, says, remedy);
    }
}
