import { s } from './dom.js';

const PATHS = {
  attach: 'M20 11.5l-8.2 8.2a5.4 5.4 0 0 1-7.6-7.6l8.4-8.4a3.6 3.6 0 0 1 5.1 5.1l-8.4 8.4a1.8 1.8 0 0 1-2.6-2.6l7.6-7.5',
  block: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6',
  close: 'M6 6l12 12M18 6L6 18',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  down: 'M12 5v14M6 13l6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  edit: 'M4 20l1-4.2L16.2 4.6a1.8 1.8 0 0 1 2.5 0l.7.7a1.8 1.8 0 0 1 0 2.5L8.2 19z',
  file: 'M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.8v.1',
  more: 'M12 4.6a.9.9 0 1 0 0 1.8.9.9 0 1 0 0-1.8zM12 11.1a.9.9 0 1 0 0 1.8.9.9 0 1 0 0-1.8zM12 17.6a.9.9 0 1 0 0 1.8.9.9 0 1 0 0-1.8z',
  open: 'M8 16L18 6M10 6h8v8',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.1',
  pin: 'M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  plus: 'M12 5v14M5 12h14',
  poll: 'M5 20V11M12 20V4M19 20v-6',
  send: 'M4.5 12L20 4.5 15.5 20l-3.7-6.3zM11.8 13.7L20 4.5',
  slash: 'M7 3.5h10A3.5 3.5 0 0 1 20.5 7v10a3.5 3.5 0 0 1-3.5 3.5H7A3.5 3.5 0 0 1 3.5 17V7A3.5 3.5 0 0 1 7 3.5zM14 7.5l-4 9',
  sticker: 'M12 3a9 9 0 1 0 9 9 9 9 0 0 0-9-9zM8.5 14.5c1.8 2.4 5.2 2.4 7 0M9 9.5v.1M15 9.5v.1',
  voice: 'M12 3.5a2.8 2.8 0 0 0-2.8 2.8v5.4a2.8 2.8 0 0 0 5.6 0V6.3A2.8 2.8 0 0 0 12 3.5zM5.8 11.5a6.2 6.2 0 0 0 12.4 0M12 17.7V21',
};

/** A drawn sign. It says nothing to a screen reader: what it stands for is said in words beside it. */
export function icon(name) {
  return s('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, s('path', { d: PATHS[name] }));
}

/** Puts the drawn signs into the elements of the page that name one. */
export function placeIcons(root) {
  for (const element of root.querySelectorAll('[data-icon]')) element.prepend(icon(element.dataset.icon));
}
