import type { EventParameters, Gw, Purposes } from './gw';

/** An event as it waits in the queue: whole; what of it may leave is decided when it does. */
export interface QueuedEvent extends EventParameters {
  id: string;
  name: string;
  /** ISO 8601, by the visitor's clock; the gateway corrects it with the batch's `sent_at`. */
  time: string;
  page: Page;
}

export interface Page {
  url: string;
  referrer?: string;
  title?: string;
}

/** `GET /g/notice`. */
export interface Notice {
  site: string;
  version: number | string;
  hash: string;
  language: string;
  texts: Texts;
  /** The style sheet of the site's theme. */
  theme: string;
  /** `refused`: the browser asks to refuse it (Global Privacy Control). */
  purposes: { slug: string; title: string; description: string; partners: string[]; refused?: true }[];
  partners: { key: string; name: string; country: string; details: string; privacy_url: string; purposes: string[] }[];
  exempt: { partner: string; title: string; description: string }[];
  choice: Choice | null;
  gpc: boolean;
  ask: boolean;
  /** What may leave before a choice. */
  mode: 'strict' | 'exempt' | 'ping';
  /** The visitor objects to the audience measurement that needs no consent; absent where they cannot. */
  objects?: boolean;
  /** The site's CMP: its cookie, and what the gateway reads in it. */
  cmp?: { cookie: string; state: 'waiting' | 'refused' | 'granted' };
  /** Where the visitor reads the receipt of their choice, from the tag's address on. */
  receipt: string;
  /** Told once after a log-in: the account's choice counts here. */
  told?: string;
}

export interface PageRules {
  /** Hits may leave bare although nothing was chosen. */
  bare?: boolean;
  pings?: boolean;
  objects?: boolean;
}

export interface Choice {
  purposes: Purposes;
  at: string;
  record: string;
  expires_at: string;
  google: GoogleUpdate;
}

/** The same choice in the consent types of Google Consent Mode. */
export type GoogleUpdate = Record<string, 'granted' | 'denied'>;

/** Every sentence of the banner; `{n}` is replaced by a number. See README, "Texts". */
export interface Texts {
  title: string;
  body: string;
  partners: string;
  accept: string;
  refuse: string;
  customise: string;
  settings: string;
  accept_one: string;
  refuse_one: string;
  save: string;
  save_hint: string;
  policy: string;
  exempt: string;
  gpc: string;
  close: string;
  withdraw: string;
  object: string;
  objected: string;
  receipt: string;
  error: string;
}

export type Action = 'accept_all' | 'refuse_all' | 'save' | 'withdraw';

/** Records a choice; rejects when the gateway did not record it. */
export type Choose = (action: Action, purposes: Purposes, via: Layer | 'api') => Promise<void>;

export type Layer = 'notice' | 'choices' | 'reopen' | 'none';

/** What `dist/banner.js` exports. */
export interface Banner {
  show(notice: Notice, layer: Layer, choose: Choose): void;
}

interface TcData {
  eventStatus: string;
  gdprApplies?: boolean;
  tcString?: string;
  addtlConsent?: string;
  purpose?: { consents?: Record<string, boolean> };
}

interface GppPing {
  signalStatus: string;
  gppString: string;
  applicableSections: number[];
  parsedSections?: Record<string, unknown>;
}

declare global {
  /** Hash of `dist/banner.js`, put in by the build so that tag and banner always belong together. */
  const BANNER: string;
  /** The same of `dist/leave.js`. */
  const LEAVE: string;

  interface Window {
    gw?: Gw;
    dataLayer?: { push(...entries: unknown[]): unknown; [index: number]: unknown; length: number };
    __tcfapi?(command: 'addEventListener', version: 2, listener: (data: TcData, ok: boolean) => void): void;
    __gpp?(command: 'addEventListener', listener: (event: { pingData: GppPing }, ok: boolean) => void): void;
    __uspapi?(
      command: 'getUSPData',
      version: 1,
      answer: (data: { uspString: string } | null, ok: boolean) => void,
    ): void;
  }

  interface Document {
    readonly prerendering?: boolean;
  }

  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}
