import { h } from './dom.js';
import { learnerForm } from './learner-form.js';

const logo = () => h('img', { src: '/chat/assets/img/logo.svg', alt: '', width: '84', height: '84' });

/** What stands where no message is: nobody yet, or a chat that has not begun. */
export function emptyChat(learner, create) {
  if (!learner) {
    const form = learnerForm(create);
    form.classList.add('welcome-form');
    return h('div', { class: 'welcome', 'data-testid': 'first-learner' }, logo(), h('h2', {}, 'Who is learning?'),
      h('p', {}, 'Each learner here is one person in Telegram. Make the first one to meet the bot.'), form);
  }
  return h('div', { class: 'welcome', 'data-testid': 'welcome' }, logo(),
    h('h2', {}, learner.profile?.description ? 'What can this bot do?' : 'No messages here yet'),
    h('p', { dir: 'auto' }, learner.profile?.description || `Press Start, and ${learner.profile?.name ?? 'the bot'} will greet ${learner.name}.`));
}
