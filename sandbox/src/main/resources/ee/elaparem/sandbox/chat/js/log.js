import { h, byId } from './dom.js';
import { Bubble } from './bubble.js';
import { dayName, sameDay } from './time.js';

const PAGE = 120;
const GROUP_MS = 5 * 60_000;
const NEAR_PX = 140;

/** The conversation of the shown learner, kept at its end while the reader is there. */
export class Log {
  #store; #actions; #log = byId('log'); #scroller = byId('scroller'); #passing = byId('passing'); #toEnd = byId('to-end');
  #bubbles = new Map(); #size = PAGE; #shown; #atEnd = true; #empty;

  /** @param empty makes what an empty chat shows */
  constructor(store, actions, empty) {
    this.#store = store;
    this.#actions = actions;
    this.#empty = empty;
    store.addEventListener('selected', () => this.#show());
    store.addEventListener('message', event => this.#message(event.detail));
    store.addEventListener('removed', event => { if (event.detail.learner === store.active) this.#rebuild(); });
    store.addEventListener('passing', event => { if (event.detail.learner === store.active) this.#showPassing(); });
    store.addEventListener('settled', event => {
      if (event.detail.learner === store.active) for (const bubble of this.#bubbles.values()) bubble.settle();
    });
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#toEnd.addEventListener('click', () => this.scrollToEnd());
    new ResizeObserver(() => { if (this.#atEnd) this.scrollToEnd(); }).observe(this.#scroller);
    new ResizeObserver(() => { if (this.#atEnd) this.scrollToEnd(); }).observe(this.#log);
  }

  #show() {
    if (this.#shown !== this.#store.activeId) {
      this.#shown = this.#store.activeId;
      this.#size = PAGE;
      this.#atEnd = true;
    }
    this.#rebuild();
    if (this.#atEnd) this.scrollToEnd();
  }

  // a whole history is no news: it is put in without being read out
  #rebuild() {
    this.#log.setAttribute('aria-live', 'off');
    this.#bubbles.clear();
    this.#log.replaceChildren();
    const learner = this.#store.active;
    const all = learner ? [...learner.messages.values()].sort((a, b) => a.id - b.id) : [];
    const messages = all.slice(-this.#size);
    if (messages.length < all.length) this.#log.append(this.#earlierButton());
    if (!learner || (learner.loaded && !all.length)) this.#log.append(this.#empty(learner));
    for (const message of messages) this.#append(message);
    this.#showPassing();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), 300);
  }
  #quiet;

  #earlierButton() {
    const button = h('button', { type: 'button', class: 'plain-button earlier' }, 'Show earlier messages');
    button.addEventListener('click', () => {
      const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
      this.#size += PAGE;
      this.#atEnd = false;
      this.#rebuild();
      this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
    });
    return button;
  }

  #message({ learner, message, isNew }) {
    if (learner !== this.#store.active || !learner.loaded) return;
    const known = this.#bubbles.get(message.id);
    if (known) return known.update(message);
    if (!isNew) return;
    const last = [...this.#bubbles.keys()].at(-1);
    if (last === undefined || message.id < last) return this.#show();
    this.#append(message).element.classList.add('is-new');
    if (!message.fromBot || this.#atEnd) this.scrollToEnd();
  }

  #append(message) {
    const before = [...this.#bubbles.values()].at(-1)?.message;
    if (!before || !sameDay(before.at, message.at)) this.#log.append(h('div', { class: 'day' }, dayName(message.at)));
    const bubble = new Bubble(this.#store.activeId, message, this.#store.bot.name, this.#actions);
    const goesOn = before && before.fromBot === message.fromBot && message.at - before.at < GROUP_MS && sameDay(before.at, message.at);
    bubble.element.classList.toggle('first', !goesOn);
    if (!message.fromBot) {
      for (const other of this.#log.querySelectorAll('.can-edit-last')) other.classList.remove('can-edit-last');
      bubble.element.classList.add('can-edit-last');
    }
    this.#bubbles.set(message.id, bubble);
    this.#log.append(bubble.element);
    return bubble;
  }

  #showPassing() {
    const { draft, typing } = this.#store.active ?? {};
    this.#passing.replaceChildren(...[
      draft && h('div', { class: 'draft', 'data-testid': 'draft', dir: 'auto' }, draft.text || 'Thinking…'),
      !draft && typing && h('div', { class: 'typing', 'data-testid': 'typing' }, h('i'), h('i'), h('i')),
    ].filter(Boolean));
    if (this.#atEnd) this.scrollToEnd();
  }

  #scrolled() {
    const left = this.#scroller.scrollHeight - this.#scroller.clientHeight - this.#scroller.scrollTop;
    this.#atEnd = left < NEAR_PX;
    this.#toEnd.hidden = left < NEAR_PX * 2;
  }

  scrollToEnd() {
    this.#atEnd = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}
