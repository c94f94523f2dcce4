/**
 * `page_leave` for each view: for how many milliseconds it was visible, and how much of its height was seen. Loaded by the tag
 * where the element says `data-leave="on"`.
 */
let shownAt = document.visibilityState === 'visible' ? performance.now() : NaN;
let visible = 0;
let deepest = 0;

function look() {
  const { scrollHeight } = document.documentElement;
  deepest = Math.max(deepest, Math.min(100, Math.round(((scrollY + innerHeight) / scrollHeight) * 100)));
}

function leave() {
  if (Number.isNaN(shownAt)) return;
  look();
  visible += performance.now() - shownAt;
  shownAt = NaN;
  window.gw('track', 'page_leave', { engagement_time_msec: Math.round(visible), percent_scrolled: deepest });
  visible = deepest = 0;
}

addEventListener('scroll', look, { passive: true });
// Before the tag's own listeners, which send what waits.
addEventListener(
  'visibilitychange',
  () => (document.visibilityState === 'hidden' ? leave() : (shownAt = performance.now())),
  true,
);
addEventListener('pagehide', leave, true);
addEventListener('pageshow', ({ persisted }) => persisted && (shownAt = performance.now()));
