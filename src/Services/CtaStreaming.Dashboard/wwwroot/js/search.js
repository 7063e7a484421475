// The search field as a combobox. Without script it is a form.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { $, $$, announce } from './live.js';

const WAIT = 120;

let started = false;

export function startSearch() {
  if (started) return;
  started = true;
  const input = $('#q');
  const hits = $('#hits');
  let timer = 0;
  let active = -1;
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-controls', 'hits');
  input.setAttribute('aria-autocomplete', 'list');
  close();

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(find, WAIT);
  });
  input.addEventListener('keydown', event => {
    const options = [...$$('[role=option]', hits)];
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!options.length) return;
      event.preventDefault();
      active = (active + (event.key === 'ArrowDown' ? 1 : options.length * 2 - (active < 0 ? 0 : 1))) % options.length;
      mark(options);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      location.href = options[active].firstElementChild.href;
    }
  });
  input.addEventListener('blur', () => setTimeout(close, 150));

  async function find() {
    const query = input.value.trim();
    if (!query) {
      close();
      return;
    }

    try {
      const response = await fetch(`/api/search?q=${encodeURIComponent(query)}`);
      if (!response.ok || query !== input.value.trim()) return;
      show(await response.json());
    } catch {
      close();
    }
  }

  function show(found) {
    active = -1;
    hits.replaceChildren(...found.map((hit, index) => {
      const option = Object.assign(document.createElement('li'), { id: `hit-${index}` });
      option.setAttribute('role', 'option');
      const link = Object.assign(document.createElement('a'), { href: hit.address, textContent: hit.name, tabIndex: -1 });
      option.append(link);
      return option;
    }));
    hits.hidden = found.length === 0;
    input.setAttribute('aria-expanded', found.length > 0);
    input.removeAttribute('aria-activedescendant');
    announce(found.length === 1 ? '1 result' : `${found.length} results`);
  }

  function mark(options) {
    for (const [index, option] of options.entries()) option.setAttribute('aria-selected', index === active);
    input.setAttribute('aria-activedescendant', options[active].id);
  }

  function close() {
    active = -1;
    hits.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}
