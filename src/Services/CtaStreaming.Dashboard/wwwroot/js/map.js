// Moves trains on the map, and the map under the reader's eyes.

import { $, $$ } from './live.js';

const ASIDE = 7;
const EASE = { duration: 300, easing: 'ease-out' };
const LARGEST = 8;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

let home;
let box;

/** What is drawn anew with the same bounds is looked at as before. */
export function start() {
  const whole = $('.map-city .map-view').getAttribute('viewBox').split(' ').map(Number);
  if (String(whole) !== String(home)) box = [...whole];
  home = whole;
  show(box);
  for (const button of $$('.map-tools button')) button.hidden = false;
}

start();
document.addEventListener('click', event => {
  const { zoom, pan } = event.target.closest?.('.map-tools button')?.dataset ?? {};
  if (zoom === 'reset') show([...home]);
  else if (zoom) scale(zoom === 'in' ? 1.5 : 1 / 1.5);
  else if (pan) move(...pan.split(' ').map(step => Number(step) * 0.25));
  const stop = event.target.closest?.('.map-stop');
  if (stop && !dragged) location.href = stop.dataset.href;
});

// Dragging is one way of moving the map; the buttons are the other.
let drag = null;
let dragged = false;
$('.map').addEventListener('pointerdown', event => {
  if (event.target.closest('.map-city') && event.pointerType !== 'touch') [drag, dragged] = [{ x: event.clientX, y: event.clientY }, false];
});
addEventListener('pointermove', event => {
  if (!drag) return;
  const width = $('.map-city .map-view').clientWidth;
  const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
  if (Math.abs(x) + Math.abs(y) > 3) dragged = true;
  move(-x / width, -y / width * box[2] / box[3]);
  drag = { x: event.clientX, y: event.clientY };
});
addEventListener('pointerup', () => { drag = null; });

function scale(by) {
  const width = Math.min(home[2], Math.max(home[2] / LARGEST, box[2] / by));
  const height = width * home[3] / home[2];
  show([box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2, width, height]);
}

function move(x, y) {
  show([box[0] + x * box[2], box[1] + y * box[3], box[2], box[3]]);
}

function show([x, y, width, height]) {
  box = [Math.min(home[2] - width, Math.max(0, x)), Math.min(home[3] - height, Math.max(0, y)), width, height];
  const svg = $('.map-city .map-view');
  svg.setAttribute('viewBox', box.join(' '));
  // Names appear where there is room for them.
  svg.classList.toggle('near', width < home[2] / 1.6);
  svg.classList.toggle('close', width < home[2] / 3);
  svg.style.setProperty('--zoom', home[2] / width);
}

/** Puts the trains that have changed where they are now. */
export function draw(trains, changed) {
  for (const view of $$('.map-view')) {
    const layer = $('.map-trains', view);
    for (const id of changed) place(view, layer, id, trains.get(id));
  }
}

function place(view, layer, id, train) {
  let element = $(`[data-train="${CSS.escape(id)}"]`, layer);
  const stop = train && $(`.map-stop[data-at="${train.at}"]`, view);
  if (!stop) {
    element?.remove();
    return;
  }

  const before = element?.getAttribute('transform');
  if (!element) {
    const template = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    dot.setAttribute('r', 7);
    title.textContent = id;
    template.append(dot, title);
    template.dataset.train = id;
    layer.append(template);
    element = template;
  }

  element.setAttribute('class', `map-train line-${train.line}`);
  const aside = train.dir === 'a' ? -ASIDE : ASIDE;
  const [x, y] = [Number(stop.getAttribute('cx')) + aside, Number(stop.getAttribute('cy')) + aside];
  const now = `translate(${x} ${y})`;
  if (before === now) return;
  element.setAttribute('transform', now);
  const from = before?.match(/-?[\d.]+/g)?.map(Number);
  if (from && !calm.matches) element.firstElementChild.animate([{ transform: `translate(${from[0] - x}px, ${from[1] - y}px)` }, { transform: 'none' }], EASE);
}
