package ee.elaparem.app.wrong.web;

import java.sql.Connection;

public class UsesSql {
    public Connection connection;
}
