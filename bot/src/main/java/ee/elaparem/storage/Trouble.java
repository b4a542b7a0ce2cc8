package ee.elaparem.storage;

import java.sql.SQLException;

/**
 * Turns what a database reports into words that say what to do. Only the driver's own exception is kept as the cause, and
 * drivers are told not to quote the values of a statement: those are a learner's words.
 */
interface Trouble {
    /**
     * What this report of the driver means.
     *
     * @return {@link StoreUnavailable} where the database cannot work; {@link IllegalStateException} where it refused what
     *     it was asked, which is a defect of this program
     */
    RuntimeException explain(SQLException failure);

    /** Why the store could not do it; the failure itself where it is no database's. */
    default RuntimeException explain(Throwable failure) {
        if (failure instanceof StoreUnavailable known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return explain(sql);
            }
        }
        return failure instanceof RuntimeException own
                ? own
                : new IllegalStateException(
                        "The store failed (%s).".formatted(failure.getClass().getSimpleName()), failure);
    }

    /** For use while the store is being opened: whatever it is, the store cannot be used. */
    default StoreUnavailable whileOpening(Throwable failure) {
        RuntimeException explained = explain(failure);
        return explained instanceof StoreUnavailable unavailable
                ? unavailable
                : new StoreUnavailable("The store cannot be opened: " + explained.getMessage(), explained);
    }

    /** For what the database refused. {@code name} is what it calls the refusal. */
    static IllegalStateException refused(String name, SQLException failure) {
        return new IllegalStateException(
                "The database refused what it was asked (%s); please report this.".formatted(name), failure);
    }
}
