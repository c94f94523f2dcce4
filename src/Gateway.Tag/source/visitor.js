/**
 * Who acts until `reset`. Every event is tied to one, so that none leaves with the name of somebody who came later.
 * @typedef {{ user?: import('./gw').User }} Actor
 */

/** @type {Actor} */
export let actor = {};
/** @type {import('./gw').EventParameters} what every event carries */
export let standing = {};

/** @param {import('./gw').User} who */
export const identify = (who) => {
  actor.user = { ...actor.user, ...who };
};

/** @param {import('./gw').EventParameters} more */
export const set = (more) => {
  standing = { ...standing, ...more };
};

export const reset = () => {
  actor = {};
  standing = {};
};
