-- Who works what, where several processes share a database; on SQLite these tables stay empty. Times here are by the
-- database's own clock. See V1 for the placeholders; what begins with "onServer" is left out on SQLite.

-- A learner's updates and replies are worked by one process at a time, until it gives the lane back or lets it lapse.
CREATE TABLE lanes (
    lane   ${key},
    owner  BIGINT NOT NULL,
    until  BIGINT NOT NULL,
    -- 1 when another process has put something there meanwhile
    wanted INT    NOT NULL
);

-- What one process at a time does for all of them.
CREATE TABLE duties (
    name  TEXT   PRIMARY KEY,
    owner BIGINT NOT NULL,
    until BIGINT NOT NULL
);

-- Limits that the processes keep together (Bucket4j's state).
CREATE TABLE limits (
    id    ${key},
    state ${bytes}
);

-- Tells a reader in another process that a note is a new one.
ALTER TABLE airtable_notes ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- Finds what waits in one lane, and the lanes in which something waits.
${onServer} CREATE INDEX inbox_by_lane ON inbox (lane, update_id) WHERE done_at IS NULL;
${onServer} CREATE INDEX outbox_waiting ON outbox (chat) WHERE given_up_at IS NULL;
