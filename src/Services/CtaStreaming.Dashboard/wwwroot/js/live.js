// The connection to /events, which reconnects by itself with growing, jittered waits and resumes where it was; the clocks, for the browser's
// own may be wrong; the header, which says what both have to tell; and what every page can do. One file, because every request delays the first
// picture.

export const $ = (selector, from = document) => from.querySelector(selector);
export const $$ = (selector, from = document) => from.querySelectorAll(selector);

/** Writes only what is different: an unchanged text is not read aloud, and costs no layout. */
export function text(element, value) {
  if (element && element.textContent !== value) element.textContent = value;
}

export const clock = { offset: 0, seen: 0, time: 0, speed: 1, speedKnown: false, stale: 90_000, lost: 300_000 };

/** Where the page shows the past: the stream that plays it. */
export const replay = document.body.dataset.stream || null;

const number = value => value ? Number(value) : null;
const { now, seen, time, speed, stale, lost, offline } = document.body.dataset;
setClock({ now: number(now), seen: number(seen), time: number(time), speed: number(speed), stale: number(stale), lost: number(lost) });
// A page out of the browser's store was written long ago: there its own clock is the better one.
if (offline) clock.offset = 0;

export function setClock(next) {
  Object.assign(clock, {
    offset: next.now - Date.now(), seen: next.seen, time: next.time, speed: next.speed ?? 1, speedKnown: next.speed != null, stale: next.stale, lost: next.lost,
  });
}

/** The server's time. */
export const serverNow = () => Date.now() + clock.offset;

/** The sensors' time. It runs on between events, but not past the point where they may have stopped. */
export function eventNow() {
  return clock.time + Math.min(Math.max(0, serverNow() - clock.seen), clock.stale) * clock.speed;
}

/** How long ago the newest event was sent; null before the first. */
export const sinceNewest = () => clock.seen ? Math.max(0, serverNow() - clock.seen) : null;

/** What is known of the trains, whatever the state of the connection. */
export function newsHealth() {
  const since = sinceNewest();
  if (since === null) return 'unknown';
  return since > clock.lost ? 'lost' : since > clock.stale ? 'delayed' : 'live';
}

/** An age in words, as the server says it. */
export function words(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

const WAITS = [1000, 2000, 4000, 8000, 15000];
// Three heartbeats missed: the connection is dead, whatever the browser believes.
const SILENCE = 46_000;
// After this many attempts in vain the word is no longer "Reconnecting".
const OFFLINE_AFTER = 4;
// After this many, the state is asked for without a stream as well.
const POLL_AFTER = 2;

/**
 * @param stream the stream's address, and that of the same picture without a stream
 * @param handlers what to do with each event, by its name
 * @param resumeAt the moment that a replay which is opened again goes on from
 */
export function connect({ stream = '/events', picture = '/snapshot', handlers, onConnection, resumeAt }) {
  let source = null;
  let lastId = null;
  let attempts = 0;
  let watchdog = 0;
  let retry = 0;

  function open() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(address());
    source.onerror = fail;
    source.onopen = heard;
    for (const name in handlers) listen(name, handlers[name]);
    listen('over', end);
    watch();
  }

  function address() {
    const url = new URL(replay ?? stream, location);
    if (lastId !== null && replay) url.searchParams.set('at', resumeAt());
    else if (lastId !== null) url.searchParams.set('lastEventId', lastId);
    return url;
  }

  function listen(name, handle) {
    source.addEventListener(name, event => {
      heard();
      if (event.lastEventId) lastId = event.lastEventId;
      handle(JSON.parse(event.data));
    });
  }

  function heard() {
    attempts = 0;
    onConnection('open');
    watch();
  }

  function watch() {
    clearTimeout(watchdog);
    watchdog = setTimeout(fail, SILENCE);
  }

  // EventSource would reconnect by itself, but at a fixed pace and never again after a refusal.
  function fail() {
    source.close();
    clearTimeout(watchdog);
    clearTimeout(retry);
    const wait = WAITS[Math.min(attempts, WAITS.length - 1)];
    attempts += 1;
    onConnection(attempts > OFFLINE_AFTER || !navigator.onLine ? 'offline' : 'reconnecting');
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    if (attempts >= POLL_AFTER && !replay) poll();
  }

  // Where streams are refused, or something on the way breaks them, the whole picture every now and then is better than none.
  async function poll() {
    try {
      const response = await fetch(picture, { cache: 'no-store' });
      if (!response.ok) return;
      const snapshot = await response.json();
      if (source.readyState === EventSource.OPEN) return;
      handlers.snapshot(snapshot);
      onConnection('polling');
    } catch {
      // There is no network; the next attempt will tell.
    }
  }

  // The replay has nothing more to show.
  function end() {
    source.close();
    clearTimeout(watchdog);
    onConnection('over');
  }

  addEventListener('online', () => { attempts = 0; open(); });
  // A page that has slept, or comes back from the browser's cache, must not wait for a timer to notice.
  addEventListener('pageshow', event => { if (event.persisted) open(); });
  open();
}

// One polite message at a time for those who listen: at most one in twenty seconds, and the last word wins.
const ANNOUNCE_EVERY = 20_000;
let announced = 0;
let pending = 0;

export function announce(message) {
  clearTimeout(pending);
  pending = setTimeout(() => {
    announced = Date.now();
    text($('.announce'), message);
  }, Math.max(0, announced + ANNOUNCE_EVERY - Date.now()));
}

