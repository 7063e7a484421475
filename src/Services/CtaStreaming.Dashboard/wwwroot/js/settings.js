// The choice of colours.

import { $ } from './live.js';

let started = false;

export function startSettings() {
  if (started) return;
  started = true;
  const theme = $('#theme');
  theme.value = document.documentElement.dataset.theme ?? '';
  theme.addEventListener('change', () => {
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
    try {
      if (theme.value) localStorage.setItem('theme', theme.value);
      else localStorage.removeItem('theme');
    } catch {
      // It lasts as long as the page.
    }
  });
}
