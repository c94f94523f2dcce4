/**
 * The page's side of the tag: one function, `gw(command, …)`.
 *
 * Event names and parameters are Google Analytics 4's (`purchase`, `value`, `items[].item_id` …); any other name
 * and parameter is carried as it is.
 */

/** Events that Google Analytics 4 recommends; others are allowed. */
export type EventName =
  | 'page_view'
  | 'view_item'
  | 'view_item_list'
  | 'select_item'
  | 'add_to_cart'
  | 'remove_from_cart'
  | 'view_cart'
  | 'add_to_wishlist'
  | 'begin_checkout'
  | 'add_shipping_info'
  | 'add_payment_info'
  | 'purchase'
  | 'refund'
  | 'search'
  | 'sign_up'
  | 'login'
  | 'generate_lead'
  | 'select_promotion'
  | 'view_promotion'
  | 'share'
  | (string & {});

export interface Item {
  item_id?: string;
  item_name?: string;
  item_brand?: string;
  item_category?: string;
  item_variant?: string;
  price?: number;
  quantity?: number;
  discount?: number;
  coupon?: string;
  [parameter: string]: unknown;
}

/** Parameters of one event, flat. `id`, `name`, `time` and `page` are the tag's own and cannot be overwritten. */
export interface EventParameters {
  value?: number;
  /** ISO 4217. */
  currency?: string;
  transaction_id?: string;
  coupon?: string;
  shipping?: number;
  tax?: number;
  search_term?: string;
  items?: Item[];
  [parameter: string]: unknown;
}

/** What the site knows of its visitor. Plain values: the gateway normalises and hashes what each vendor may get. */
export interface User {
  id?: string;
  email?: string;
  phone?: string;
  first_name?: string;
  last_name?: string;
  street?: string;
  city?: string;
  region?: string;
  postal_code?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** `YYYY-MM-DD`. */
  birth_date?: string;
  gender?: string;
}

/** One yes or no for each purpose, by its slug (`store_access`, `ad_measurement` …). */
export type Purposes = Record<string, boolean>;

export interface ConsentNews {
  /** `waiting`: nothing leaves the page; `refused`: hits without anything that identifies; `granted`: full hits. */
  state: 'waiting' | 'refused' | 'granted';
  /** The visitor's own choice, where one is in force. */
  purposes?: Purposes;
}

export interface SentNews {
  events: { id: string; name: string }[];
  /** HTTP status of the gateway's answer; absent when the batch left by `sendBeacon`, which has no answer. */
  status?: number;
}

export interface DroppedNews {
  events: { id: string; name: string }[];
  reason: 'queue_full' | 'too_large' | 'refused_by_gateway';
}

export interface Gw {
  /** Records a `page_view`. Views of loads and of in-page navigation are automatic unless `data-auto="off"`. */
  (command: 'page', parameters?: EventParameters): void;
  (command: 'track', name: EventName, parameters?: EventParameters): void;
  /** Kept in memory; travels with later hits, and only once consent is granted. */
  (command: 'identify', user: User): void;
  /** Parameters that every later event carries. */
  (command: 'set', parameters: EventParameters): void;
  /** Forgets `identify` and `set`, as at log-out. */
  (command: 'reset'): void;
  /** Records the visitor's choice. Purposes left out are refused. */
  (command: 'consent', choice: 'accept' | 'refuse' | 'withdraw' | { purposes: Purposes }): void;
  /** Opens the choices, as a click on `[data-gw-consent]` does. */
  (command: 'consent', choice: 'open'): void;
  /** Objects to the audience measurement that needs no consent; with false, takes the objection back. */
  (command: 'object', objects?: boolean): void;
  (command: 'on', news: 'consent', listener: (news: ConsentNews) => void): void;
  (command: 'on', news: 'sent', listener: (news: SentNews) => void): void;
  (command: 'on', news: 'dropped', listener: (news: DroppedNews) => void): void;
  /** Calls made before the tag arrived (see the inline stub). */
  q?: ArrayLike<unknown>[];
  /** Set by the tag once it runs; a second load sees it and does nothing. */
  live?: true;
}

declare global {
  // `var`, because only that also declares `window.gw`.
  var gw: Gw;
}
