import { connectGoogle } from './google.js';
import { connectGpp } from './gpp.js';
import { connectTcf } from './tcf.js';
import { connectUsp } from './usp.js';

const LOOK_EVERY = 250;
const LOOK_UNTIL = 10_000;

/** Connects what is in the page, and for ten seconds what arrives late. */
export function connectSources() {
  let missing = [connectTcf, connectGpp, connectUsp, connectGoogle];
  const look = () => {
    missing = missing.filter((connect) => !connect());
    if (missing.length && performance.now() < until) setTimeout(look, LOOK_EVERY);
  };
  const until = performance.now() + LOOK_UNTIL;
  look();
}
