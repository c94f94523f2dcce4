/**
 * Who acts until `reset`. Every event is tied to one, so that none leaves with the name of somebody who came later.
 * @typedef {{ user?: import('./gw').User }} Actor
 */

/** @type {Actor} */
let actor = {};
/** @type {import('./gw').EventParameters} */
let parameters = {};

export const present = () => actor;

/** Parameters that every event carries. */
export const standing = () => parameters;

/** @param {import('./gw').User} who */
export const identify = (who) => {
  actor.user = { ...actor.user, ...who };
};

/** @param {import('./gw').EventParameters} more */
export const set = (more) => {
  parameters = { ...parameters, ...more };
};

export const reset = () => {
  actor = {};
  parameters = {};
};
