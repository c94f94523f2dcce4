/** @type {Record<string, ((news: any) => void)[]>} */
const listeners = {};

/**
 * @param {string} kind
 * @param {(news: any) => void} listener
 */
export const on = (kind, listener) => {
  (listeners[kind] ||= []).push(listener);
};

/**
 * Tells the listeners, each in a microtask of its own: one that throws harms neither the tag nor the others.
 * @param {string} kind
 * @param {unknown} news
 */
export const tell = (kind, news) => listeners[kind]?.forEach((listener) => queueMicrotask(() => listener(news)));
