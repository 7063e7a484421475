// A replay runs on from where its address says, and the address follows it: whoever copies it shares the moment.

import { clock, eventNow } from './live.js';

const EVERY = 5000;

const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'America/Chicago' });

/** The time that the replay shows, as its address has it. */
export const moment = () => local.format(eventNow()).replace(' ', 'T');

export function startReplay() {
  setInterval(() => {
    if (!clock.time || document.hidden || document.body.dataset.paused) return;
    const address = new URL(location);
    address.searchParams.set('at', moment());
    history.replaceState(null, '', address);
  }, EVERY);
}
