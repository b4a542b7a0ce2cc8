import { h } from './dom.js';

/**
 * A text with its formatting, as nodes. Offsets count UTF-16 units, as JavaScript does.
 * Entities nest; where two cross by mistake, the inner one is cut at the outer one's end.
 */
export function formatted(text, entities, { onCommand } = {}) {
  const sorted = entities
    .filter(entity => entity.offset >= 0 && entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const out = h('div', { class: 'text', dir: 'auto' });
  build(out, text, 0, text.length, sorted, onCommand);
  return out;
}

function build(parent, text, start, end, entities, onCommand) {
  let at = start;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const from = entity.offset;
    if (from < at || from >= end) continue;
    if (from > at) parent.append(text.slice(at, from));
    const to = Math.min(from + entity.length, end);
    const inner = entities.slice(i + 1).filter(other => other.offset >= from && other.offset < to);
    parent.append(...wrap(entity, text.slice(from, to), onCommand, element => build(element, text, from, to, inner, onCommand)));
    at = to;
    // a line break after a block is the block's own end
    if (isBlock(entity.type) && text[at] === '\n') at++;
  }
  if (at < end) parent.append(text.slice(at, end));
}

const isBlock = type => type === 'pre' || type === 'blockquote' || type === 'expandable_blockquote';
const SIMPLE = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code' };

function wrap(entity, words, onCommand, fill) {
  const made = (element, inside = element) => { fill(inside); return [element]; };
  switch (entity.type) {
    case 'text_link': return made(link(entity.url));
    case 'url': return made(link(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`));
    case 'email': return made(link(`mailto:${words}`));
    case 'bot_command':
      return made(onCommand ? h('button', { type: 'button', class: 'command', on: { click: () => onCommand(words) } }) : h('span'));
    case 'pre': {
      const code = h('code', { 'data-language': entity.language });
      return made(h('pre', { tabindex: '0' }, code), code);
    }
    case 'blockquote': return made(h('blockquote'));
    case 'expandable_blockquote': return expandable(fill);
    case 'spoiler': return spoiler(fill);
    default: return made(h(SIMPLE[entity.type] ?? 'span'));
  }
}

/** A link that leads out of the page; a plain stretch of text if its address is none that may be opened. */
export function link(address, props = {}) {
  const url = URL.parse ? URL.parse(address) : parse(address);
  if (!url || !['http:', 'https:', 'mailto:', 'tg:'].includes(url.protocol)) return h('span');
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', ...props });
}

function parse(address) {
  try { return new URL(address); } catch { return null; }
}

function expandable(fill) {
  const quote = h('blockquote', { class: 'is-folded' });
  fill(quote);
  const toggle = h('button', { type: 'button', class: 'text-button fold', 'aria-expanded': 'false' }, 'Show all');
  toggle.addEventListener('click', () => {
    const folded = quote.classList.toggle('is-folded');
    toggle.textContent = folded ? 'Show all' : 'Show less';
    toggle.setAttribute('aria-expanded', String(!folded));
  });
  return [quote, toggle];
}

function spoiler(fill) {
  const inside = h('span');
  fill(inside);
  const cover = h('button', { type: 'button', class: 'spoiler', 'aria-label': 'Hidden text. Press to show it.' }, inside);
  cover.addEventListener('click', () => {
    const open = h('span', { class: 'spoiler is-open' }, inside);
    cover.replaceWith(open);
  });
  return [cover];
}
