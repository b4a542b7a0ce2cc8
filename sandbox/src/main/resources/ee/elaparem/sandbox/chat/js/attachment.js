import { h, s } from './dom.js';
import { icon } from './icons.js';
import { fileSize } from './time.js';
import { fileAddress } from './api.js';

/** What a message carries besides its text. */
export function attachmentPart(learnerId, attachment) {
  const address = fileAddress(learnerId, attachment.fileId);
  switch (attachment.kind) {
    case 'photo': return photo(address, attachment);
    case 'sticker': return h('div', { class: 'sticker', role: 'img', 'aria-label': `Sticker ${attachment.fileName}` }, sign(attachment.fileName));
    case 'location': return h('div', {}, map(), line('pin', 'Location', attachment.fileName));
    case 'contact': return line('contact', 'Contact', attachment.fileName);
    case 'poll': return line('poll', 'Poll', attachment.fileName);
    case 'voice': return h('div', {}, line('voice', 'Voice message', fileSize(attachment.size)),
      h('audio', { controls: true, preload: 'none', src: address, 'aria-label': 'Play the voice message' }));
    default: return file(address, attachment);
  }
}

function photo(address, attachment) {
  const picture = h('img', { src: address, alt: 'Photo', decoding: 'async' });
  const holder = h('a', { class: 'photo', href: address, download: attachment.fileName || 'photo', 'aria-label': 'Photo. Download it.' }, picture);
  picture.addEventListener('error', () => holder.replaceWith(line('photo', 'Photo', fileSize(attachment.size))));
  return holder;
}

function file(address, attachment) {
  return h('a', { class: 'file', href: address, download: attachment.fileName || 'file', 'data-testid': 'file' },
    h('span', { class: 'file-mark' }, icon('download')),
    h('span', { class: 'file-words' },
      h('span', { class: 'file-name' }, attachment.fileName || 'File'),
      h('span', { class: 'file-size' }, `${fileSize(attachment.size)} · Download`)));
}

function line(sign, name, about) {
  return h('div', { class: 'file' },
    h('span', { class: 'file-mark' }, icon(sign)),
    h('span', { class: 'file-words' }, h('span', { class: 'file-name' }, name), h('span', { class: 'file-size' }, about)));
}

const sign = name => /\p{Extended_Pictographic}/u.test(name) ? name.match(/\p{Extended_Pictographic}\uFE0F?/u)[0] : '🙂';

function map() {
  const road = d => s('path', { d, stroke: '#fff', 'stroke-width': 7, fill: 'none' });
  return s('svg', { class: 'map', viewBox: '0 0 260 130', 'aria-hidden': 'true' },
    s('rect', { width: 260, height: 130, fill: '#e9e3d3' }),
    s('path', { d: 'M0 92c60-30 110 20 260-34v72H0z', fill: '#b9d6d9' }),
    s('rect', { x: 24, y: 14, width: 58, height: 40, rx: 8, fill: '#cfe0bd' }),
    road('M0 66C80 60 150 70 260 20'), road('M110 0c4 40 24 60 20 130'), road('M190 0c0 40 14 70 40 130'),
    s('path', { d: 'M130 80s17-16 17-29a17 17 0 0 0-34 0c0 13 17 29 17 29z', fill: '#c3401c' }),
    s('circle', { cx: 130, cy: 51, r: 6.5, fill: '#fff' }));
}
