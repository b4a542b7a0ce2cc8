-- What the tutors leave for the teacher. See V1 for the placeholders and the times.

-- Placement items that a model wrote, by the id that they have in the course. A level's items were made from its videos as
-- the mark beside it says.
CREATE TABLE placement_items (
    id        TEXT   PRIMARY KEY,
    video     TEXT   NOT NULL,
    level     TEXT   NOT NULL,
    question  TEXT   NOT NULL,
    benchmark TEXT   NOT NULL,
    state     TEXT   NOT NULL,
    made_at   BIGINT NOT NULL
);
CREATE TABLE placement_levels (
    level     TEXT   PRIMARY KEY,
    made_from TEXT   NOT NULL,
    made_at   BIGINT NOT NULL
);

-- Answers on which the model and the tutor without one were far apart: of the answer nothing but the points that only one
-- of the two found, as numbers in the rubric whose fingerprint stands beside them.
CREATE TABLE disagreements (
    id       ${identity},
    question TEXT   NOT NULL,
    rubric   INT    NOT NULL,
    model    TEXT   NOT NULL,
    lexical  TEXT   NOT NULL,
    at       BIGINT NOT NULL
);
