-- What a model made or cost, kept so that it is neither made nor paid for twice.

-- Rubrics, by a hash of the question and its benchmark: a changed text is another question.
CREATE TABLE rubrics (
    question TEXT   PRIMARY KEY,
    rubric   TEXT   NOT NULL,
    made_at  BIGINT NOT NULL
);
CREATE INDEX rubrics_by_age ON rubrics (made_at);

-- Tokens spent, by the day of UTC since 1970-01-01.
CREATE TABLE tokens (
    day   ${key},
    spent BIGINT NOT NULL
);
