// Runs before the first paint, so that a chosen theme does not flash. The rest of it is in theme.js.
try {
  document.documentElement.dataset.theme = localStorage.getItem('ela-parem.theme') ?? 'auto';
} catch { /* no storage: the system's theme */ }
