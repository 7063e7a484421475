// Keeps the page at the present: state from the stream, the header's clock and ages, the pause button.

import { connect } from './live.js';
import { age, draw, shown } from './strip.js';

const REFRESH = 1000;
const ANNOUNCE_EVERY = 20_000;
// Every browser learns of another railway at the same moment; they need not all ask for it in the same one.
const REDRAW_WITHIN = 1500;
const WORDS = { live: 'Live', delayed: 'Delayed', lost: 'No data', unknown: 'Waiting for data', reconnecting: 'Reconnecting', offline: 'Offline' };

const $ = selector => document.querySelector(selector);
const text = (element, value) => { if (element && element.textContent !== value) element.textContent = value; };
const timeFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'America/Chicago' });
const dayFormat = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'America/Chicago' });

const countFormat = new Intl.NumberFormat('en-US');

const trains = new Map();
const changed = new Set();
const clock = readClock(document.body.dataset);
let connection = 'open';
let paused = false;
let waiting = 0;
let scheduled = false;
let railway = document.body.dataset.railway;
let redraw = 0;

connect({
  onSnapshot(snapshot) {
    setClock(snapshot.clock);
    if (snapshot.weather) setWeather(snapshot.weather);
    setEntries(snapshot.entries);
    setRailway(snapshot.railway);
    const known = new Set([...trains.keys(), ...shown()]);
    trains.clear();
    for (const train of snapshot.trains) take(train);
    for (const id of known) changed.add(id);
    schedule();
  },
  onTrain(train) {
    take(train);
    schedule();
  },
  onGone({ id }) {
    trains.delete(id);
    changed.add(id);
    schedule();
  },
  onClock: setClock,
  onWeather: setWeather,
  onEntries: setEntries,
  onRailway: ({ version }) => setRailway(version),
  onConnection(state) {
    if (connection === state) return;
    connection = state;
    tick();
  },
});

setInterval(tick, REFRESH);
addEventListener('visibilitychange', schedule);

const pause = $('.pause');
pause.hidden = false;
pause.addEventListener('click', () => {
  paused = !paused;
  waiting = 0;
  pause.setAttribute('aria-pressed', paused);
  text(pause, paused ? 'Paused' : 'Pause');
  schedule();
});

function readClock({ now, seen, time, speed, stale, lost }) {
  const server = { offset: 0, seen: 0, time: 0, speed: 1, stale: 90_000, lost: 300_000, now: () => Date.now() + server.offset };
  const number = value => value ? Number(value) : null;
  return Object.assign(server, fromServer({ now: number(now), seen: number(seen), time: number(time), speed: number(speed), stale: number(stale), lost: number(lost) }));
}

// The browser's clock may be wrong; every age is taken on the server's.
function fromServer({ now, seen, time, speed, stale, lost }) {
  return { offset: now - Date.now(), seen, time, speed: speed ?? 1, speedKnown: speed != null, stale, lost };
}

function setClock(next) {
  Object.assign(clock, fromServer(next));
  tick();
}

function setWeather({ temperature, words, seen }) {
  const weather = $('.weather');
  weather.hidden = false;
  weather.dataset.seen = seen;
  // "-0" is no temperature.
  text($('.weather-now'), `${Math.sign(temperature) * Math.round(Math.abs(temperature)) || 0} °F, ${words}`);
  weatherAge();
}

// Counts by station: in the last quarter of an hour, and today.
function setEntries(entries) {
  if (!Object.keys(entries).length) return;
  for (const element of document.querySelectorAll('.entries')) {
    const [quarter, today] = entries[element.dataset.station] ?? [];
    if (quarter !== undefined) text(element, `${countFormat.format(quarter)} in 15 min, ${countFormat.format(today)} today`);
  }
}

function weatherAge() {
  const seen = Number($('.weather').dataset.seen);
  if (seen) text($('.weather-age'), `${words(clock.now() - seen)} ago`);
}

function setRailway(version) {
  if (version === railway) return;
  clearTimeout(redraw);
  redraw = setTimeout(() => redrawRailway(version), Math.random() * REDRAW_WITHIN);
}

// Stations are the server's to draw: the page takes its new main part over, and puts the trains back where they are.
async function redrawRailway(version) {
  if (paused) {
    redraw = setTimeout(() => redrawRailway(version), REFRESH);
    return;
  }

  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    $('link[href^="/css/lines.css"]').href = page.querySelector('link[href^="/css/lines.css"]').getAttribute('href');
    $('main').replaceChildren(...page.querySelector('main').childNodes);
    railway = page.body.dataset.railway;
    for (const id of [...trains.keys(), ...shown()]) changed.add(id);
    schedule();
  } catch {
    // The connection is gone; with it comes a snapshot, which says the version again.
  }
}

