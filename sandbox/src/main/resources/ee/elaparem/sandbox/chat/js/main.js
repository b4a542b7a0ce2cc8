/** Puts the parts of the page together: the store in the middle, the server on one side, what is seen on the other. */
import * as api from './api.js';
import { h, byId } from './dom.js';
import { placeIcons } from './icons.js';
import { Store } from './store.js';
import { Stream } from './stream.js';
import { Log } from './log.js';
import { Composer } from './composer.js';
import { Learners } from './learners.js';
import { Head } from './head.js';
import { attachments } from './attach.js';
import { emptyChat } from './empty.js';
import { newLearnerWindow } from './learner-form.js';
import { aboutWindow, alertWindow, toast } from './overlays.js';
import { startTheme } from './theme.js';
import { fitViewport } from './viewport.js';

// where a finger is the pointer, the focus in the field would bring up the keyboard on the screen
const hasKeys = () => !matchMedia('(pointer: coarse)').matches;
const TAP_WAIT_MS = 15_000;
const store = new Store();
const actions = { sendText, editText, tap, edit: message => composer.edit(message), focusField: () => composer.focus(), sendSample, sendFile, restart, setBlocked };

placeIcons(document);
startTheme(byId('themes'));
fitViewport();
new Log(store, actions, learner => emptyChat(learner, create));
const composer = new Composer(store, actions, () => attachments(actions));
const learners = new Learners(store, choose);
new Head(store, actions);
const stream = new Stream({
  event: event => store.takeEvent(event),
  reset: () => start(),
  connected: on => { byId('offline').hidden = on; },
});

byId('new-learner').addEventListener('click', () => newLearnerWindow(create));
byId('about').addEventListener('click', aboutWindow);
document.querySelector('.skip').addEventListener('click', event => { event.preventDefault(); byId('message-field').focus(); });
document.addEventListener('visibilitychange', seen);
for (const change of ['selected', 'message', 'blocked', 'removed']) store.addEventListener(change, () => { showFoot(); seen(); });
store.addEventListener('profile', event => { if (event.detail.learner.loaded) load(event.detail.learner.id); });
store.addEventListener('toast', event => {
  const { learner, text, alert } = event.detail;
  if (learner !== store.active) return;
  if (alert) alertWindow(store.bot.name, text);
  else toast(text);
});

/** Reads everything anew and goes on live from there. Tried again until the server answers. */
async function start() {
  if (starting) return;
  starting = true;
  try {
    stream.prepare();
    const state = await api.state();
    store.takeState(state);
    for (const learner of store.learners.values()) learner.loaded = false;
    stream.start(state.lastEvent);
    byId('offline').hidden = true;
    const wish = Number(location.hash.slice(1)) || store.activeId || recallActive();
    choose(store.learners.has(wish) ? wish : state.learners.at(-1)?.id);
  } catch {
    byId('offline').hidden = false;
    setTimeout(start, 2000);
  } finally {
    starting = false;
  }
}
let starting = false;

function choose(id) {
  store.select(id);
  if (id === undefined) return;
  history.replaceState(null, '', `#${id}`);
  try { localStorage.setItem('ela-parem.active', String(id)); } catch { /* not kept */ }
  if (!store.active.loaded) load(id);
  if (hasKeys()) composer.focus();
}

function recallActive() {
  try { return Number(localStorage.getItem('ela-parem.active')); } catch { return undefined; }
}

async function load(id) {
  await attempt(async () => {
    // what happens while the answer is on its way may not be in it; several may be on their way at once
    const heard = [];
    const { meanwhile } = store.learners.get(id);
    meanwhile.add(heard);
    try {
      store.takeChat(await api.learner(id));
    } finally {
      meanwhile.delete(heard);
    }
    heard.forEach(event => store.takeEvent(event, { again: true }));
  });
}

async function create(firstName, languageCode) {
  const learner = await api.newLearner(firstName, languageCode);
  store.takeEvent({ type: 'learner', learner: learner.id, ...learner });
  learners.close();
  choose(learner.id);
}

// one learner's doings reach the server in the order in which they were done
const lanes = new Map();
function inOrder(id, work) {
  const done = (lanes.get(id) ?? Promise.resolve()).then(() => attempt(work));
  lanes.set(id, done);
  return done;
}

async function attempt(work) {
  try {
    await work();
    return true;
  } catch (problem) {
    toast(problem.message, { error: true });
    return false;
  }
}

async function sendText(text, failed) {
  const id = store.activeId;
  const sent = await inOrder(id, async () => sentMessage(id, await api.sendText(id, text)));
  if (!sent && id === store.activeId) failed?.();
}

function sentMessage(id, message) {
  if (!store.learners.get(id)?.messages.has(message.id)) store.takeMessage(id, message);
}

function editText(message, text) {
  const id = store.activeId;
  inOrder(id, () => api.editText(id, message.id, text));
}

function tap(message, data) {
  const learner = store.active;
  const settle = () => store.dispatchEvent(new CustomEvent('settled', { detail: { learner } }));
  const timer = setTimeout(() => { settle(); toast(`${store.bot.name} has not answered yet.`); }, TAP_WAIT_MS);
  const answered = event => {
    if (event.detail.learner !== learner) return;
    clearTimeout(timer);
    store.removeEventListener('settled', answered);
  };
  store.addEventListener('settled', answered);
  inOrder(learner.id, () => api.tap(learner.id, message, data)).then(sent => { if (!sent) settle(); });
}

function sendSample(kind) {
  const id = store.activeId;
  inOrder(id, async () => sentMessage(id, await api.sendSample(id, kind)));
}

function sendFile(kind, name, blob) {
  const id = store.activeId;
  inOrder(id, async () => sentMessage(id, await api.sendFile(id, kind, name, blob)));
}

function setBlocked(blocked) {
  const id = store.activeId;
  inOrder(id, () => api.setBlocked(id, blocked));
}

function restart() {
  setBlocked(false);
  sendText('/start');
}

function seen() {
  if (!document.hidden) store.markRead();
  const count = [...store.learners.values()].reduce((sum, learner) => sum + store.unread(learner), 0);
  document.title = count ? `(${count}) ${store.bot.name}` : store.bot.name;
}
store.addEventListener('learners', seen);

/** At the foot: the field, or the one thing that can be done now. */
function showFoot() {
  const { active } = store;
  const foot = byId('foot');
  const kind = !active?.loaded ? (active ? foot.dataset.kind ?? 'none' : 'none') : active.blocked ? 'restart' : active.messages.size ? 'write' : 'start';
  composer.show(active);
  if (foot.dataset.kind === kind) return;
  foot.dataset.kind = kind;
  const hadFocus = foot.contains(document.activeElement);
  document.querySelector('.skip').hidden = kind === 'none';
  if (kind === 'write') { foot.replaceChildren(composer.element); if (hasKeys()) composer.focus(); else if (hadFocus) byId('log').focus({ preventScroll: true }); }
  else if (kind === 'none') foot.replaceChildren();
  else {
    const button = h('button', { type: 'button', class: 'main-button', id: 'message-field', 'data-testid': kind,
      on: { click: () => kind === 'start' ? sendText('/start') : restart() } }, kind === 'start' ? 'Start' : 'Restart bot');
    foot.replaceChildren(h('div', { class: 'foot-action' }, button));
  }
}

start();
