-- Runs on SQLite and on PostgreSQL. What the two write differently comes from placeholders (see Schema):
-- "key" is a 64-bit primary key that the program gives, "identity" one that the database gives and never gives twice.
-- Times are microseconds since 1970-01-01T00:00Z.

-- Updates as they came. A done row keeps its id and nothing else, so that a repeated delivery is recognised.
CREATE TABLE inbox (
    update_id   ${key},
    lane        BIGINT NOT NULL,
    json        TEXT   NOT NULL,
    received_at BIGINT NOT NULL,
    done_at     BIGINT
);
-- Finds the waiting rows in order, and the done ones by age.
CREATE INDEX inbox_by_done ON inbox (done_at, update_id);

CREATE TABLE learners (
    id         ${key},
    name       TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    origin     TEXT,
    level      TEXT,
    number     INT    NOT NULL,
    stage      TEXT   NOT NULL,
    offer      TEXT,
    step       INT    NOT NULL,
    since      BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE messages (
    id      ${identity},
    learner BIGINT NOT NULL REFERENCES learners (id),
    role    TEXT   NOT NULL,
    text    TEXT   NOT NULL,
    video   TEXT,
    at      BIGINT NOT NULL
);
CREATE INDEX messages_by_learner ON messages (learner, id);

-- The latest result of each lesson.
CREATE TABLE lessons (
    learner  BIGINT NOT NULL REFERENCES learners (id),
    video    TEXT   NOT NULL,
    outcome  TEXT   NOT NULL,
    attempts INT    NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (learner, video)
);

-- Calls to be made. A row goes when its call was made; what was given up stays with the reason.
CREATE TABLE outbox (
    id          ${identity},
    chat        BIGINT NOT NULL,
    method      TEXT   NOT NULL,
    json        TEXT   NOT NULL,
    expires     BIGINT,
    attempts    INT    NOT NULL,
    not_before  BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    given_up_at BIGINT,
    reason      TEXT
);
CREATE INDEX outbox_by_chat ON outbox (chat, given_up_at, id);

-- One row, written to find out whether a disk that was full takes writes again.
CREATE TABLE heartbeat (
    id ${key},
    at BIGINT NOT NULL
);
