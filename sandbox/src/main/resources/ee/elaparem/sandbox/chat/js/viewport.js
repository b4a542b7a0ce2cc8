/**
 * Keeps the page as high as what can be seen of it. Where the on-screen keyboard covers the page instead of making it
 * smaller (Safari), the field would be under it otherwise.
 */
export function fitViewport() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const covered = view.scale === 1 && view.height < innerHeight - 80;
    if (covered) document.documentElement.style.setProperty('--height', `${view.height}px`);
    else document.documentElement.style.removeProperty('--height');
    if (covered) scrollTo(0, 0);
  };
  view.addEventListener('resize', fit);
}
