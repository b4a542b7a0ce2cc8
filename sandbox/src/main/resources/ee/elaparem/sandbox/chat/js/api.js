/** What the page asks of its server. Every failure is an Error whose message can be shown to a person. */
async function ask(method, path, body, headers = {}) {
  let answer;
  try {
    answer = await fetch(`/chat/${path}`, { method, body, headers });
  } catch {
    throw new Error('No connection. Is the bot still running?');
  }
  const words = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(words.error ?? `The server answered ${answer.status}.`);
  return words;
}

const tell = (method, path, body) => ask(method, path, JSON.stringify(body), { 'Content-Type': 'application/json' });

export const state = () => ask('GET', 'state');
export const learner = id => ask('GET', `learners/${id}`);
export const newLearner = (firstName, languageCode) => tell('POST', 'learners', { firstName, languageCode });
export const sendText = (id, text) => tell('POST', `learners/${id}/messages`, { text });
export const editText = (id, message, text) => tell('PUT', `learners/${id}/messages/${message}`, { text });
export const tap = (id, message, data) => tell('POST', `learners/${id}/messages/${message}/tap`, { data });
export const setBlocked = (id, blocked) => tell('PUT', `learners/${id}/blocked`, { blocked });

/** Sends something other than text that needs no file: a sticker, a voice message, a place, a contact, a poll. */
export const sendSample = (id, kind) => tell('POST', `learners/${id}/samples`, { kind });

/** Sends a file; as `photo` or as `document`. */
export const sendFile = (id, kind, name, blob, caption = '') =>
  ask('POST', `learners/${id}/files?${new URLSearchParams({ kind, name, caption, type: blob.type })}`, blob,
    { 'Content-Type': 'application/octet-stream' });

export const fileAddress = (id, fileId) =>
  `/chat/learners/${id}/files/${encodeURIComponent(fileId)}`;
