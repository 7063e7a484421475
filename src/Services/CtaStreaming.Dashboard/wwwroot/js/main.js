// Keeps the page at the present: takes the stream's events in, and tells those parts of the page that they concern.

import { $, $$, announce, clock, connect, countDown, drawing, header, replay, setClock, setWeather, startPage, startPause, text } from './live.js';
import { age, ageLines, countTrains, draw, sayLines, setLines, shown } from './strip.js';

const REFRESH = 1000;
const FAVOURITES_EVERY = 15;
// Every browser learns of another railway at the same moment; they need not all ask for it in the same one.
const REDRAW_WITHIN = 1500;

const countFormat = new Intl.NumberFormat('en-US');
const trains = new Map();
const changed = new Set();
let connection = 'open';
let paused = false;
let railway = document.body.dataset.railway;
let redraw = 0;
let ticks = 0;
let moment = null;
const schedule = drawing(changed, () => {
  draw(trains, changed, clock);
  map?.draw(trains, changed);
  changed.clear();
  countTrains(trains);
  sayLines();
});

// What not every page and visit needs is loaded when it does.
let map = null;
let fragments = null;
let favourites = null;
if ($('.map')) import('./map.js').then(module => {
  map = module;
  for (const id of trains.keys()) changed.add(id);
  schedule();
});
if ($('[data-live]')) import('./fragments.js').then(module => {
  fragments = module;
  fragments.onRefreshed(() => {
    showStars();
    countDown(isOnline());
  });
});
if (replay) import('./replay.js').then(module => {
  moment = module.moment;
  module.startReplay();
});
if ($('[data-favourites="edit"]') || hasFavourites()) loadFavourites();
addEventListener('focusin', async event => {
  if (event.target.closest('.strip')) (await import('./keyboard.js')).startKeyboard(event.target);
});
// A screen on a wall should not go dark; a browser may refuse.
if ($('.kiosk')) navigator.wakeLock?.request('screen').catch(() => {});
document.addEventListener('click', async event => {
  const star = event.target.closest?.('.star');
  if (star) (await loadFavourites()).toggle(star.dataset.star, star.dataset.name);
});
startPage();
showStars();
startPause(now => {
  paused = now;
  schedule();
  if (!paused) fragments?.refreshNow();
});

connect({
  handlers: {
    snapshot(snapshot) {
      setClock(snapshot.clock);
      delete document.body.dataset.offline;
      if (snapshot.weather) setWeather(snapshot.weather);
      setEntries(snapshot.entries);
      setLines(snapshot.lines);
      setAlerts(snapshot.alerts);
      setRailway(snapshot.railway);
      const known = new Set([...trains.keys(), ...shown()]);
      trains.clear();
      for (const train of snapshot.trains) take(train);
      for (const id of known) changed.add(id);
      schedule();
      fragments?.touch();
    },
    train(train) {
      take(train);
      fragments?.touch(trains.get(train.id).line);
      schedule();
    },
    gone({ id }) {
      fragments?.touch(trains.get(id)?.line);
      trains.delete(id);
      changed.add(id);
      schedule();
    },
    clock(next) {
      setClock(next);
      tick();
    },
    weather: setWeather,
    entries: setEntries,
    lines: lines => { if (!paused) setLines(lines); },
    alerts: setAlerts,
    railway: ({ version }) => setRailway(version),
  },
  resumeAt: () => moment?.() ?? '',
  onConnection(state) {
    if (connection === state) return;
    connection = state;
    tick();
  },
});

setInterval(tick, REFRESH);
addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  schedule();
  fragments?.refreshNow();
});

function isOnline() {
  return ['open', 'polling'].includes(connection);
}

function hasFavourites() {
  try {
    return (localStorage.getItem('favourites') ?? '[]') !== '[]';
  } catch {
    return false;
  }
}

function loadFavourites() {
  return import('./favourites.js').then(module => favourites ??= module.startFavourites());
}

function showStars() {
  if (favourites) favourites.showStars();
  else for (const star of $$('.star')) star.hidden = false;
}

// What a change does not name has not changed.
function take(patch) {
  const train = { ...trains.get(patch.id), ...patch };
  trains.set(train.id, train);
  changed.add(train.id);
  if (train.seen > (clock.seen ?? 0)) Object.assign(clock, { seen: train.seen, time: train.time * 1000 });
}

function tick() {
  if (document.hidden) return;
  header(connection);
  if (paused) return;
  age(trains, clock);
  ageLines();
  sayLines();
  countDown(isOnline());
  ticks += 1;
  if (ticks % FAVOURITES_EVERY === 0) favourites?.updateFavourites();
}

// Counts by station: in the last quarter of an hour, and today.
function setEntries(entries) {
  if (!Object.keys(entries).length) return;
  for (const element of $$('.entries')) {
    const [quarter, today] = entries[element.dataset.station] ?? [];
    if (quarter !== undefined) text(element, `${countFormat.format(quarter)} entries in 15 min, ${countFormat.format(today)} today`);
  }
}

function setAlerts({ active, opened, closed }) {
  const badge = $('.badge');
  badge.dataset.alerts = active;
  badge.setAttribute('aria-label', `${active} now`);
  text(badge, String(active));
  const news = [...(opened ?? []), ...(closed ?? []).map(title => `Over: ${title}`)];
  if (news.length) announce(`${news.join('. ')}.`);
  if (opened || closed) fragments?.touch();
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
    $('link[rel="stylesheet"]').href = page.querySelector('link[rel="stylesheet"]').getAttribute('href');
    $('main').replaceChildren(...page.querySelector('main').childNodes);
    railway = page.body.dataset.railway;
    for (const id of [...trains.keys(), ...shown()]) changed.add(id);
    map?.start();
    showStars();
    schedule();
  } catch {
    // The connection is gone; with it comes a snapshot, which says the version again.
  }
}
