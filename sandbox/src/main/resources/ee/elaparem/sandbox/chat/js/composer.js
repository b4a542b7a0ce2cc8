import { h } from './dom.js';
import { icon } from './icons.js';
import { menu } from './menu.js';
import { CommandMenu } from './commands.js';

const MOST = 4096;

/** Where the learner writes. What was not sent stays with its learner. */
export class Composer {
  #store; #actions; #learner; #editing; #kept = '';
  #field = h('textarea', { class: 'composer-field', id: 'message-field', rows: '1', placeholder: 'Message', 'aria-label': 'Message', 'aria-autocomplete': 'list', 'data-testid': 'message-field', autocomplete: 'off', enterkeyhint: 'send' });
  #send = h('button', { type: 'submit', class: 'icon-button send', 'aria-label': 'Send', 'data-testid': 'send' }, icon('send'));
  #attach = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Attach', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': 'attach-menu', 'data-testid': 'attach' }, icon('attach'));
  #commandsButton = h('button', { type: 'button', class: 'icon-button commands-button', 'aria-label': 'Commands', 'aria-expanded': 'false', 'aria-controls': 'commands', 'data-testid': 'commands-button' }, icon('slash'));
  #count = h('span', { class: 'composer-count', role: 'status', hidden: true });
  #editedText = h('span');
  #editBar = h('div', { class: 'editing', hidden: true, 'data-testid': 'editing' });
  #commands;

  constructor(store, actions, attachments) {
    this.#store = store;
    this.#actions = actions;
    this.#commands = new CommandMenu(this.#field, this.#commandsButton,
      () => store.active?.profile?.commands ?? [], text => { this.#field.value = ''; this.#changed(); actions.sendText(text); });
    const attachMenu = h('div', { class: 'menu menu-up', id: 'attach-menu', role: 'menu', 'aria-label': 'Attach', hidden: true });
    menu(this.#attach, attachMenu, attachments);
    const cancel = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Stop editing', on: { click: () => this.stopEditing() } }, icon('close'));
    this.#editBar.append(h('span', {}, h('b', {}, 'Edit message'), this.#editedText), cancel);
    this.element = h('form', { class: 'composer', 'aria-label': 'Write a message' }, this.#commands.element, this.#count, this.#editBar,
      h('div', { class: 'composer-row' }, this.#commandsButton, h('div', { class: 'menu-holder' }, this.#attach, attachMenu), this.#field, this.#send));
    this.element.addEventListener('submit', event => { event.preventDefault(); this.#submit(); });
    this.#field.addEventListener('input', () => this.#changed());
    this.#field.addEventListener('keydown', event => this.#key(event));
    // a bot that has just started sets its commands a little later
    store.addEventListener('selected', () => this.#commands.refresh());
    this.#changed();
  }

  focus() { this.#field.focus({ preventScroll: true }); }

  /** Turns to another learner; their own unsent words come back. */
  show(learner) {
    if (learner === this.#learner) return;
    this.stopEditing();
    this.#learner = learner;
    this.#field.value = learner?.unsent ?? '';
    this.#commands.close();
    this.#changed();
  }

  edit(message) {
    if (!this.#editing) this.#kept = this.#field.value;
    this.#editing = message;
    this.#editedText.textContent = message.text;
    this.#editBar.hidden = false;
    this.#send.setAttribute('aria-label', 'Save');
    this.#field.value = message.text;
    this.#changed();
    this.focus();
    this.#field.setSelectionRange(message.text.length, message.text.length);
  }

  stopEditing() {
    if (!this.#editing) return;
    this.#editing = undefined;
    this.#editBar.hidden = true;
    this.#send.setAttribute('aria-label', 'Send');
    this.#field.value = this.#kept;
    this.#changed();
  }

  #changed() {
    const length = [...this.#field.value.trim()].length;
    if (this.#learner && !this.#editing) this.#learner.unsent = this.#field.value;
    this.#send.disabled = length === 0 || length > MOST;
    this.#count.hidden = length <= MOST - 200;
    this.#count.textContent = length <= MOST ? `${MOST - length} left` : `${length - MOST} too many`;
    // for browsers without field-sizing
    if (!CSS.supports('field-sizing', 'content')) {
      this.#field.style.height = 'auto';
      this.#field.style.height = `${this.#field.scrollHeight}px`;
    }
  }

  #submit() {
    const text = this.#field.value.trim();
    if (this.#send.disabled) return;
    if (this.#editing) {
      const message = this.#editing;
      this.stopEditing();
      if (text !== message.text) this.#actions.editText(message, text);
      return;
    }
    this.#field.value = '';
    this.#changed();
    this.#commands.close();
    this.#actions.sendText(text, () => {
      // it did not go: give the words back
      if (this.#field.value === '') { this.#field.value = text; this.#changed(); }
    });
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.#commands.key(event)) { event.preventDefault(); event.stopPropagation(); return; }
    if (event.key === 'Enter' && !event.shiftKey && !matchMedia('(pointer: coarse)').matches) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'ArrowUp' && this.#field.value === '' && !this.#editing) {
      const own = [...this.#store.active.messages.values()].filter(each => !each.fromBot && !each.attachment && each.text).at(-1);
      if (own) { event.preventDefault(); this.edit(own); }
    } else if (event.key === 'Escape') this.stopEditing();
  }
}
