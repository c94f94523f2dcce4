// `currentScript` is null when a bundler or a module loads the tag; the site key finds the element then.
const script = /** @type {HTMLScriptElement} */ (
  document.currentScript ?? document.querySelector('script[data-site]')
);
const { site, auto, banner, lang, leave, routes } = script.dataset;

export const settings = {
  site,
  automatic: auto !== 'off',
  banner: banner !== 'off',
  /** A `page_leave` for each view, with how long and how far it was looked at. */
  leaves: leave === 'on',
  /** A new fragment is a new view. */
  fragments: routes === 'hash',
  language: lang || document.documentElement.lang || navigator.language,
};

/**
 * An address of the gateway, beside the tag's own: a site may mount it under another prefix.
 * @param {string} name
 */
export const address = (name) => new URL(name, script.src).href;
