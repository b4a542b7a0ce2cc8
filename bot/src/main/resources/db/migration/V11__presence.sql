-- Which processes are there, where several share a database; on SQLite this table stays empty. Who has a row here holds a
-- lock of the same number over a connection, which the server lets go of when that ends. Times are by the database's clock.
CREATE TABLE replicas (
    owner ${key},
    -- when it was last heard of
    seen  BIGINT NOT NULL
);
