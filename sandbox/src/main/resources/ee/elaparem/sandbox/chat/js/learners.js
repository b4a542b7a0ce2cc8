import { h, byId } from './dom.js';
import { shortTime } from './time.js';

const TONES = 6;
// a chat that has not begun stands first
const newest = learner => learner.lastMessage?.at ?? Number.MAX_SAFE_INTEGER;
const tone = id => String(id % TONES);
const initial = name => [...name][0]?.toLocaleUpperCase() ?? '?';
const SIGNS = { photo: 'Photo', sticker: 'Sticker', voice: 'Voice message', video: 'Video', location: 'Location', contact: 'Contact', poll: 'Poll' };

/** The list of learners; on a phone a drawer that the button with the learner's letter opens. */
export class Learners {
  #store; #list = byId('learner-list'); #app = byId('app'); #opener = byId('open-learners'); #rows = new Map();

  constructor(store, choose) {
    this.#store = store;
    store.addEventListener('learners', () => this.#show(choose));
    this.#opener.addEventListener('click', () => this.#drawer(true));
    byId('close-learners').addEventListener('click', () => this.#drawer(false));
    byId('scrim').addEventListener('click', () => this.#drawer(false));
    byId('learners').addEventListener('keydown', event => { if (event.key === 'Escape') this.#drawer(false); });
  }

  #drawer(open) {
    if (open === this.#app.classList.contains('drawer-open')) return;
    this.#app.classList.toggle('drawer-open', open);
    this.#opener.setAttribute('aria-expanded', String(open));
    byId('chat').inert = open;
    if (open) byId('close-learners').focus();
    else this.#opener.focus();
  }

  close() { this.#drawer(false); }

  #show(choose) {
    const learners = [...this.#store.learners.values()].sort((a, b) => newest(b) - newest(a) || b.id - a.id);
    const focused = document.activeElement?.dataset.learnerId;
    for (const [id, row] of this.#rows) if (!this.#store.learners.has(id)) { row.remove(); this.#rows.delete(id); }
    learners.forEach((learner, i) => {
      const row = this.#rows.get(learner.id) ?? h('li');
      this.#rows.set(learner.id, row);
      const looks = this.#looks(learner);
      if (row.dataset.looks !== looks) {
        row.dataset.looks = looks;
        row.replaceChildren(this.#entry(learner, choose));
      }
      if (this.#list.children[i] !== row) this.#list.insertBefore(row, this.#list.children[i] ?? null);
    });
    if (focused && document.activeElement?.dataset.learnerId !== focused) this.#list.querySelector(`[data-learner-id="${focused}"]`)?.focus();
    this.#showSwitcher();
  }

  #looks(learner) {
    return JSON.stringify([learner.name, this.#store.unread(learner), learner.id === this.#store.activeId, this.#lastWords(learner),
      learner.lastMessage?.at, learner.blocked]);
  }

  #lastWords(learner) {
    const { lastMessage: last, unsent, typing } = learner;
    if (typing) return ['typing…', 'learner-typing'];
    if (unsent.trim() && learner.id !== this.#store.activeId) return [`Draft: ${unsent.trim().slice(0, 60)}`, 'learner-draft'];
    if (!last) return [learner.blocked ? 'has blocked the bot' : 'No messages yet', ''];
    const words = last.text.slice(0, 90).replace(/\s+/g, ' ') || SIGNS[last.attachment?.kind] || last.attachment?.fileName || '';
    return [(last.fromBot ? '' : 'You: ') + words, ''];
  }

  #entry(learner, choose) {
    const unread = this.#store.unread(learner);
    const [words, looks] = this.#lastWords(learner);
    const button = h('button', {
      type: 'button', class: 'learner', 'data-testid': 'learner', 'data-learner-id': learner.id, 'data-learner-name': learner.name,
      'aria-current': learner.id === this.#store.activeId && 'true',
    },
      h('span', { class: 'avatar', 'data-tone': tone(learner.id), 'aria-hidden': 'true' }, initial(learner.name)),
      h('span', { class: 'learner-words' },
        h('span', { class: 'learner-top' }, h('span', { class: 'learner-name' }, learner.name),
          learner.lastMessage && h('span', { class: 'learner-time' }, shortTime(learner.lastMessage.at))),
        h('span', { class: 'learner-below' }, h('span', { class: `learner-last ${looks}` }, words))),
      unread > 0 && h('span', { class: 'badge', 'data-testid': 'unread' }, unread > 99 ? '99+' : String(unread), h('span', { class: 'unseen' }, ' unread')));
    button.addEventListener('click', () => { choose(learner.id); this.close(); });
    return button;
  }

  #showSwitcher() {
    const { active } = this.#store;
    const others = [...this.#store.learners.values()].filter(learner => learner !== active);
    const unread = others.reduce((sum, learner) => sum + this.#store.unread(learner), 0);
    const avatar = byId('switcher-avatar');
    avatar.textContent = active ? initial(active.name) : '☰';
    avatar.dataset.tone = active ? tone(active.id) : '0';
    byId('switcher-text').textContent = `Learners. ${active ? `${active.name} is shown.` : ''}${unread ? ` ${unread} unread elsewhere.` : ''}`;
    const badge = byId('switcher-badge');
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
  }
}
