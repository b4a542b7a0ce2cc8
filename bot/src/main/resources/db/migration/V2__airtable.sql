-- What Airtable shows of the learners and their messages, and what is still to be shown there. See V1 for the
-- placeholders and the times.

-- One row for each learner that Airtable shows or is to show. It shows the version "written"; "due" is the latest.
CREATE TABLE airtable_users (
    learner      ${key},
    due          BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    written      BIGINT NOT NULL,
    record       TEXT,
    -- 1 when a person deleted the record: it is not made again
    gone         INT    NOT NULL,
    -- the cells as Airtable held them last, which tells a teacher's change from our own
    shown_level  TEXT   NOT NULL,
    shown_number TEXT   NOT NULL,
    shown_state  TEXT   NOT NULL,
    -- the cells on their way: they may have arrived or not; null when none are
    sent_level   TEXT,
    sent_number  TEXT,
    sent_state   TEXT
);
CREATE INDEX airtable_users_due ON airtable_users (due_at) WHERE due > written AND gone = 0;

-- Messages not yet written. The number says when it was said, in milliseconds since 1970, and orders a learner's messages.
CREATE TABLE airtable_messages (
    message ${key},
    number  BIGINT NOT NULL
);

-- The records of messages in a table that has no column for the learner, so that they can be erased.
CREATE TABLE airtable_rows (
    record  TEXT   PRIMARY KEY,
    learner BIGINT NOT NULL
);
CREATE INDEX airtable_rows_by_learner ON airtable_rows (learner);

-- Learners who are to be erased from Airtable.
CREATE TABLE airtable_erasures (
    learner ${key},
    record  TEXT,
    at      BIGINT NOT NULL
);

CREATE TABLE airtable_calls (
    month TEXT   PRIMARY KEY,
    calls BIGINT NOT NULL
);

-- The course as it was read last, and how far reading and writing have come.
CREATE TABLE airtable_notes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
