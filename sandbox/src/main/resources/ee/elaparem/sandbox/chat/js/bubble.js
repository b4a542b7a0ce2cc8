import { h } from './dom.js';
import { icon } from './icons.js';
import { formatted, link } from './entities.js';
import { linkCard } from './card.js';
import { attachmentPart } from './attachment.js';
import { clockTime } from './time.js';

/** One message of the conversation, which can be brought up to date in place. */
export class Bubble {
  #message; #actions; #learnerId; #bubble; #keys;

  constructor(learnerId, message, botName, actions) {
    this.#learnerId = learnerId;
    this.#actions = actions;
    this.element = h('article', {
      class: `message ${message.fromBot ? 'from-bot' : 'from-learner'}`,
      'data-testid': 'message', 'data-message-id': message.id, 'data-from': message.fromBot ? 'bot' : 'learner',
    });
    this.who = message.fromBot ? botName : 'You';
    this.update(message);
  }

  get message() { return this.#message; }

  update(message) {
    const before = this.#message;
    this.#message = message;
    // only what changed is made anew, so that a screen reader does not read a message again when its keys go
    if (!before || JSON.stringify({ ...before, keyboard: 0 }) !== JSON.stringify({ ...message, keyboard: 0 })) this.#showWords();
    if (!before || JSON.stringify(before.keyboard) !== JSON.stringify(message.keyboard)) this.#showKeys();
  }

  #showWords() {
    const { text, entities, link: card, attachment, editedAt } = this.#message;
    const at = new Date(this.#message.at);
    const shownCard = card && linkCard(card);
    const words = text ? formatted(text, entities, { onCommand: this.#message.fromBot ? this.#actions.sendText : undefined }) : null;
    words?.append(this.#stamp(at, editedAt));
    const bubble = h('div', { class: 'bubble' },
      h('span', { class: 'unseen' }, `${this.who}: `),
      shownCard && card.aboveText && shownCard,
      attachment && attachmentPart(this.#learnerId, attachment),
      words,
      shownCard && !card.aboveText && shownCard,
      words ? null : this.#stamp(at, editedAt),
      this.#mayEdit() && this.#editButton());
    this.element.classList.toggle('with-card', shownCard?.classList.contains('large') ?? false);
    if (this.#bubble) this.#bubble.replaceWith(bubble);
    else this.element.prepend(bubble);
    this.#bubble = bubble;
  }

  #stamp(at, editedAt) {
    return h('span', { class: 'stamp' },
      editedAt && h('span', { 'data-testid': 'edited' }, 'edited'),
      h('time', { datetime: at.toISOString(), title: at.toLocaleString() }, clockTime(at)));
  }

  #mayEdit() { return !this.#message.fromBot && !this.#message.attachment && this.#message.text !== ''; }

  #editButton() {
    const button = h('button', { type: 'button', class: 'icon-button edit-own', 'aria-label': 'Edit this message', 'data-testid': 'edit' }, icon('edit'));
    button.addEventListener('click', () => this.#actions.edit(this.#message));
    return button;
  }

  #showKeys() {
    const { keyboard } = this.#message;
    const hadFocus = this.#keys?.contains(document.activeElement);
    this.#keys?.remove();
    this.#keys = undefined;
    if (hadFocus) this.#actions.focusField();
    this.element.classList.toggle('with-keys', keyboard.length > 0);
    if (!keyboard.length) return;
    this.#keys = h('div', { class: 'keys', role: 'group', 'aria-label': 'Choices', 'data-testid': 'keys' },
      keyboard.map(row => h('div', { class: 'key-row' }, row.map(key => this.#key(key)))));
    this.element.append(this.#keys);
  }

  #key(key) {
    if (key.url) {
      const way = link(key.url, { class: 'key', 'data-testid': 'key' });
      way.append(key.text);
      if (way.tagName === 'A') way.append(icon('open'));
      return way;
    }
    const button = h('button', { type: 'button', class: 'key', 'data-testid': 'key', 'data-callback': key.callbackData }, key.text);
    button.addEventListener('click', () => {
      if (button.classList.contains('is-busy')) return;
      button.classList.add('is-busy');
      button.setAttribute('aria-busy', 'true');
      this.#actions.tap(this.#message.id, key.callbackData);
    });
    return button;
  }

  /** The bot has answered: no key waits any more. */
  settle() {
    for (const key of this.#keys?.querySelectorAll('.is-busy') ?? []) {
      key.classList.remove('is-busy');
      key.removeAttribute('aria-busy');
    }
  }
}
