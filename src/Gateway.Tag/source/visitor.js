/** @type {import('./gw').User | undefined} */
let user;
/** @type {import('./gw').EventParameters} */
let parameters = {};

export const identity = () => user;

/** Parameters that every event carries. */
export const standing = () => parameters;

/** @param {import('./gw').User} who */
export const identify = (who) => {
  user = { ...user, ...who };
};

/** @param {import('./gw').EventParameters} more */
export const set = (more) => {
  parameters = { ...parameters, ...more };
};

export const reset = () => {
  user = undefined;
  parameters = {};
};
