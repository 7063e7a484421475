// Before the first paint, so that nothing flashes: the reader's own choice of colours, where there is one.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the system's colours.
}
