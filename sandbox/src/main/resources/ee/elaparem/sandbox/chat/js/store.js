const READ = 'ela-parem.read.';

/**
 * What the page knows: the learners, their messages, who is shown. It changes by what the server says, and tells the
 * parts of the page by events: `learners`, `selected`, `message` {learner, message, isNew}, `removed`, `passing`
 * (typing or a draft), `toast`, `profile`, `blocked`, `settled` (a tapped key's wait is over).
 */
export class Store extends EventTarget {
  bot = { name: 'Ela Parem' };
  learners = new Map();
  activeId;

  constructor() {
    super();
    // what was read in another tab is read in this one
    addEventListener('storage', ({ key, newValue }) => {
      const learner = key?.startsWith(READ) && this.learners.get(Number(key.slice(READ.length)));
      if (learner) { learner.read = Number(newValue); this.#tell('learners'); }
    });
  }

  get active() { return this.learners.get(this.activeId); }

  #tell(type, detail = {}) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  /** Takes the whole list of learners, as the server has it now. */
  takeState(state) {
    this.bot = state.bot;
    const before = this.learners;
    this.learners = new Map();
    for (const told of state.learners) {
      const learner = before.get(told.id) ?? this.#fresh(told.id);
      learner.botIds = new Set(told.botIds);
      learner.lastMessage = told.last ?? undefined;
      learner.blocked = told.blocked;
      Object.assign(learner, { name: told.firstName, language: told.languageCode });
      this.learners.set(told.id, learner);
    }
    if (!this.learners.has(this.activeId)) this.activeId = undefined;
    this.#tell('learners');
  }

  #fresh(id) {
    return { id, messages: new Map(), botIds: new Set(), read: recall(id), loaded: false, unsent: '', profile: undefined, meanwhile: new Set() };
  }

  /** Takes one learner's chat as it is now. */
  takeChat(chat) {
    const learner = this.learners.get(chat.learner.id);
    if (!learner) return;
    learner.messages = new Map(chat.messages.map(message => [message.id, message]));
    learner.botIds = new Set(chat.messages.filter(message => message.fromBot).map(message => message.id));
    learner.lastMessage = chat.messages.at(-1);
    learner.profile = chat.profile;
    learner.blocked = chat.learner.blocked;
    learner.loaded = true;
    if (learner.id === this.activeId) { this.bot = { ...this.bot, name: chat.profile.name }; this.#tell('selected'); }
    this.#tell('learners');
  }

  select(id) {
    this.activeId = id;
    this.#tell('selected');
    this.#tell('learners');
  }

  /** How many messages of the bot this learner has not seen. */
  unread(learner) {
    let count = 0;
    for (const id of learner.botIds) if (id > learner.read) count++;
    return count;
  }

  /** Everything that is there of the shown chat has been seen. */
  markRead() {
    const learner = this.active;
    if (!learner?.loaded || this.unread(learner) === 0) return;
    learner.read = Math.max(...learner.botIds);
    remember(learner.id, learner.read);
    this.#tell('learners');
  }

  /** A message as the server shows it, now or again. */
  takeMessage(learnerId, message) {
    const learner = this.learners.get(learnerId);
    if (!learner) return;
    const isNew = !learner.messages.has(message.id);
    if (isNew && learner.loaded && this.#isDropped(learner, message)) return;
    learner.messages.set(message.id, message);
    if (message.fromBot) {
      learner.botIds.add(message.id);
      this.#pass(learner, { typing: undefined, draft: undefined });
      this.#tell('settled', { learner });
    }
    if (!learner.lastMessage || message.id >= learner.lastMessage.id) learner.lastMessage = message;
    this.#tell('message', { learner, message, isNew });
    this.#tell('learners');
  }

  // an event of the past about a message that has been removed since
  #isDropped(learner, message) { return learner.gone?.has(message.id) ?? false; }

  /** @param again whether it was taken before: then it only mends what a chat that was read meanwhile lacks */
  takeEvent(event, { again = false } = {}) {
    if (event.type === 'learner') return this.#takeLearner(event);
    const learner = this.learners.get(event.learner);
    if (!learner) return;
    if (!again) for (const heard of learner.meanwhile) heard.push(event);
    switch (event.type) {
      case 'added':
      case 'changed':
        this.takeMessage(learner.id, event.message);
        break;
      case 'removed':
        (learner.gone ??= new Set()).add(event.messageId);
        learner.messages.delete(event.messageId);
        learner.botIds.delete(event.messageId);
        if (learner.lastMessage?.id === event.messageId) learner.lastMessage = [...learner.messages.values()].at(-1);
        this.#tell('removed', { learner, id: event.messageId });
        this.#tell('learners');
        break;
      case 'typing':
        this.#pass(learner, { typing: { action: event.action, until: Date.now() + event.forMs } });
        break;
      case 'draft':
        this.#pass(learner, { draft: { text: event.text, until: Date.now() + event.forMs } });
        break;
      case 'toast':
        this.#tell('settled', { learner });
        if (event.text && !again) this.#tell('toast', { learner, text: event.text, alert: event.alert });
        break;
      case 'profile':
        this.#tell('profile', { learner });
        break;
      case 'blocked':
        learner.blocked = event.blocked;
        this.#tell('blocked', { learner });
        this.#tell('learners');
        break;
    }
  }

  #takeLearner(event) {
    if (this.learners.has(event.learner)) return;
    const learner = this.#fresh(event.learner);
    Object.assign(learner, { name: event.firstName, language: event.languageCode, blocked: false });
    this.learners.set(event.learner, learner);
    this.#tell('learners');
  }

  #pass(learner, change) {
    Object.assign(learner, change);
    clearTimeout(learner.passTimer);
    const ends = [learner.typing?.until, learner.draft?.until].filter(until => until !== undefined);
    if (ends.length) {
      learner.passTimer = setTimeout(() => {
        const now = Date.now() + 20;
        this.#pass(learner, {
          typing: learner.typing?.until > now ? learner.typing : undefined,
          draft: learner.draft?.until > now ? learner.draft : undefined,
        });
      }, Math.max(0, Math.min(...ends) - Date.now()));
    }
    this.#tell('passing', { learner });
    this.#tell('learners');
  }
}

function recall(id) {
  try { return Number(localStorage.getItem(READ + id) ?? 0); } catch { return 0; }
}

function remember(id, read) {
  try { localStorage.setItem(READ + id, String(read)); } catch { /* counted anew next time */ }
}
