package ee.elaparem.app;

import ee.elaparem.airtable.AirtableStatus;
import ee.elaparem.airtable.AirtableSync;
import ee.elaparem.web.Health;
import ee.elaparem.web.HealthPart;
import ee.elaparem.web.HealthPart.Need;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How Airtable and the bot stand, for whoever asks for the health. No learner waits for Airtable, so it is only told. */
final class AirtableHealth {
    private AirtableHealth() {}

    static HealthPart of(AirtableSync airtable) {
        return new HealthPart("airtable", Need.TOLD, () -> health(airtable.status()));
    }

    private static Health health(AirtableStatus status) {
        List<String> sentences = new ArrayList<>(status.trouble());
        status.callsLeft()
                .ifPresent(left -> sentences.add(left + " of the month's calls are left until "
                        + LocalDate.ofInstant(status.monthTurns(), ZoneOffset.UTC)));
        long waiting = status.usersWaiting() + status.messagesWaiting() + status.erasuresWaiting();
        if (waiting > 0) {
            sentences.add(waiting + " rows wait to be written");
        }
        String said = String.join(". ", sentences);
        return status.trouble().isEmpty() ? Health.up(said) : Health.down(said);
    }
}
