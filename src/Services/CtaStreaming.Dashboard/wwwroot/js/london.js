// London's riders: takes the stream's numbers in, and writes them where they belong. Every station has its number, and what shows it is found
// by that, changed and never rebuilt; only a new list of stations is drawn anew, by the server.

import { $, $$, connect, drawing, header, setClock, startPage, startPause, text } from './live.js';
import { start as startMap } from './map.js';
import { morph } from './morph.js';

const REFRESH = 1000;
// Every browser learns of a moved station at the same moment; they need not all ask for it in the same one.
const REDRAW_WITHIN = 1500;
const BUSIEST = 10;
const POINTS = 96;
const [WIDTH, HEIGHT] = [960, 120];
const [LARGEST, SMALLEST, BUSY, LEANING, ENOUGH, ROOMY] = [24, 3, 20, 0.2, 10, 7];

const number = new Intl.NumberFormat('en-US');
// By the station's number: entries and exits in 15 minutes, entries and exits today.
const counts = new Map();
// By the quarter's number since 1970: entries, exits, people inside at its end.
const quarters = new Map();
const unknown = new Map();
const words = new Map();
const changed = new Set();
let rows = new Map();
let circles = new Map();
let most = BUSY;
let connection = 'open';
let paused = false;
let redraw = 0;
const schedule = drawing(changed, draw);

find();
startPage();
startPause(now => {
  paused = now;
  schedule();
});
connect({
  stream: '/london/events',
  picture: '/london/snapshot',
  handlers: {
    snapshot(snapshot) {
      delete document.body.dataset.offline;
      for (const known of [counts, quarters, unknown]) known.clear();
      for (const key of rows.keys()) changed.add(key);
      take(snapshot);
    },
    flow: take,
    clock(next) {
      setClock(next);
      tick();
    },
  },
  onConnection(state) {
    if (connection === state) return;
    connection = state;
    tick();
  },
});
setInterval(tick, REFRESH);
addEventListener('visibilitychange', schedule);

function tick() {
  if (!document.hidden) header(connection);
}

// What a change does not name has not changed.
function take({ clock, places, words: said = {}, stations = [], quarters: times = [], unknown: names = {} }) {
  setClock(clock);
  for (const [place, sentence] of Object.entries(said)) words.set(place, sentence);
  for (let i = 0; i < stations.length; i += 5) {
    counts.set(stations[i], stations.slice(i + 1, i + 5));
    changed.add(stations[i]);
  }

  for (const [start, ...flow] of times) quarters.set(start, flow);
  for (const [name, touches] of Object.entries(names)) {
    if (touches) unknown.set(name, touches);
    else unknown.delete(name);
  }

  if (places && places !== $('.london').dataset.places) redrawSoon();
  schedule();
}

function find() {
  rows = new Map([...$$('.stations tbody tr')].map(row => [Number(row.dataset.key), row]));
  circles = new Map([...$$('.flow')].map(circle => [Number(circle.dataset.key), circle]));
}

function draw() {
  header(connection);
  for (const [place, sentence] of words) text($(`[data-say="${place}"]`), sentence);
  words.clear();
  const before = most;
  most = Math.max(BUSY, ...[...counts.values()].map(riders));
  for (const key of changed) drawRow(key);
  for (const key of most === before ? changed : circles.keys()) drawCircle(key);
  changed.clear();
  drawBusiest();
  drawUnknown();
  drawCharts();
}

const riders = ([entries, exits]) => entries + exits;
const of = key => counts.get(key) ?? [0, 0, 0, 0];
const nameOf = key => $('th', rows.get(key)).textContent;

function drawRow(key) {
  const row = rows.get(key);
  if (row) of(key).forEach((count, i) => text(row.cells[i + 1], number.format(count)));
}

