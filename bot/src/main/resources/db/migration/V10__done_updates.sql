-- An update that is done leaves the inbox, and its id is kept here, where a row takes few bytes. As an emptied row of the
-- inbox it left the room that its words had taken empty, and cost three changes of an index. See V1 for the placeholders.
CREATE TABLE done_updates (
    update_id ${key},
    done_at   BIGINT NOT NULL
);
INSERT INTO done_updates (update_id, done_at) SELECT update_id, done_at FROM inbox WHERE done_at IS NOT NULL;
DELETE FROM inbox WHERE done_at IS NOT NULL;

DROP INDEX inbox_by_done;
${onServer} DROP INDEX inbox_by_lane;
ALTER TABLE inbox DROP COLUMN done_at;
${onServer} CREATE INDEX inbox_by_lane ON inbox (lane, update_id);
