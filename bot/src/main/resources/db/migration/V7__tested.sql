-- The items of a learner's last placement test with their credit, as JSON, and none of the words: their level stays open,
-- and what items are worth is learned from them. Null where there was no test.
ALTER TABLE learners ADD COLUMN tested TEXT;