// "in 4 minutes" and "2 min ago", by the sensors' clock; said the way the server says them.
const MINUTE = 60_000;

/** @param online whether events come in: without them nothing can be foretold. */
export function countDown(online) {
  if (clock.time === null) return;
  const now = eventNow();
  const known = online && ['live', 'delayed'].includes(newsHealth());
  for (const element of $$('.eta')) {
    const ahead = Number(element.dataset.eta) - now;
    // What should have come a minute ago is no longer "now".
    text(element, !known || ahead < -MINUTE ? 'not known' : ahead < MINUTE ? 'now' : minutes(ahead));
  }

  for (const element of $$('.ago[data-at]')) {
    const since = now - Number(element.dataset.at);
    text(element, since < MINUTE ? 'just now' : `${Math.floor(since / MINUTE)} min ago`);
  }
}

function minutes(ahead) {
  const whole = Math.floor(ahead / MINUTE);
  return whole === 1 ? 'in 1 minute' : `in ${whole} minutes`;
}

// How fresh the news is, the sensors' clock, the weather.
const WORDS = { live: 'Live', delayed: 'Delayed', lost: 'No data', unknown: 'Waiting for data', reconnecting: 'Reconnecting', offline: 'Offline', polling: 'Now and then', over: 'Replay over' };
const [locale, hour, timeZone] = document.body.dataset.zone ? ['en-GB', '2-digit', document.body.dataset.zone] : ['en-US', 'numeric', 'America/Chicago'];
const timeFormat = new Intl.DateTimeFormat(locale, { hour, minute: '2-digit', timeZone });
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric', timeZone });

// The past is never called live.
const wordOf = health => replay && health === 'live' ? 'Replay' : WORDS[health];

export function header(connection) {
  const since = sinceNewest();
  const known = newsHealth();
  const health = connection === 'open' || (connection === 'polling' && known !== 'live') ? known : connection;
  const feed = $('.feed');
  if (feed.dataset.health !== health) {
    feed.dataset.health = health;
    announce(`${wordOf(health)}.`);
  }

  text($('.feed-word'), wordOf(health));
  text($('.feed-age'), since === null ? 'no event yet' : `newest event ${words(since)} ago`);
  const { offline } = document.body.dataset;
  const note = $('.offline-note');
  note.hidden = !(offline && connection !== 'open');
  if (!note.hidden) text(note, `You are offline. This page was saved ${words(Date.now() - Number(offline))} ago and is not live.`);
  weatherAge();
  if (since === null) return;

  const now = new Date(eventNow());
  $('.clock time').dateTime = now.toISOString();
  text($('.clock-time'), timeFormat.format(now));
  text($('.clock-day'), dayFormat.format(now));
  if (clock.speedKnown) {
    const speed = Math.abs(clock.speed - 1) < 0.1 ? 'in real time' : `at ${+clock.speed.toFixed(clock.speed < 10 ? 1 : 0)}× real speed`;
    text($('.notice-speed'), `: they run ${speed}`);
  }
}

export function setWeather({ temperature, words: said, seen }) {
  const weather = $('.weather');
  weather.hidden = false;
  weather.dataset.seen = seen;
  // "-0" is no temperature.
  text($('.weather-now'), `${Math.sign(temperature) * Math.round(Math.abs(temperature)) || 0} °F, ${said}`);
  weatherAge();
}

function weatherAge() {
  const seen = Number($('.weather').dataset.seen);
  if (seen) text($('.weather-age'), `${words(serverNow() - seen)} ago`);
}

// After everything that the first picture needs.
const STORE_AFTER = 3000;

/** What every page can do: the reader's colours, the search, and pages kept for when there is no network. */
export function startPage() {
  addEventListener('load', () => setTimeout(() => navigator.serviceWorker?.register('/sw.js').catch(() => {}), STORE_AFTER));
  $('.theme').hidden = false;
  $('#theme').value = document.documentElement.dataset.theme ?? '';
  $('#theme').addEventListener('change', async event => (await import('./settings.js')).setTheme(event.target.value));
  addEventListener('focusin', async event => {
    if (event.target.id === 'q') (await import('./search.js')).startSearch();
  });
  // A slash goes to the search, unless it is typed into something.
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, select, textarea')) return;
    event.preventDefault();
    $('#q').focus();
  });
}

/** @param onChange told whether the page is to stand still, whenever the reader says so */
export function startPause(onChange) {
  const pause = $('.pause');
  pause.hidden = false;
  pause.addEventListener('click', () => {
    const paused = !document.body.dataset.paused;
    if (paused) document.body.dataset.paused = 'true';
    else delete document.body.dataset.paused;
    pause.setAttribute('aria-pressed', paused);
    text(pause, paused ? 'Paused' : 'Pause');
    onChange(paused);
  });
}

/**
 * Nothing is drawn where nobody looks, or while the page stands still; the state goes on, and is drawn on return.
 * @param changed what has not been drawn yet
 * @param draw called once for all that changes within a frame
 * @returns to be called after each change
 */
export function drawing(changed, draw) {
  let scheduled = false;
  return () => {
    if (document.body.dataset.paused) {
      text($('.pause'), changed.size ? `Paused, ${changed.size} waiting` : 'Paused');
      return;
    }

    if (scheduled || document.hidden) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      draw();
    });
  };
}
