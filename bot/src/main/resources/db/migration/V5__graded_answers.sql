-- Answers that were graded before, by which new answers to the same question are judged better.

-- By a hash of the question's text; an answer's own hash keeps one from being there twice. They are the teacher's: none is
-- taken from what a learner writes to the bot.
CREATE TABLE graded_answers (
    id          ${identity},
    question    TEXT   NOT NULL,
    answer_hash TEXT   NOT NULL,
    answer      TEXT   NOT NULL,
    correct     INT    NOT NULL,
    graded_at   BIGINT NOT NULL,
    UNIQUE (question, answer_hash)
);
