package ee.elaparem.app.wrong.sandbox;

import ee.elaparem.app.wrong.web.UsesSql;

public class KnowsTheBot {
    public UsesSql bot;
}
