import { h } from './dom.js';
import { show } from './overlays.js';

const LANGUAGES = ['en', 'et', 'ru', 'fi', 'lv', 'lt', 'sv', 'de', 'fr', 'es', 'it', 'pl', 'pt', 'tr', 'uk'];

function languageName(code) {
  const name = new Intl.DisplayNames([code], { type: 'language', fallback: 'code' }).of(code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** Asks who learns. @param create makes the learner; what it throws is shown */
export function learnerForm(create, actions = []) {
  const name = h('input', { name: 'name', required: true, maxlength: '64', autocomplete: 'off', placeholder: 'Mari', 'data-testid': 'learner-name' });
  const wish = navigator.language.split('-')[0];
  const language = h('select', { name: 'language', 'data-testid': 'learner-language' },
    LANGUAGES.map(code => h('option', { value: code, lang: code, selected: code === wish }, languageName(code))));
  const error = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const button = h('button', { type: 'submit', class: 'main-button', 'data-testid': 'create-learner' }, 'Begin');
  const form = h('form', {},
    h('label', { class: 'field' }, h('span', {}, 'First name'), name),
    h('label', { class: 'field' }, h('span', {}, 'Language of their Telegram'), language),
    error, h('div', { class: 'window-actions' }, ...actions, button));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    error.hidden = true;
    try {
      await create(name.value.trim(), language.value);
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

export function newLearnerWindow(create) {
  const cancel = h('button', { type: 'button', class: 'plain-button', on: { click: () => dialog.close() } }, 'Cancel');
  const dialog = show('New learner', 'new-learner-window',
    h('p', {}, 'A learner here is one person in Telegram, with a chat of their own.'),
    learnerForm(async (name, language) => { await create(name, language); dialog.close(); }, [cancel]));
  dialog.querySelector('input').focus();
}
