package ee.elaparem.app.wrong.storage;

import ee.elaparem.app.wrong.web.UsesTelegram;

public class KnowsWeb {
    public UsesTelegram web;
}
