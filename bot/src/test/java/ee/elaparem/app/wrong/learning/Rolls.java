package ee.elaparem.app.wrong.learning;

import java.util.random.RandomGenerator;

public class Rolls {
    public int dice() {
        return RandomGenerator.getDefault().nextInt(1, 7);
    }
}
