package ee.elaparem.app.wrong.web;

import com.pengrad.telegrambot.model.Update;

public class UsesTelegram {
    public Update update;
}
