// The connection to /events: reconnects by itself with growing, jittered waits, and resumes where it was.

const WAITS = [1000, 2000, 4000, 8000, 15000];
// Three heartbeats missed: the connection is dead, whatever the browser believes.
const SILENCE = 46_000;
// After this many attempts in vain the word is no longer "Reconnecting".
const OFFLINE_AFTER = 4;

export function connect({ onSnapshot, onTrain, onGone, onClock, onWeather, onEntries, onRailway, onConnection }) {
  let source = null;
  let lastId = null;
  let attempts = 0;
  let watchdog = 0;
  let retry = 0;

  function open() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(lastId === null ? '/events' : `/events?lastEventId=${encodeURIComponent(lastId)}`);
    source.onerror = fail;
    source.onopen = heard;
    listen('snapshot', onSnapshot);
    listen('train', onTrain);
    listen('gone', onGone);
    listen('clock', onClock);
    listen('weather', onWeather);
    listen('entries', onEntries);
    listen('railway', onRailway);
    watch();
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
  }

  addEventListener('online', () => { attempts = 0; open(); });
  // A page that has slept, or comes back from the browser's cache, must not wait for a timer to notice.
  addEventListener('pageshow', event => { if (event.persisted) open(); });
  open();
}
