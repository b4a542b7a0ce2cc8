/**
 * The server's events, live, in every tab. A browser allows six connections to one server over all its tabs, so one
 * tab holds the stream for all of them (a lock says which) and passes on what it hears. When that tab goes, or is
 * hidden for a while, another takes over behind the last event that it saw.
 * After a break the stream goes on where it was; when the server no longer has what was missed, it says `reset`, and
 * every tab reads everything anew.
 */
const NAME = 'ela-parem.stream';
const SILENCE_MS = 45_000;
const HIDDEN_MS = 20_000;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

export class Stream {
  #on; #last; #early = []; #source; #tries = 0; #retry; #silence;
  #channel = new BroadcastChannel(NAME); #wish; #release; #hiddenAt; #hiding;

  /** @param on `event(event)`, `reset()`, `connected(boolean)` */
  constructor(on) {
    this.#on = on;
    this.#channel.addEventListener('message', message => this.#take(message.data));
    document.addEventListener('visibilitychange', () => this.#visibility());
    addEventListener('online', () => { if (this.#release) this.#open(); });
    addEventListener('pagehide', () => this.#stepBack());
    addEventListener('pageshow', event => { if (event.persisted) this.#on.reset(); });
  }

  /** To be called before everything is read anew: what is heard from now on waits for `start`. */
  prepare() {
    this.#last = undefined;
    this.#early = [];
    this.#close();
  }

  /** Goes on behind the event `last`. */
  start(last) {
    this.#last = last;
    const early = this.#early;
    this.#early = [];
    early.forEach(message => this.#take(message));
    if (this.#release) this.#open();
    else if (!document.hidden) this.#stepForward();
  }

  // who holds the stream

  async #stepForward() {
    if (this.#wish) return;
    this.#wish = new AbortController();
    try {
      await navigator.locks.request(NAME, { signal: this.#wish.signal }, () => new Promise(release => this.#lead(release)));
    } catch { /* stepped back before it was this tab's turn */ }
  }

  #lead(release) {
    this.#release = release;
    if (this.#last !== undefined) this.#open();
  }

  #stepBack() {
    this.#close();
    this.#wish?.abort();
    this.#release?.();
    this.#wish = this.#release = undefined;
  }

  #visibility() {
    clearTimeout(this.#hiding);
    if (document.hidden) {
      this.#hiddenAt = Date.now();
      this.#hiding = setTimeout(() => this.#stepBack(), HIDDEN_MS);
    } else if (Date.now() - this.#hiddenAt > HIDDEN_MS) this.#on.reset();
    else if (!this.#release) this.#stepForward();
  }

  // what is heard

  #tell(message) {
    this.#channel.postMessage(message);
    this.#take(message);
  }

  #take(message) {
    if (message.kind === 'connected') this.#on.connected(message.on);
    else if (message.kind === 'reset') this.#on.reset();
    else if (this.#last === undefined) this.#early.push(message);
    else if (this.#isNews(message.id)) {
      this.#last = message.id;
      this.#on.event(message.event);
    }
  }

  // places are the server's run, a hyphen, and a rising number
  #isNews(id) {
    const [run, number] = id.split('-');
    const [lastRun, lastNumber] = this.#last.split('-');
    return run === lastRun && Number(number) > Number(lastNumber);
  }

  // the connection

  #open() {
    this.#close();
    if (this.#last === undefined) return;
    const source = new EventSource(`/chat/events?${new URLSearchParams({ after: this.#last })}`);
    this.#source = source;
    source.addEventListener('open', () => { this.#tries = 0; this.#heard(); this.#tell({ kind: 'connected', on: true }); });
    source.addEventListener('ping', () => this.#heard());
    source.addEventListener('reset', () => { this.#close(); this.#tell({ kind: 'reset' }); });
    source.addEventListener('chat', event => {
      this.#heard();
      this.#tell({ kind: 'event', id: event.lastEventId, event: JSON.parse(event.data) });
    });
    source.addEventListener('error', () => { if (source === this.#source) this.#again(); });
  }

  #again() {
    this.#close();
    this.#tell({ kind: 'connected', on: false });
    this.#retry = setTimeout(() => this.#open(), RETRY_MS[Math.min(this.#tries++, RETRY_MS.length - 1)]);
  }

  #close() {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = undefined;
  }

  #heard() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#again(), SILENCE_MS);
  }
}
