import { s } from './dom.js';

// sky (top, bottom), sun, hills (far to near)
const PALETTES = [
  [['#f7b267', '#f4845f'], '#fff1d0', ['#d1603d', '#8f3f2b', '#4f2a22']],
  [['#ffd9a0', '#f2a65a'], '#fffaf0', ['#7f9c78', '#4f7a66', '#2b5249']],
  [['#f0a6a0', '#b5648a'], '#ffe3c2', ['#8d4a72', '#5e3560', '#372446']],
  [['#ffc98b', '#e07a5f'], '#fff4de', ['#5f8a8b', '#3d6470', '#243f4d']],
  [['#9fc6c1', '#f3cf9c'], '#fff9ea', ['#5f9a83', '#3a7463', '#1f4d45']],
];
let made = 0;

/** A drawn landscape in place of a picture that can't be had. The same seed gives the same landscape. */
export function scene(seed) {
  const random = numbers(seed);
  const [sky, sun, hills] = PALETTES[Math.floor(random() * PALETTES.length)];
  const id = `sky-${made++}`;
  const x = 50 + random() * 220;
  const y = 52 + random() * 26;
  const radius = 22 + random() * 9;
  return s('svg', { class: 'scene', viewBox: '0 0 320 180', preserveAspectRatio: 'xMidYMid slice', 'aria-hidden': 'true' },
    s('defs', {}, s('linearGradient', { id, x1: 0, y1: 0, x2: 0, y2: 1 },
      s('stop', { offset: 0, 'stop-color': sky[0] }), s('stop', { offset: 1, 'stop-color': sky[1] }))),
    s('rect', { width: 320, height: 180, fill: `url(#${id})` }),
    s('circle', { cx: x, cy: y, r: radius * 1.9, fill: sun, opacity: .16 }),
    s('circle', { cx: x, cy: y, r: radius * 1.4, fill: sun, opacity: .22 }),
    s('circle', { cx: x, cy: y, r: radius, fill: sun, opacity: .95 }),
    cloud(random), cloud(random),
    hills.map((fill, i) => s('path', { d: hill(random, 98 + i * 25, 20 - i * 4), fill })),
    trees(random, hills[2]));
}

function hill(random, height, swing) {
  const points = [0, 80, 160, 240, 320].map(x => [x, height + (random() - .5) * 2 * swing]);
  const curve = points.slice(1).map(([x, y], i) => `C${points[i][0] + 38} ${points[i][1]} ${x - 38} ${y} ${x} ${y}`).join('');
  return `M0 ${points[0][1]}${curve}V180H0z`;
}

function cloud(random) {
  const x = random() * 270;
  const y = 18 + random() * 34;
  return s('path', { d: `M${x} ${y}h44a7 7 0 0 0 0-13 9 9 0 0 0-15-5 12 12 0 0 0-21 5 7 7 0 0 0-8 13z`, fill: '#fff', opacity: .34 });
}

function trees(random, fill) {
  const group = s('g', { fill });
  for (let i = 0; i < 5; i++) {
    const x = 12 + random() * 296;
    const y = 152 + random() * 10;
    const size = 9 + random() * 8;
    group.append(s('path', { d: `M${x} ${y - size * 2.1}l${size * .62} ${size * 2.4}h${-size * 1.24}z` }));
  }
  return group;
}

// a small generator of numbers from 0 to 1 (mulberry32), seeded by the text's FNV-1a hash
function numbers(seed) {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
