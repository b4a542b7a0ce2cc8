package ee.elaparem.bench.database;

import java.time.Duration;

/**
 * What a database server has done so far.
 *
 * @param cpu of its processes that run now
 * @param transactions that ended well, also those that only read
 * @param logBytes written to the write-ahead log
 * @param logSyncs how often the log was forced to the disk
 */
public record DatabaseUse(Duration cpu, long transactions, long logBytes, long logSyncs) {}
