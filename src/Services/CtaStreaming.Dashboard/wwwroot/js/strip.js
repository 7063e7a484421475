// Puts trains on the strips that the server has rendered: one element for each train, moved, never rebuilt.

const EASE = { duration: 300, easing: 'ease-out' };
const SILENT_AFTER = 10 * 60_000;
const NOTES = { broken_down: 'Broken down' };

const template = document.getElementById('train');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const clockFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'America/Chicago' });

/** Draws the difference between what is on the page and the trains, in one read and one write of the layout. */
export function draw(trains, changed, clock) {
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
  if (!stop) {
    if (element) leave(element);
    return;
  }

  if (!element) {
    element = template.content.firstElementChild.cloneNode(true);
    element.dataset.train = id;
    element.querySelector('.run').textContent = id;
  }

  element.querySelector('.to').textContent = ` to ${train.to}`;
  element.dataset.seen = train.seen;
  const time = element.querySelector('.at');
  if (time) {
    time.dateTime = new Date(train.time * 1000).toISOString();
    time.textContent = clockFormat.format(train.time * 1000);
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
  const silence = (clock.now() - train.seen) * clock.speed;
  // At the ends of a line trains wait for their time.
  const isSilent = silence >= SILENT_AFTER && !element.closest('.stop').classList.contains('end');
  const state = train.status in NOTES ? train.status : isSilent ? 'silent' : 'in_service';
  const text = state === 'silent' ? `No update ${Math.floor(silence / 60_000)} min` : NOTES[state] ?? '';
  if (element.dataset.state !== state) element.dataset.state = state;
  const place = element.querySelector('.note');
  if (place.textContent !== text) place.textContent = text;
}

function find(id) {
  return document.querySelector(`.strip .train[data-train="${CSS.escape(id)}"]`);
}
