// Arrow keys walk a line's stations, Home and End go to its ends, Enter opens one. Tab passes the whole line in one step.

import { $, $$ } from './live.js';

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

let started = false;

/** @param focused the element that has been reached first. */
export function startKeyboard(focused) {
  rove(focused);
  if (started) return;
  started = true;
  document.addEventListener('keydown', event => {
    const link = event.target.closest?.('.strip .stop-link');
    if (!link) return;
    if (event.key === 'Escape') {
      $('main').focus();
      return;
    }

    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const links = [...$$('.stop-link', link.closest('.strip'))];
    const next = links[Math.min(links.length - 1, Math.max(0, links.indexOf(link) + step))];
    link.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

// One stop of each line can be reached with Tab: the first, or the one that was reached last.
function rove(focused) {
  for (const strip of $$('.strip')) {
    const links = [...$$('.stop-link', strip)];
    const current = links.includes(focused) ? focused : links.find(link => link.dataset.roving && link.tabIndex === 0) ?? links[0];
    for (const link of links) Object.assign(link, { tabIndex: link === current ? 0 : -1 }).dataset.roving = 'true';
  }
}
