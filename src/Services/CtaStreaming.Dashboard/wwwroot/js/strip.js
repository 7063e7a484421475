// Puts trains on the strips that the server has rendered: one element for each train, moved, never rebuilt.

import { $, $$, newsHealth, serverNow, text, words } from './live.js';

const EASE = { duration: 300, easing: 'ease-out' };
const SILENT_AFTER = 10 * 60_000;
const NOTES = { broken_down: 'Broken down' };

const template = document.getElementById('train');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const clockFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'America/Chicago' });

/** Draws the difference between what is on the page and the trains, in one read and one write of the layout. */
export function draw(trains, changed, clock) {
  if (!template) return;
  const before = new Map();
  if (!calm.matches) {
    for (const id of changed) {
      const element = find(id);
      if (element) before.set(id, element.getBoundingClientRect());
    }
  }

  for (const id of changed) place(id, trains.get(id), clock);

  const moves = [...before].map(([id, from]) => [find(id), from]).filter(([element]) => element)
    .map(([element, from]) => [element, from, element.getBoundingClientRect()]);
  for (const [element, from, to] of moves) {
    const [x, y] = [from.left - to.left, from.top - to.top];
    if (x || y) element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], EASE);
  }
}

/** Every train that the page shows, whoever put it there. */
export function shown() {
  return [...document.querySelectorAll('.strip .train')].map(element => element.dataset.train);
}

/** Says of trains that have been silent for long that they have. */
export function age(trains, clock) {
  for (const [id, train] of trains) {
    const element = find(id);
    if (element) note(element, train, clock);
  }
}

function place(id, train, clock) {
  let element = find(id);
  const stop = train && document.querySelector(`[data-line="${CSS.escape(train.line)}"] .stop[data-at="${train.at}"]`);
  // A reader may have asked for one direction only.
  const { only } = stop?.closest('[data-line]').dataset ?? {};
  if (!stop || (only && only !== train.dir)) {
    if (element) leave(element);
    return;
  }

  if (!element) {
    element = template.content.firstElementChild.cloneNode(true);
    element.dataset.train = id;
    const run = element.querySelector('.run');
    run.textContent = id;
    run.href = `/trains/${encodeURIComponent(id)}`;
  }

  element.querySelector('.to').textContent = ` to ${train.to}`;
  element.dataset.seen = train.seen;
  const time = element.querySelector('.at');
  if (time) {
    time.dateTime = new Date(train.time * 1000).toISOString();
    time.textContent = clockFormat.format(train.time * 1000);
  }

  const headway = element.querySelector('.headway');
  if (headway) {
    headway.hidden = train.gap === undefined;
    headway.querySelector('meter').value = train.gap ?? 0;
    headway.querySelector('.headway-text').textContent = train.gap === undefined ? '' : `${Math.round(train.gap / 60)} min behind`;
  }

  move(element, laneOf(stop, train.dir));
  note(element, train, clock);
}

function move(element, lane) {
  const old = element.parentElement;
  if (old === lane) return;
  lane.append(element);
  if (old) tidy(old);
  element.classList.add('moved');
  setTimeout(() => element.classList.remove('moved'), 2000);
}

function laneOf(stop, dir) {
  const lane = stop.querySelector(`:scope > .lane[data-dir="${dir}"]`);
  if (lane) return lane;
  const made = document.createElement('ul');
  made.className = 'lane';
  made.dataset.dir = dir;
  // Direction a comes first, as the server writes it: whoever listens hears stops in the same form always.
  const other = stop.querySelector(':scope > .lane');
  if (dir === 'a' && other) other.before(made);
  else stop.append(made);
  return made;
}

function leave(element) {
  const lane = element.parentElement;
  element.remove();
  if (lane) tidy(lane);
}

// An empty list is read aloud as a list of nothing.
function tidy(lane) {
  if (!lane.childElementCount) lane.remove();
}

function note(element, train, clock) {
  const silence = (Date.now() + clock.offset - train.seen) * clock.speed;
  // At the ends of a line trains wait for their time.
  const isSilent = silence >= SILENT_AFTER && !element.closest('.stop').classList.contains('end');
  const state = train.status in NOTES ? train.status : isSilent ? 'silent' : 'in_service';
  const noted = state === 'silent' ? `No update ${Math.floor(silence / 60_000)} min` : NOTES[state] ?? '';
  if (element.dataset.state !== state) element.dataset.state = state;
  const place = element.querySelector('.note');
  if (place.textContent !== noted) place.textContent = noted;
}

function find(id) {
  return document.querySelector(`.strip .train[data-train="${CSS.escape(id)}"]`);
}

// Each line in a word and a sentence, and how many trains it has. No trains is knowledge; no data is the lack of it.
const said = new Map();

/** What the server says of lines; only of those where it has changed. */
export function setLines(lines) {
  for (const [id, line] of Object.entries(lines)) said.set(id, line);
  sayLines();
}

export function sayLines() {
  const health = newsHealth();
  for (const section of $$('main [data-line]')) {
    const word = $('.word', section);
    if (!word) continue;
    const line = said.get(section.dataset.line);
    const isLost = health === 'unknown' || health === 'lost';
    if (!line && !isLost) continue;
    word.dataset.status = isLost ? 'unknown' : line.status;
    text($('.word-text', word), health === 'unknown' ? 'No data yet' : isLost ? 'No data' : line.word);
    const lost = $('.lost', section);
    text(lost, isLost ? '' : line.lost ?? '');
    lost.hidden = !lost.textContent;
    for (const dir of ['a', 'b']) {
      const sentence = isLost ? '' : line[dir] ?? '';
      const place = $(`[data-said="${dir}"]`, section);
      if (!place) continue;
      text(place, sentence);
      place.parentElement.hidden = !sentence;
    }
  }
}

export function countTrains(trains) {
  const lines = new Map();
  for (const train of trains.values()) {
    const line = lines.get(train.line) ?? { a: 0, b: 0, seen: 0 };
    line[train.dir] += 1;
    line.seen = Math.max(line.seen, train.seen);
    lines.set(train.line, line);
  }

  text($('[data-total]'), String(trains.size));
  for (const section of $$('main [data-line]')) {
    const line = lines.get(section.dataset.line) ?? { a: 0, b: 0, seen: 0 };
    for (const dir of ['a', 'b']) text($(`[data-count="${dir}"]`, section), String(line[dir]));
    const age = $('.line-age', section);
    if (line.seen && age) age.dataset.seen = line.seen;
  }
}

export function ageLines() {
  for (const element of $$('.line-age')) {
    const seen = Number(element.dataset.seen);
    if (seen) text($('.line-age-value', element), `${words(serverNow() - seen)} ago`);
  }
}
