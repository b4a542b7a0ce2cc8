import { h } from './dom.js';
import { icon } from './icons.js';

/**
 * A menu that opens from a button: arrows move, Escape and a click elsewhere close, the button gets the focus back.
 * @param items a function that makes the list of `{icon, name, testid, run}` each time the menu opens
 */
export function menu(button, list, items) {
  const open = () => {
    list.replaceChildren(...items().map(item => {
      const entry = h('button', { type: 'button', role: 'menuitem', class: 'menu-item', tabindex: '-1', 'data-testid': item.testid }, icon(item.icon), item.name);
      entry.addEventListener('click', () => { close(true); item.run(); });
      return entry;
    }));
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    list.firstElementChild?.focus();
    document.addEventListener('pointerdown', elsewhere);
  };
  const close = refocus => {
    if (list.hidden) return;
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', elsewhere);
    if (refocus) button.focus();
  };
  const elsewhere = event => { if (!list.contains(event.target) && !button.contains(event.target)) close(false); };
  const move = { ArrowDown: 1, ArrowUp: -1 };

  button.addEventListener('click', () => list.hidden ? open() : close(true));
  list.addEventListener('keydown', event => {
    const entries = [...list.children];
    const at = entries.indexOf(document.activeElement);
    if (move[event.key]) entries.at((at + move[event.key]) % entries.length)?.focus();
    else if (event.key === 'Home') entries[0]?.focus();
    else if (event.key === 'End') entries.at(-1)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') { close(true); if (event.key === 'Tab') return; }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
