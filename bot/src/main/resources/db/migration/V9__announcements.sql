-- What the operator tells many learners at once.
CREATE TABLE announcements (
    id       ${identity},
    text     TEXT   NOT NULL,
    chats    INT    NOT NULL,
    made_at  BIGINT NOT NULL
);

-- The chats that have not been told yet: a row goes in the commit that puts the message into the outbox.
CREATE TABLE announcement_chats (
    announcement BIGINT NOT NULL REFERENCES announcements (id),
    chat         BIGINT NOT NULL,
    PRIMARY KEY (announcement, chat)
);
