package ee.elaparem.app.wrong.learning;

import java.time.InstantSource;

public class HasAClock {
    public final InstantSource clock = InstantSource.system();
}
