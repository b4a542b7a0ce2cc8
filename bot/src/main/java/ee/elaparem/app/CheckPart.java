package ee.elaparem.app;

/** One thing that {@code ela-parem check} looks at. Looks only, and changes nothing. */
interface CheckPart {
    /** One or two words, for the first column. */
    String name();

    /**
     * Looks. May block for some seconds; a part that takes longer, or throws, has failed.
     *
     * @throws Exception whatever went wrong; its kind is shown, its message never, for that may hold a secret
     */
    CheckResult run() throws Exception;
}
