/** How times and sizes are written, in the browser's language and time zone. */
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: '2-digit' });

export const clockTime = at => clock.format(at);

export const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

export function dayName(at, now = Date.now()) {
  if (sameDay(at, now)) return 'Today';
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? day.format(at) : dayAndYear.format(at);
}

/** The time today, else the date. */
export const shortTime = (at, now = Date.now()) => sameDay(at, now) ? clockTime(at) : shortDay.format(at);

export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
