package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import java.time.InstantSource;
import java.util.List;

/**
 * What is to be shown outside, in Airtable: kept in the same transactions as the turns, so that a crash forgets nothing of
 * it. Off until {@link #on()}; while it is off, turns leave nothing here.
 */
public final class Mirror {
    private final Writer writer;
    private final InstantSource clock;
    private final MirrorUsers users;
    private final MirrorMessages messages;
    private final MirrorErasures erasures;
    private final MirrorNotes notes;
    private volatile boolean on;

    Mirror(Writer writer, Readers readers, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
        this.users = new MirrorUsers(writer, readers, clock);
        this.messages = new MirrorMessages(writer, readers);
        this.erasures = new MirrorErasures(writer, readers);
        this.notes = new MirrorNotes(writer, readers);
    }

    /** From now on turns leave here what is to be shown. Learners who went on while it was off are to be shown, too. */
    public void on() {
        writer.write(session -> {
            messages.begin(session);
            return users.catchUp(session);
        });
        on = true;
    }

    public MirrorUsers users() {
        return users;
    }

    public MirrorMessages messages() {
        return messages;
    }

    public MirrorErasures erasures() {
        return erasures;
    }

    public MirrorNotes notes() {
        return notes;
    }

    /** Part of a turn: this learner was stored, with a version one higher than the record says. */
    void stored(Session session, Learner learner) {
        if (on) {
            users.due(session, learner.id(), learner.version() + 1);
        }
    }

    /** Part of a turn: these messages were remembered. */
    void said(Session session, List<Long> ids, List<Message> said) {
        if (on) {
            messages.add(session, ids, said);
        }
    }

    /** Part of an erasure, before the messages go. */
    void erased(Session session, long learner) {
        erasures.add(session, learner, on, Micros.of(clock.instant()));
    }
}
