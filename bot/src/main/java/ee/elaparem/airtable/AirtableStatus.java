package ee.elaparem.airtable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the bot and Airtable stand.
 *
 * @param trouble what does not work now, a sentence each; empty when all is well
 * @param usersWaiting learners whose row is behind
 * @param messagesWaiting messages not yet written
 * @param erasuresWaiting learners still to be erased there
 * @param callsUsed calls of this month, as far as is known
 * @param callsLeft calls that this month has left; empty when there is no limit
 * @param monthTurns when the month's calls begin anew
 * @param joined whether messages of one learner are written as one row, to save calls
 * @param editsApplied changes of Users by people, applied by this process
 * @param editsRefused rows of Users with a value that cannot be applied
 * @param messagesGivenUp messages that Airtable would not take, by this process
 */
public record AirtableStatus(
        List<String> trouble,
        long usersWaiting,
        long messagesWaiting,
        long erasuresWaiting,
        long callsUsed,
        OptionalLong callsLeft,
        Instant monthTurns,
        boolean joined,
        long editsApplied,
        int editsRefused,
        long messagesGivenUp) {
    public AirtableStatus {
        trouble = List.copyOf(trouble);
    }
}
