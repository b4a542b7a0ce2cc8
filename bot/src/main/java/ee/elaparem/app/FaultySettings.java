package ee.elaparem.app;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that the bot cannot start with. The message lists every fault with what to do; it never holds a secret. */
public final class FaultySettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * One fault.
     *
     * @param where the setting's name, or the line of the file
     * @param problem what is wrong
     * @param remedy what to do
     */
    public record Fault(String where, String problem, String remedy) {
        @Override
        public String toString() {
            return where + " " + problem + " " + remedy;
        }
    }

    FaultySettings(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> "  - " + fault)
                .collect(Collectors.joining(
                        "\n",
                        faults.size() == 1
                                ? "A setting has to be changed first:\n"
                                : "Some settings have to be changed first:\n",
                        "")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
