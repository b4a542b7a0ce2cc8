package ee.elaparem.tutor;

import java.util.List;

/** A file of graded answers has faults. The message lists them, each with its line and what to do. */
public final class FaultyGrades extends RuntimeException {
    private static final int SHOWN = 10;

    private final transient List<String> faults;

    /**
     * @param file its name
     * @param faults at least one, such as {@code "line 3: the answer is empty. Fill it in or remove the row."}
     */
    public FaultyGrades(String file, List<String> faults) {
        super(file + ": " + String.join("\n" + file + ": ", faults.subList(0, Math.min(SHOWN, faults.size())))
                + (faults.size() > SHOWN ? "\n... and " + (faults.size() - SHOWN) + " more" : ""));
        this.faults = List.copyOf(faults);
    }

    /** All of them, in the order of the file. */
    public List<String> faults() {
        return faults;
    }
}
