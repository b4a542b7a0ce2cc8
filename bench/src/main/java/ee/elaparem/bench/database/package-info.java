/** A PostgreSQL server for measurements, and what it has done. */
@NullMarked
package ee.elaparem.bench.database;

import org.jspecify.annotations.NullMarked;
