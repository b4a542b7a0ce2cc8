package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one that is gone had is free soon; one that lives keeps what it has, or knows that it may not. */
class PresenceTest {
    private static final long MARI = 42;

    private final DatabaseUrl url = TestPostgres.database();
    private final Replica one = new Replica(1);
    private final Replica two = new Replica(2);

    /** One replica's presence, which tells when the test says so, and its way to the database. */
    private final class Replica {
        final long number;
        final List<Connection> connections = new ArrayList<>();
        boolean cutOff;
        Presence presence;

        Replica(long number) {
            this.number = number;
        }

        void enter() throws SQLException {
            presence = Presence.begin(this::connect, number);
        }

        Connection connect() throws SQLException {
            if (cutOff) {
                throw new SQLException("No way there", "08001");
            }
            Connection connection = TestPostgres.connect(url);
            connections.add(connection);
            return connection;
        }

        /** Its connections end, as the server sees them. */
        void loseConnections() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
            // the server has noticed when its lock is free
            until("the lock is free", () -> ask("SELECT pg_try_advisory_xact_lock(" + number + ")"));
        }
    }

    @BeforeEach
    void enter() throws SQLException {
        one.enter();
        two.enter();
    }

    @AfterEach
    void leave() {
        one.presence.close();
        two.presence.close();
    }

    @Test
    void whatOneHadThatIsKilledIsFree() throws Exception {
        has(one, MARI);
        one.cutOff = true;
        one.loseConnections();
        hasBeenSilent(one);

        until("the other ends its leases", () -> tells(two) && isFree(MARI));

        assertThat(ask("SELECT count(*) = 1 FROM replicas"))
                .as("it is forgotten")
                .isTrue();
        assertThat(ask("SELECT until = 0 FROM duties WHERE name = 'POLLING'")).isTrue();
    }

    @Test
    void oneThatSleepsWithItsConnectionKeepsWhatItHas() {
        has(one, MARI);
        hasBeenSilent(one);
        TestPostgres.execute(url, "INSERT INTO replicas (owner, seen) VALUES (3, 0)");
        TestPostgres.execute(
                url, "INSERT INTO lanes (lane, owner, until, wanted) VALUES (43, 3, %s, 0)".formatted(FAR));

        until("one that is gone is found", () -> tells(two) && isFree(43));

        assertThat(isFree(MARI)).isFalse();
        Presence.Lease lease = one.presence.lease();
        one.presence.tellNow();
        assertThat(one.presence.covers(lease)).isTrue();
    }

    @Test
    void oneThatLivesAndIsCutOffTrustsNothingByTheTimeOthersTakeIt() throws Exception {
        Presence.Lease lease = one.presence.lease();
        has(one, MARI);
        one.presence.tellNow();
        assertThat(one.presence.covers(lease)).isTrue();
        one.cutOff = true;
        one.loseConnections();

        until("it trusts nothing", () -> tells(two) && !one.presence.covers(lease));

        assertThat(isFree(MARI)).as("nobody has taken it before").isFalse();
        until("the other ends its leases", () -> tells(two) && isFree(MARI));
    }

    @Test
    void oneThatWasTakenForGoneTrustsOnlyWhatItTakesAnew() throws Exception {
        Presence.Lease before = one.presence.lease();
        has(one, MARI);
        one.cutOff = true;
        one.loseConnections();
        hasBeenSilent(one);
        until("the other ends its leases", () -> tells(two) && isFree(MARI));

        one.cutOff = false;
        one.presence.tellNow();

        assertThat(one.presence.covers(before)).isFalse();
        assertThat(one.presence.covers(one.presence.lease())).isTrue();
        assertThat(ask("SELECT count(*) = 2 FROM replicas"))
                .as("it is known again")
                .isTrue();
    }

    @Test
    void oneWhoseConnectionBreaksAndComesBackKeepsWhatItHas() throws Exception {
        Presence.Lease lease = one.presence.lease();
        has(one, MARI);
        one.loseConnections();

        one.presence.tellNow();

        assertThat(ask("SELECT pg_try_advisory_xact_lock(1)"))
                .as("its lock is free")
                .isFalse();
        hasBeenSilent(one);
        TestPostgres.execute(url, "INSERT INTO replicas (owner, seen) VALUES (3, 0)");
        until("one that is gone is found", () -> tells(two) && ask("SELECT count(*) = 2 FROM replicas"));
        assertThat(isFree(MARI)).isFalse();
        assertThat(one.presence.covers(lease)).isTrue();
    }

    @Test
    void whoLeavesIsForgottenAtOnce() {
        one.presence.close();

        assertThat(ask("SELECT count(*) = 0 FROM replicas WHERE owner = 1")).isTrue();
    }

    /** In its transaction mode, it hands the connection on to whoever asks next. */
    @Test
    void behindAPoolerLeasesEndByTheirTimeAlone() throws Exception {
        try (Connection handedOn = TestPostgres.connect(url)) {
            Presence pooled = Presence.begin(() -> staysOpen(handedOn), 4);

            assertThat(ask("SELECT count(*) = 0 FROM replicas WHERE owner = 4")).isTrue();
            assertThat(pooled.covers(pooled.lease())).isTrue();
            pooled.close();
        }
    }

    @Test
    void whereThereIsNoSuchLockLeasesEndByTheirTimeAlone() throws Exception {
        TestPostgres.execute(url, """
                CREATE SCHEMA other;
                CREATE FUNCTION other.pg_advisory_lock_shared(bigint) RETURNS void LANGUAGE plpgsql AS
                $$ BEGIN RAISE feature_not_supported; END $$""");
        Presence without = Presence.begin(
                () -> {
                    Connection connection = TestPostgres.connect(url);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SET search_path = other, pg_catalog, public");
                    }
                    return connection;
                },
                5);

        assertThat(ask("SELECT count(*) = 0 FROM replicas WHERE owner = 5")).isTrue();
        assertThat(without.covers(without.lease())).isTrue();
        without.close();
    }

    private static final long FAR = Long.MAX_VALUE / 2;

    /** A lane and a duty, for longer than any test. */
    private void has(Replica replica, long lane) {
        TestPostgres.execute(url, """
                INSERT INTO lanes (lane, owner, until, wanted) VALUES (%1$d, %2$d, %3$d, 0);
                INSERT INTO duties (name, owner, until) VALUES ('POLLING', %2$d, %3$d)""".formatted(lane, replica.number, FAR));
    }

    private void hasBeenSilent(Replica replica) {
        TestPostgres.execute(url, "UPDATE replicas SET seen = 0 WHERE owner = " + replica.number);
    }

    private static boolean tells(Replica replica) {
        replica.presence.tellNow();
        return true;
    }

    private boolean isFree(long lane) {
        return ask("SELECT until = 0 FROM lanes WHERE lane = " + lane);
    }

    private boolean ask(String sql) {
        try (Connection connection = TestPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.yield();
        }
    }

    private static Connection staysOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                PresenceTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
