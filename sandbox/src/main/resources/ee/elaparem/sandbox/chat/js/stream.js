/**
 * The server's events, live. After a break it goes on behind the last event that was seen; when the server no longer
 * has what was missed, it says `reset`, and everything is read anew.
 * A hidden tab lets go of its connection after a while (a browser allows six to one server, over all tabs), and
 * catches up when it is shown again.
 */
const SILENCE_MS = 45_000;
const HIDDEN_MS = 20_000;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

export class Stream {
  #source; #last; #tries = 0; #retry; #silence; #hidden; #on;

  /** @param on `event(event)`, `reset()`, `connected(boolean)` */
  constructor(on) {
    this.#on = on;
    document.addEventListener('visibilitychange', () => this.#visibility());
    addEventListener('online', () => this.#open());
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', event => { if (event.persisted) this.#open(); });
  }

  /** Starts behind the event `last`. */
  start(last) {
    this.#last = last;
    this.#open();
  }

  #open() {
    if (this.#last === undefined) return;
    this.#close();
    const source = new EventSource(`/chat/events?${new URLSearchParams({ after: this.#last })}`);
    this.#source = source;
    source.addEventListener('open', () => { this.#tries = 0; this.#heard(); this.#on.connected(true); });
    source.addEventListener('ping', () => this.#heard());
    source.addEventListener('reset', () => { this.#heard(); this.#close(); this.#on.reset(); });
    source.addEventListener('chat', event => {
      this.#heard();
      this.#last = event.lastEventId;
      this.#on.event(JSON.parse(event.data));
    });
    source.addEventListener('error', () => { if (source === this.#source) this.#again(); });
  }

  #again() {
    this.#close();
    this.#on.connected(false);
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

  #visibility() {
    clearTimeout(this.#hidden);
    if (document.hidden) this.#hidden = setTimeout(() => this.#close(), HIDDEN_MS);
    else if (!this.#source) this.#open();
  }
}
