// The choice of colours, and what else a browser can be asked for.

import { $ } from './live.js';

export function startSettings() {
  const theme = $('#theme');
  $('.theme').hidden = false;
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

  // A screen on a wall should not go dark; a browser may refuse.
  if ($('.kiosk')) navigator.wakeLock?.request('screen').catch(() => {});
  navigator.serviceWorker?.register('/sw.js').catch(() => {});
}
