import { h, s } from './dom.js';
import { icon } from './icons.js';
import { link } from './entities.js';
import { scene } from './scene.js';

/** The card of a link; null when its address is none that may be opened. A video opens in a new tab. */
export function linkCard(card) {
  const address = link(card.url);
  if (address.tagName !== 'A') return null;
  const video = videoId(new URL(address.href));
  const place = card.aboveText ? 'above' : 'below';
  const size = card.large && video ? 'large' : 'small';
  const site = video ? 'YouTube' : new URL(address.href).hostname.replace(/^www\./, '');
  const element = link(card.url, { class: `card ${place} ${size}`, 'data-testid': 'link-card' });
  if (video) element.append(picture(video));
  element.append(h('span', { class: 'card-line' },
    h('span', { class: 'card-site' }, video && h('span', { class: 'unseen' }, 'Watch the video on '), site),
    h('span', { class: 'card-address' }, video ? `youtu.be/${video}` : address.href),
    h('span', { class: 'unseen' }, ', opens in a new tab'), icon('open')));
  return element;
}

function picture(video) {
  const image = h('img', { src: `https://i.ytimg.com/vi/${video}/hqdefault.jpg`, alt: '', decoding: 'async', referrerpolicy: 'no-referrer' });
  image.addEventListener('load', () => {
    // what YouTube has for an unknown video is a grey picture, 120 wide: the drawn one is nicer
    if (image.naturalWidth > 120) image.classList.add('is-loaded');
  });
  image.addEventListener('error', () => image.remove());
  return h('span', { class: 'card-picture' }, scene(video), image,
    h('span', { class: 'card-play' }, s('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
      s('path', { d: 'M6 4.2c0-1.2 1.3-1.9 2.3-1.3l11.5 7.8c.9.6.9 1.9 0 2.5L8.3 21.1c-1 .6-2.3-.1-2.3-1.3z' }))));
}

const YOUTUBE = /^(www\.|m\.|music\.)?(youtube\.com|youtube-nocookie\.com)$/;

/** The video that a YouTube address leads to; undefined when it leads to none. */
export function videoId(url) {
  const parts = url.pathname.split('/').filter(Boolean);
  const id = url.hostname === 'youtu.be' ? parts[0]
    : !YOUTUBE.test(url.hostname) ? undefined
    : parts[0] === 'watch' ? url.searchParams.get('v')
    : ['shorts', 'embed', 'live', 'v'].includes(parts[0]) ? parts[1] : undefined;
  return /^[\w-]{11}$/.test(id ?? '') ? id : undefined;
}
