import { h } from './dom.js';
import { scene } from './scene.js';

/** What can be sent besides text: test inputs, so that one sees how the bot takes them. */
export function attachments(actions) {
  const sample = (icon, name, kind) => ({ icon, name, testid: `attach-${kind}`, run: () => actions.sendSample(kind) });
  return [
    { icon: 'file', name: 'Photo or file…', testid: 'attach-file', run: () => choose(actions) },
    { icon: 'photo', name: 'A photo', testid: 'attach-photo', run: async () => actions.sendFile('photo', 'landscape.jpg', await landscape()) },
    sample('sticker', 'A sticker', 'sticker'),
    sample('voice', 'A voice message', 'voice'),
    sample('pin', 'A location', 'location'),
    sample('contact', 'A contact', 'contact'),
    sample('poll', 'A poll', 'poll'),
  ];
}

function choose(actions) {
  const input = h('input', { type: 'file' });
  input.addEventListener('change', () => {
    const [file] = input.files;
    if (file) actions.sendFile(/^image\/(jpeg|png|webp)$/.test(file.type) ? 'photo' : 'document', file.name, file);
  });
  input.click();
}

/** A drawn landscape as a JPEG. */
async function landscape() {
  const drawing = scene(String(Math.random()));
  drawing.setAttribute('width', '960');
  drawing.setAttribute('height', '540');
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await picture.decode();
  const canvas = h('canvas', { width: '960', height: '540' });
  canvas.getContext('2d').drawImage(picture, 0, 0, 960, 540);
  return new Promise(done => canvas.toBlob(done, 'image/jpeg', .85));
}