// As the server draws it.
function drawCircle(key) {
  const circle = circles.get(key);
  if (!circle || !rows.has(key)) return;
  const [entries, exits] = of(key);
  const [all, net] = [entries + exits, entries - exits];
  const lean = all < ENOUGH || Math.abs(net) < LEANING * all ? '' : net > 0 ? 'in' : 'out';
  const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(all / most));
  set(circle, 'data-lean', lean);
  set($('circle', circle), 'r', String(+radius.toFixed(1)));
  text($('.sign', circle), radius < ROOMY ? '' : { in: '+', out: '−' }[lean] ?? '');
  text($('title', circle), `${nameOf(key)}: ${number.format(entries)} in, ${number.format(exits)} out in 15 minutes`);
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function drawBusiest() {
  const body = $('#busiest');
  const shown = new Map([...body.rows].map(row => [Number(row.dataset.key), row]));
  // Nothing moves under the pointer or the keyboard's focus; the numbers stay true.
  const isHeld = body.matches(':hover, :focus-within');
  const order = [...rows.keys()];
  const top = isHeld ? [...shown.keys()] : order.filter(key => riders(of(key)) > 0).sort((one, other) => riders(of(other)) - riders(of(one))).slice(0, BUSIEST);
  top.forEach((key, place) => {
    const row = shown.get(key) ?? newRow(key, `#station-${key}`, nameOf(key), 2);
    of(key).slice(0, 2).forEach((count, i) => text(row.cells[i + 1], number.format(count)));
    if (body.rows[place] !== row) body.insertBefore(row, body.rows[place] ?? null);
  });
  while (body.rows.length > top.length) body.rows[body.rows.length - 1].remove();
  $('.busiest .none').hidden = top.length > 0;
}

function drawUnknown() {
  const body = $('#unknown tbody');
  const shown = new Map([...body.rows].map(row => [row.dataset.key, row]));
  for (const [name, touches] of unknown) {
    const row = shown.get(name) ?? newRow(name, null, name, 1);
    text(row.cells[1], number.format(touches));
    if (!row.isConnected) body.append(row);
  }

  for (const [name, row] of shown) if (!unknown.has(name)) row.remove();
  $('#unknown').hidden = unknown.size === 0;
}

function newRow(key, address, name, numbers) {
  const row = document.createElement('tr');
  row.dataset.key = key;
  const head = document.createElement('th');
  head.scope = 'row';
  const label = address ? document.createElement('a') : head;
  if (address) {
    label.href = address;
    head.append(label);
  }

  label.textContent = name;
  row.append(head);
  for (let i = 0; i < numbers; i++) row.insertCell();
  return row;
}

function drawCharts() {
  const last = Math.max(...quarters.keys());
  for (const start of quarters.keys()) if (start <= last - POINTS) quarters.delete(start);
  const known = [...quarters].sort(([one], [other]) => one - other);
  // A quarter of an hour that is not over yet would always seem to fall.
  const over = known.slice(0, -1);
  const busiest = Math.max(0, ...over.map(([, flow]) => Math.max(flow[0], flow[1])));
  set($('#chart-inside'), 'd', line(known, last, 2, Math.max(0, ...known.map(([, flow]) => flow[2]))));
  set($('#chart-entries'), 'd', line(over, last, 0, busiest));
  set($('#chart-exits'), 'd', line(over, last, 1, busiest));
}

function line(points, last, which, largest) {
  return points.map(([start, flow], i) => {
    const x = (POINTS - 1 - (last - start)) * WIDTH / (POINTS - 1);
    const y = HEIGHT - HEIGHT * Math.max(0, flow[which]) / Math.max(1, largest);
    return `${i ? 'L' : 'M'}${+x.toFixed(1)} ${+y.toFixed(1)}`;
  }).join('');
}

function redrawSoon() {
  clearTimeout(redraw);
  redraw = setTimeout(redrawStations, paused ? REFRESH : Math.random() * REDRAW_WITHIN);
}

// Where stations are is the server's to draw. Elements that stay are kept, and with them the reader's place.
async function redrawStations() {
  if (paused) {
    redrawSoon();
    return;
  }

  try {
    const response = await fetch(location.pathname, { cache: 'no-store', headers: { 'X-Fragment': 'main' } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    morph($('.london'), page.querySelector('.london'));
    startMap();
    find();
    for (const key of rows.keys()) changed.add(key);
    schedule();
  } catch {
    // The connection is gone; with it comes a snapshot, which says the version again.
  }
}