// What a change does not name has not changed.
function take(patch) {
  const train = { ...trains.get(patch.id), ...patch };
  trains.set(train.id, train);
  changed.add(train.id);
  if (train.seen > (clock.seen ?? 0)) Object.assign(clock, { seen: train.seen, time: train.time * 1000 });
}

function schedule() {
  if (paused) {
    waiting = changed.size;
    text(pause, waiting ? `Paused, ${waiting} waiting` : 'Paused');
    return;
  }

  // Nothing is drawn where nobody looks; the state goes on, and is drawn on return.
  if (scheduled || document.hidden) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw(trains, changed, clock);
    changed.clear();
    summarize();
  });
}

function tick() {
  if (document.hidden) return;
  header();
  weatherAge();
  if (paused) return;
  age(trains, clock);
  say();
  for (const element of document.querySelectorAll('.line-age')) {
    const seen = Number(element.dataset.seen);
    if (seen) text(element.querySelector('.line-age-value'), `${words(clock.now() - seen)} ago`);
  }
}

function sinceNewest() {
  return clock.seen ? Math.max(0, clock.now() - clock.seen) : null;
}

// What is known of the trains, whatever the state of the connection.
function newsHealth() {
  const since = sinceNewest();
  if (since === null) return 'unknown';
  return since > clock.lost ? 'lost' : since > clock.stale ? 'delayed' : 'live';
}

function header() {
  const since = sinceNewest();
  const health = connection === 'open' ? newsHealth() : connection;
  const feed = $('.feed');
  if (feed.dataset.health !== health) {
    feed.dataset.health = health;
    announce(`${WORDS[health]}.`);
  }

  text($('.feed-word'), WORDS[health]);
  text($('.feed-age'), since === null ? 'no event yet' : `newest event ${words(since)} ago`);
  if (since === null) return;

  // The sensors' clock runs on between events, but not past the point where they may have stopped.
  const now = new Date(clock.time + Math.min(since, clock.stale) * clock.speed);
  const time = $('.clock time');
  time.dateTime = now.toISOString();
  text($('.clock-time'), timeFormat.format(now));
  text($('.clock-day'), dayFormat.format(now));
  if (clock.speedKnown) {
    const speed = Math.abs(clock.speed - 1) < 0.1 ? 'in real time' : `at ${+clock.speed.toFixed(clock.speed < 10 ? 1 : 0)}× real speed`;
    text($('.notice-speed'), `: they run ${speed}`);
  }
}

function summarize() {
  const lines = new Map();
  for (const train of trains.values()) {
    const line = lines.get(train.line) ?? { a: 0, b: 0, seen: 0 };
    line[train.dir] += 1;
    line.seen = Math.max(line.seen, train.seen);
    lines.set(train.line, line);
  }

  text($('[data-total]'), String(trains.size));
  for (const section of document.querySelectorAll('[data-line]')) {
    const line = lines.get(section.dataset.line) ?? { a: 0, b: 0, seen: 0 };
    for (const dir of ['a', 'b']) text(section.querySelector(`[data-count="${dir}"]`), String(line[dir]));
    if (line.seen) section.querySelector('.line-age').dataset.seen = line.seen;
    section.dataset.running = line.a + line.b;
  }

  say();
}

// Each line in a word. No trains is knowledge; no data is the lack of it.
function say() {
  const health = newsHealth();
  for (const section of document.querySelectorAll('[data-running]')) {
    const [status, said] = health === 'unknown' ? ['unknown', 'No data yet']
      : health === 'lost' ? ['unknown', 'No data']
        : section.dataset.running === '0' ? ['none', 'No trains'] : ['running', 'Running'];
    const word = section.querySelector('.word');
    word.dataset.status = status;
    text(word.querySelector('.word-text'), said);
  }
}

function words(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

let announced = 0;
let announcement = 0;

// At most one message in twenty seconds, and the last word wins.
function announce(message) {
  clearTimeout(announcement);
  announcement = setTimeout(() => {
    announced = Date.now();
    text($('.announce'), message);
  }, Math.max(0, announced + ANNOUNCE_EVERY - Date.now()));
}
