package ee.elaparem.learning;

/** Who wrote a message of the conversation; named as in Airtable's Messages. */
public enum Role {
    USER,
    BOT
}
