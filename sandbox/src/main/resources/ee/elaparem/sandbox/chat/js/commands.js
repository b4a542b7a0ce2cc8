import { h } from './dom.js';

/** The bot's commands above the message field: opened by typing "/" or by the button, narrowed by what is typed. */
export class CommandMenu {
  #list; #status; #field; #button; #commands; #run; #chosen = 0; #shown = []; #dismissed;

  /** @param commands gives the commands as they are now · @param run sends one */
  constructor(field, button, commands, run) {
    this.#field = field;
    this.#button = button;
    this.#commands = commands;
    this.#run = run;
    this.#list = h('div', { class: 'commands', id: 'commands', role: 'listbox', 'aria-label': 'Commands of the bot', 'data-testid': 'commands', hidden: true });
    this.#status = h('span', { class: 'unseen', role: 'status' });
    this.element = h('div', {}, this.#list, this.#status);
    field.addEventListener('input', () => { this.#dismissed = undefined; this.update(); });
    button.addEventListener('click', () => this.#toggle());
    field.addEventListener('blur', () => setTimeout(() => { if (!this.#has(document.activeElement)) this.close(); }, 120));
  }

  #has(element) { return element === this.#field || element === this.#button || this.#list.contains(element); }

  #toggle() {
    if (this.#list.hidden) {
      this.#dismissed = undefined;
      this.#show();
    } else this.close();
    this.#field.focus();
  }

  /** Opens the list: narrowed by what is typed, else with all of them. */
  #show() {
    if (/^\/\w*$/.test(this.#field.value)) this.update();
    else this.#open(this.#commands());
  }

  /** The bot may have other commands now: an open list shows them, and keeps the chosen one where it is still there. */
  refresh() {
    if (this.#list.hidden) return;
    const chosen = this.#shown[this.#chosen]?.command;
    this.#show();
    this.#chosen = Math.max(0, this.#shown.findIndex(each => each.command === chosen));
    this.#mark();
  }

  /** Opens, narrows or closes the list by what the field holds. */
  update() {
    const typed = this.#field.value.match(/^\/(\w*)$/);
    if (!typed || this.#dismissed === this.#field.value) return this.close();
    const word = typed[1].toLowerCase();
    const all = this.#commands();
    const found = all.filter(each => each.command.startsWith(word));
    const about = all.filter(each => !found.includes(each) && word.length > 1 && each.description.toLowerCase().includes(word));
    found.sort((a, b) => (b.command === word) - (a.command === word));
    if (found.length + about.length === 0 && all.length > 0) return this.close();
    this.#open([...found, ...about]);
  }

  #open(commands) {
    this.#shown = commands;
    this.#chosen = 0;
    this.#list.replaceChildren(...commands.map((each, i) => {
      const option = h('div', { class: 'command-option', role: 'option', id: `command-${i}`, 'data-testid': 'command-option', 'data-command': each.command },
        h('span', { class: 'command-word' }, `/${each.command}`), h('span', { class: 'command-about' }, each.description));
      option.addEventListener('pointerdown', event => event.preventDefault());
      option.addEventListener('click', () => this.#send(each));
      return option;
    }));
    if (!commands.length) this.#list.append(h('p', { class: 'commands-none' }, 'The bot has set no commands.'));
    this.#list.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#field.setAttribute('aria-controls', 'commands');
    this.#status.textContent = `${commands.length} commands. Choose with the arrow keys.`;
    this.#mark();
  }

  #mark() {
    [...this.#list.querySelectorAll('[role="option"]')].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === this.#chosen));
      if (i === this.#chosen) option.scrollIntoView({ block: 'nearest' });
    });
    if (this.#shown.length) this.#field.setAttribute('aria-activedescendant', `command-${this.#chosen}`);
  }

  close() {
    this.#list.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    this.#field.removeAttribute('aria-activedescendant');
    this.#field.removeAttribute('aria-controls');
    this.#status.textContent = '';
  }

  #send(command) {
    this.close();
    this.#run(`/${command.command}`);
  }

  /** Takes a key pressed in the field; true when it was meant for the list. */
  key(event) {
    if (this.#list.hidden || !this.#shown.length) return false;
    const count = this.#shown.length;
    if (event.key === 'ArrowDown') this.#chosen = (this.#chosen + 1) % count;
    else if (event.key === 'ArrowUp') this.#chosen = (this.#chosen - 1 + count) % count;
    else if (event.key === 'Escape') { this.#dismissed = this.#field.value; this.close(); return true; }
    else if (event.key === 'Tab' && !event.shiftKey) {
      this.#field.value = `/${this.#shown[this.#chosen].command} `;
      this.#field.dispatchEvent(new Event('input'));
      return true;
    }
    else if (event.key === 'Enter' && !event.shiftKey) { this.#send(this.#shown[this.#chosen]); return true; }
    else return false;
    this.#mark();
    return true;
  }
}
