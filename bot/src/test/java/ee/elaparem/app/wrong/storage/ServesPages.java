package ee.elaparem.app.wrong.storage;

import io.helidon.webserver.WebServer;

public class ServesPages {
    public WebServer server;
}
