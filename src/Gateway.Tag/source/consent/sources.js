import { connectGoogle } from './google.js';
import { connectGpp } from './gpp.js';
import { connectTcf } from './tcf.js';
import { connectUsp } from './usp.js';

const LOOK_EVERY = 250;
const LOOKS = 40;

/** Connects what is in the page, and for ten seconds what arrives late. */
export function connectSources() {
  let missing = [connectTcf, connectGpp, connectUsp, connectGoogle];
  let looks = 0;
  const look = () => {
    missing = missing.filter((connect) => !connect());
    if (missing.length && looks++ < LOOKS) setTimeout(look, LOOK_EVERY);
  };
  look();
}
