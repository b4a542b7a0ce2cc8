-- Answers of learners who agreed that answers of theirs help to judge others', as the model graded them or a teacher corrected
-- that. By a hash of the question's text; of each learner the newest right and the newest wrong answer to a question. The
-- learner's number is there so that it can be taken back.
CREATE TABLE shared_answers (
    id        ${identity},
    learner   BIGINT NOT NULL,
    question  TEXT   NOT NULL,
    answer    TEXT   NOT NULL,
    correct   INT    NOT NULL,
    corrected INT    NOT NULL,
    graded_at BIGINT NOT NULL,
    UNIQUE (learner, question, correct)
);

CREATE INDEX shared_answers_question ON shared_answers (question, graded_at);
