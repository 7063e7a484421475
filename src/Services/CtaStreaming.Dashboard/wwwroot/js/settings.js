// The reader's own choice of colours; theme.js shows it again the next time.

/** @param theme empty for what the system shows. */
export function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    if (theme) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // It lasts as long as the page.
  }
}
