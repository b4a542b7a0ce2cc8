package ee.elaparem.sandbox.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People who write numbered words, /word1, /word2 and so on, to a bot that answers a command that it does not know by
 * naming it. So what is lost, repeated or out of order can be read off the chats, whatever happened to the bot. For any
 * number of threads.
 */
public final class CountingCrowd implements AutoCloseable {
    private static final Pattern ANSWER = Pattern.compile("/word(\\d+)\\b");

    private final List<Member> members = new ArrayList<>();
    private final int mostUnanswered;

    /**
     * What came of the words.
     *
     * @param written words
     * @param missing words with no answer yet
     * @param repeated answers that came before
     * @param disordered answers that came before the answer to an earlier word
     */
    public record Tally(long written, long missing, long repeated, long disordered) {}

    /**
     * Somebody's wait from a word to its answer; one that lasts longer is greater.
     *
     * @param from when it began, in {@link System#nanoTime}
     * @param to when it ended
     */
    public record Wait(long from, long to) implements Comparable<Wait> {
        /** How long it lasted. */
        public Duration time() {
            return Duration.ofNanos(to - from);
        }

        @Override
        public int compareTo(Wait other) {
            return time().compareTo(other.time());
        }
    }

    /** One of them; guarded by its own lock. */
    private static final class Member {
        final TelegramUser user;
        int written;
        int answered;
        final List<Boolean> heard = new ArrayList<>();
        final List<Long> writtenAt = new ArrayList<>();

        @Nullable
        Wait longest;

        int repeated;
        int disordered;
        int highest;

        Member(TelegramUser user) {
            this.user = user;
        }

        synchronized int toWrite(int messages, int mostUnanswered) {
            return Math.clamp(mostUnanswered - (written - answered), 0, messages);
        }

        synchronized int next() {
            heard.add(false);
            writtenAt.add(System.nanoTime());
            return ++written;
        }

        synchronized void hear(int word) {
            if (word < 1 || word > written || heard.get(word - 1)) {
                repeated++;
                return;
            }
            heard.set(word - 1, true);
            answered++;
            Wait wait = new Wait(writtenAt.get(word - 1), System.nanoTime());
            longest = longest == null || wait.compareTo(longest) > 0 ? wait : longest;
            disordered += word < highest ? 1 : 0;
            highest = Math.max(highest, word);
        }

        synchronized Tally tally() {
            return new Tally(written, written - answered, repeated, disordered);
        }

        synchronized @Nullable Wait longest() {
            return longest;
        }
    }

    private final List<Subscription> listening = new ArrayList<>();

    /**
     * New people in this Telegram.
     *
     * @param mostUnanswered with this many words unanswered nobody writes more: what is beyond a burst is a flood, and a
     *     flood gets no answers
     */
    public CountingCrowd(LocalTelegram telegram, int people, int mostUnanswered) {
        this.mostUnanswered = mostUnanswered;
        for (int i = 1; i <= people; i++) {
            Member member = new Member(telegram.newUser("Learner " + i, "en"));
            members.add(member);
            listening.add(member.user.listen(event -> {
                if (event instanceof ChatEvent.Added(ChatMessage message) && message.fromBot()) {
                    Matcher answer = ANSWER.matcher(message.text());
                    if (answer.find()) {
                        member.hear(Integer.parseInt(answer.group(1)));
                    }
                }
            }));
        }
    }

    /** Everybody writes their next words, at most this many. */
    public void write(int messages) {
        for (Member member : members) {
            synchronized (member.user) {
                for (int left = member.toWrite(messages, mostUnanswered); left > 0; left--) {
                    member.user.sends("/word" + member.next());
                }
            }
        }
    }

    /** What came of it up to now. */
    public Tally tally() {
        long written = 0;
        long missing = 0;
        long repeated = 0;
        long disordered = 0;
        for (Member member : members) {
            Tally one = member.tally();
            written += one.written();
            missing += one.missing();
            repeated += one.repeated();
            disordered += one.disordered();
        }
        return new Tally(written, missing, repeated, disordered);
    }

    /** The longest that anybody has waited from a word to its answer; empty when nothing was answered. */
    public Optional<Wait> longestWait() {
        return members.stream().map(Member::longest).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    /** How many words each has written, by id. */
    public Map<Long, Integer> written() {
        Map<Long, Integer> written = new LinkedHashMap<>();
        members.forEach(
                member -> written.put(member.user.id(), (int) member.tally().written()));
        return written;
    }

    @Override
    public void close() {
        listening.forEach(Subscription::close);
    }
}
