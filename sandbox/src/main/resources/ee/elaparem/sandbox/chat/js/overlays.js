import { h, byId } from './dom.js';

const TOAST_MS = 4500;

/** A note that passes by itself. */
export function toast(text, { error = false } = {}) {
  const note = h('div', { class: error ? 'toast is-error' : 'toast', 'data-testid': 'toast' }, text);
  const box = byId('toasts');
  if (box.childElementCount > 3) box.firstElementChild.remove();
  box.append(note);
  setTimeout(() => note.remove(), TOAST_MS + text.length * 30);
}

/** A window over the page; it goes from the page when it is closed. */
export function show(title, testid, ...content) {
  const heading = h('h2', { id: 'window-title' }, title);
  const dialog = h('dialog', { 'aria-labelledby': 'window-title', 'data-testid': testid }, heading, ...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** What the bot says in a window that must be closed. */
export function alertWindow(botName, text) {
  const dialog = show(botName, 'alert', h('p', {}, text), h('div', { class: 'window-actions' },
    h('button', { type: 'button', class: 'main-button', 'data-testid': 'alert-ok', autofocus: true, on: { click: () => dialog.close() } }, 'OK')));
}

export function aboutWindow() {
  const dialog = show('This is a local chat', 'about-window',
    h('p', {}, 'You talk to the real bot, but through a stand-in for Telegram that runs on this computer. What you write stays here; only the pictures of videos are asked from YouTube.'),
    h('p', {}, 'To meet the bot in Telegram:'),
    h('ol', {},
      h('li', {}, 'Open ', h('a', { href: 'https://t.me/BotFather', target: '_blank', rel: 'noopener noreferrer' }, '@BotFather'), ' in Telegram and send ', h('code', {}, '/newbot'), '.'),
      h('li', {}, 'Put the token that it gives into ', h('code', {}, '.env'), ' as ', h('code', {}, 'BOT_TOKEN=…'), '.'),
      h('li', {}, 'Start the bot again.')),
    h('div', { class: 'window-actions' },
      h('button', { type: 'button', class: 'main-button', autofocus: true, on: { click: () => dialog.close() } }, 'Good')));
}
