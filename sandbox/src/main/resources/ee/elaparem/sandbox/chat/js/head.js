import { byId } from './dom.js';
import { menu } from './menu.js';
import { aboutWindow } from './overlays.js';

const ACTIONS = {
  typing: 'typing…', upload_photo: 'sending a photo…', upload_document: 'sending a file…', upload_voice: 'sending a voice message…',
  record_voice: 'recording a voice message…', choose_sticker: 'choosing a sticker…', find_location: 'looking for a place…',
};

/** The line over the conversation: who the bot is, what it is doing, and a menu. */
export class Head {
  #store; #status = byId('chat-status');

  constructor(store, actions) {
    this.#store = store;
    for (const change of ['selected', 'passing', 'blocked']) store.addEventListener(change, () => this.#show());
    menu(byId('more'), byId('more-menu'), () => [
      store.active && (store.active.blocked
        ? { icon: 'block', name: 'Unblock the bot', testid: 'unblock', run: () => actions.setBlocked(false) }
        : { icon: 'block', name: 'Block the bot', testid: 'block', run: () => actions.setBlocked(true) }),
      { icon: 'info', name: 'About this chat', testid: 'about-item', run: aboutWindow },
    ].filter(Boolean));
  }

  #show() {
    const { active, bot } = this.#store;
    byId('bot-name').textContent = bot.name;
    const busy = active?.draft ? 'thinking…' : active?.typing && (ACTIONS[active.typing.action] ?? 'busy…');
    const quiet = !active ? 'bot' : active.blocked ? `blocked by ${active.name}` : `bot · chat with ${active.name}`;
    const words = busy ?? quiet;
    if (this.#status.textContent !== words) this.#status.textContent = words;
    this.#status.classList.toggle('is-busy', Boolean(busy));
  }
}
