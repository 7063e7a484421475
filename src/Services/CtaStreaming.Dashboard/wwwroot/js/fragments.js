// Parts of a page that the server draws, and draws again when something about them has changed.

import { morph } from './morph.js';
import { $, $$ } from './live.js';

// A rush of arrivals is one refresh. Whoever looks away needs none.
const WAIT = 2000;

let timer = 0;
let running = false;
const after = [];

/** Calls back whenever parts have been drawn anew. */
export const onRefreshed = callback => after.push(callback);

/** Something has happened on a line, or everywhere. */
export function touch(line) {
  const concerned = [...$$('[data-live]')].some(part => !line || !part.dataset.lines || part.dataset.lines.split(' ').includes(line));
  if (concerned && !timer) timer = setTimeout(refresh, WAIT);
}

/** Draws now, for a page that was asleep. */
export function refreshNow() {
  if ($('[data-live]')) refresh();
}

async function refresh() {
  clearTimeout(timer);
  timer = 0;
  if (running || document.hidden || document.body.dataset.paused) return;
  running = true;
  try {
    const response = await fetch(location.pathname + location.search, { cache: 'no-store', headers: { 'X-Fragment': 'main' } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const next = [...page.querySelectorAll('[data-live]')];
    for (const [index, part] of [...$$('[data-live]')].entries()) if (next[index]) morph(part, next[index]);
    for (const callback of after) callback();
  } catch {
    // The connection is gone; what follows it will touch the page again.
  } finally {
    running = false;
  }
}
