package ee.elaparem.app.wrong.learning;

import com.fasterxml.jackson.databind.ObjectMapper;

public class WritesJson {
    public final ObjectMapper json = new ObjectMapper();
}
