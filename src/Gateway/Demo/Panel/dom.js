/**
 * Makes an element. Text is only ever text here: markup from a hit cannot become part of the page.
 * @param {string} name tag name, with classes after dots: `span.chip.ok`
 * @param {Record<string, unknown>} [properties] attributes; functions are listeners; null and false are left out
 * @param {...(Node|string|number|null|undefined|false|Array)} children
 */
export function h(name, properties, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child || child === 0));
  return element;
}

/** Replaces what an element holds, and keeps the keyboard's focus on the control that had it. */
export function fill(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  element.replaceChildren(...children.flat(3).filter(Boolean));
  if (focused) element.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Runs `paint` at most once a frame, however often it is asked for. */
export function oncePerFrame(paint) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      paint();
    });
  };
}
