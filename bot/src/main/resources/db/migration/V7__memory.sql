-- What is remembered of a learner beside their place, as JSON: the items of their last placement test with the credit, and
-- which wordings they read last. None of anybody's words. Null where there is nothing.
ALTER TABLE learners ADD COLUMN memory TEXT;
