// Lines and directions that a reader has marked. In this browser only: no account, no cookie.

import { $, $$, clock, eventNow, text } from './live.js';

const STORE = 'favourites';
const MOST = 30;
const KEY = /^(line:[a-z]+|station:\d+:[a-z]+:[ab])$/;

const load = () => {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE) ?? '[]');
    return stored.filter(favourite => KEY.test(favourite?.key) && typeof favourite.name === 'string').slice(0, MOST);
  } catch {
    return [];
  }
};

const save = favourites => {
  try {
    localStorage.setItem(STORE, JSON.stringify(favourites));
  } catch {
    // They last as long as the page.
  }
};

let favourites = load();

const isFavourite = key => favourites.some(favourite => favourite.key === key);

/** Shows what is kept; what it returns is what else can be done with it. */
export function startFavourites() {
  takeShared();
  showStars();
  list();
  return { showStars, toggle, updateFavourites };
}

/** Stars that have just been drawn know nothing yet. */
function showStars() {
  for (const star of $$('.star')) {
    star.hidden = false;
    star.setAttribute('aria-pressed', isFavourite(star.dataset.star));
  }

  // The lines that matter come first.
  for (const section of [...$$('main > [data-line]')].reverse()) {
    if (isFavourite(`line:${section.dataset.line}`)) section.parentElement.insertBefore(section, $('main > [data-line]'));
  }
}

/** Fills the list with the next trains, by the sensors' clock. */
async function updateFavourites() {
  const stations = new Set([...$$('[data-favourites] [data-station]')].map(row => row.dataset.station));
  for (const station of stations) {
    try {
      const response = await fetch(`/api/stations/${station}/arrivals`);
      if (response.ok) show(station, (await response.json()).directions);
    } catch {
      // The next update will tell.
    }
  }
}

function toggle(key, name) {
  favourites = isFavourite(key) ? favourites.filter(favourite => favourite.key !== key) : [...favourites, { key, name, walk: 0 }].slice(0, MOST);
  save(favourites);
  showStars();
  list();
}

function list() {
  const place = $('[data-favourites]');
  if (!place) return;
  const card = place.closest('.favourites-card');
  if (card) card.hidden = favourites.length === 0;
  place.replaceChildren(...favourites.map(row));
  const share = $('.favourites-share');
  if (share) {
    share.hidden = favourites.length === 0;
    $('.favourites-link').href = `/favourites#${encodeURIComponent(JSON.stringify(favourites))}`;
  }

  if (favourites.length === 0) place.append(Object.assign(document.createElement('li'), { textContent: 'None yet.' }));
  updateFavourites();
}

function row(favourite) {
  const [kind, id, line, dir] = favourite.key.split(':');
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = kind === 'line' ? `/lines/${id}` : `/stations/${id}`;
  link.textContent = favourite.name;
  item.append(link);
  if (kind === 'station') {
    Object.assign(item.dataset, { station: id, line, dir, walk: favourite.walk ?? 0 });
    item.append(Object.assign(document.createElement('span'), { className: 'favourite-next' }), walk(favourite));
  }

  const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Remove' });
  remove.setAttribute('aria-label', `Remove ${favourite.name}`);
  remove.addEventListener('click', () => toggle(favourite.key, favourite.name));
  item.append(remove);
  return item;
}

function walk(favourite) {
  const label = Object.assign(document.createElement('label'), { className: 'walk', textContent: 'Minutes to walk ' });
  const input = Object.assign(document.createElement('input'), { type: 'number', min: 0, max: 60, value: favourite.walk ?? 0 });
  input.addEventListener('change', () => {
    favourite.walk = Math.min(60, Math.max(0, Number(input.value) || 0));
    save(favourites);
    input.closest('li').dataset.walk = favourite.walk;
    updateFavourites();
  });
  label.append(input);
  return label;
}

function show(station, directions) {
  for (const item of $$(`[data-favourites] [data-station="${CSS.escape(station)}"]`)) {
    const found = directions.find(direction => direction.line === item.dataset.line && direction.direction === item.dataset.dir);
    const minutes = (found?.next ?? []).map(next => Math.floor((Date.parse(next.at) - eventNow()) / 60_000)).filter(ahead => ahead >= 0);
    const reachable = minutes.find(ahead => ahead >= Number(item.dataset.walk));
    const leave = Number(item.dataset.walk) > 0 && reachable !== undefined ? `, leave in ${reachable - Number(item.dataset.walk)} min` : '';
    text(item.querySelector('.favourite-next'), minutes.length && clock.time ? `${minutes.map(ahead => ahead === 0 ? 'now' : `${ahead}`).join(', ')} min${leave}` : 'next trains not known');
  }
}

// A link from another browser; only what looks like favourites is taken.
function takeShared() {
  if (!location.hash || !$('[data-favourites="edit"]')) return;
  try {
    const shared = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    for (const { key, name, walk: minutes } of shared) {
      if (KEY.test(key) && typeof name === 'string' && !isFavourite(key)) favourites.push({ key, name: name.slice(0, 150), walk: Math.min(60, Math.max(0, Number(minutes) || 0)) });
    }

    favourites = favourites.slice(0, MOST);
    save(favourites);
    history.replaceState(null, '', location.pathname);
  } catch {
    // Not favourites.
  }
}
