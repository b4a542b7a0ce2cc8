/** The switch between the system's colours, light and dark. The choice is kept in this browser. */
const KEY = 'ela-parem.theme';

export function startTheme(root) {
  const show = theme => {
    document.documentElement.dataset.theme = theme;
    for (const input of root.querySelectorAll('input')) input.checked = input.value === theme;
  };
  root.addEventListener('change', event => {
    show(event.target.value);
    try { localStorage.setItem(KEY, event.target.value); } catch { /* kept for this page only */ }
  });
  addEventListener('storage', event => { if (event.key === KEY) show(event.newValue ?? 'auto'); });
  show(document.documentElement.dataset.theme);
}
