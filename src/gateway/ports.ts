import type { ProviderId } from "../catalogue/types.ts";
import type { Bill } from "../jobs/bill.ts";
import type { Limit, Refusal, Unit } from "../jobs/ports.ts";

/** Whole numbers of both units. */
export type Amounts = Readonly<Record<Unit, number>>;

/** Who asks: a team by its short name, the member that its token names, and the token. */
export interface Caller {
  readonly team: string;
  readonly member?: string;
  readonly tokenId: string;
}

/** A paid request as the ledger keeps it: no word of its prompt, and no key. */
export interface Purchase extends Caller {
  readonly id: string;
  readonly provider: ProviderId;
  /** Which of the provider's keys pays, by its name in the configuration. */
  readonly key: string;
  /** Of the catalogue. */
  readonly operation: string;
  readonly model: string;
  /** How many pictures it asks for: its weight among what is in flight. */
  readonly images: number;
  /** The most that it may cost: that is reserved. */
  readonly most: Amounts;
}

/** How much may be in flight, in pictures: with the key, and of the team. */
export interface SlotPlace {
  readonly keyMost: number;
  readonly teamMost: number;
  /** So long it is held at most from now, in case that this process dies. */
  readonly slotMs: number;
}

export interface SlotAsk extends SlotPlace {
  readonly signal: AbortSignal;
}

/** A token without its secret, which only whoever added it has seen. */
export interface TokenRecord {
  readonly id: string;
  readonly team: string;
  readonly member?: string;
  /** Epoch ms, by the store's clock. */
  readonly addedAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  readonly usedAt?: number;
}

/** One line of what was used: everything of one team, member, model and day of the team's. */
export interface UsageRow {
  readonly team: string;
  readonly member?: string;
  readonly model: string;
  /** "2026-11-30", in the team's time zone. */
  readonly day: string;
  readonly requests: number;
  readonly images: number;
  readonly spent: Amounts;
  readonly reserved: Amounts;
}

export interface RefusalRow {
  readonly team: string;
  readonly day: string;
  /** As on the wire: "budget", "policy" … and the rule's name in the configuration. */
  readonly kind: string;
  readonly rule: string;
  readonly count: number;
}

/** A request that was sent and whose bill nobody knows yet. */
export interface OpenPurchase extends Purchase {
  readonly state: "reserved" | "sending" | "accepted" | "unknown";
  readonly acceptedId?: string;
  readonly since: number;
}

/** One that its provider has taken: its bill may be known by now, and whoever asked may still ask for it. */
export interface AcceptedPurchase extends Omit<OpenPurchase, "state"> {
  readonly state: OpenPurchase["state"] | "settled";
}

/** Of one limit, in its unit. */
export interface Taken {
  readonly spent: number;
  readonly reserved: number;
}

/** A counter that differs from what the ledger says. */
export interface Difference {
  readonly scope: string;
  readonly rule: string;
  readonly unit: Unit;
  readonly since: number;
  readonly counted: number;
  readonly ledger: number;
}

/** How a provider took one of its keys, as a request with it showed. */
export type KeyAnswer = "accepted" | "refused" | "no-credit" | "limited";

/** One line of what became of a key: everything that was asked with it for one team. */
export interface KeyRow {
  readonly provider: ProviderId;
  /** By its name in the configuration. */
  readonly key: string;
  readonly team: string;
  /** The first and the last answer of all times, in epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly last: KeyAnswer;
  /** Since the moment that was asked for. */
  readonly counts: Readonly<Record<KeyAnswer, number>>;
}

/** What may still be spent, and what was. */
export interface PurchaseLedger {
  /** Takes the most that it may cost from every limit, or from none and says which stands in the way. It is in the ledger when this resolves, with a place in line where one is asked for: `take` is to follow, or `settle`. */
  reserve(purchase: Purchase, limits: readonly Limit[], place?: SlotPlace): Promise<Refusal | undefined>;
  /** Once: false where it was settled before. `unknown` may be settled later. Frees the slot. */
  settle(id: string, bill: Bill): Promise<boolean>;
  /** What is taken of each limit now, by the counters: what is said of a budget while it is used. */
  taken(limits: readonly Limit[]): Promise<readonly Taken[]>;
  /** Rebuilds the sums from the ledger and compares them with the counters. */
  verify(): Promise<readonly Difference[]>;
}

/** How many pictures are in flight at once. */
export interface PurchaseSlots {
  /** Waits in line, fairly among teams. The ledger says "sending" when this resolves; by the signal it leaves the line and rejects. */
  take(id: string, ask: SlotAsk): Promise<void>;
}

/** What a purchase is on its way to its bill. */
export interface PurchaseJournal {
  /** The provider has taken it and will say later: the slot stays, for so long at most. */
  accepted(id: string, acceptedId: string, slotMs: number): Promise<void>;
  /** Which purchase the provider calls so: who may ask for it, and what its answer settles. */
  ofAccepted(provider: ProviderId, acceptedId: string): Promise<AcceptedPurchase | undefined>;
  /** Sent by a process that is gone, accepted, or of unknown outcome; oldest first. */
  open(): Promise<readonly OpenPurchase[]>;
}

/** Who may ask. */
export interface TokenRecords {
  /** Only its hash is kept. */
  addToken(token: { readonly secret: string; readonly team: string; readonly member?: string; readonly expiresAt?: number }): Promise<TokenRecord>;
  /** Undefined for one that is not known, was revoked, or has expired. */
  caller(secret: string): Promise<Caller | undefined>;
  tokens(): Promise<readonly TokenRecord[]>;
  revokeToken(id: string): Promise<boolean>;
}

/** What is looked at afterwards. */
export interface UsageRecords {
  refused(caller: Pick<Caller, "team" | "member">, kind: string, rule: string, count: number): Promise<void>;
  /** True for the first of all gateways that says so, ever: an alert goes out once a day or month. */
  first(said: string): Promise<boolean>;
  /** By the requests' days that had not ended at this moment. */
  usage(since: number): Promise<{ readonly rows: readonly UsageRow[]; readonly refusals: readonly RefusalRow[] }>;
  /** Adds to what is known of the key. */
  noteKey(key: Pick<KeyRow, "provider" | "key" | "team">, answer: KeyAnswer, count: number): Promise<void>;
  /** Of every key that was ever used. */
  keys(since: number): Promise<readonly KeyRow[]>;
}

/**
 * All that several gateways share. Times are the store's own clock's, in epoch ms. Every call rejects while the store cannot be
 * reached: then nothing that costs is sent.
 */
export interface GatewayStore extends PurchaseLedger, PurchaseSlots, PurchaseJournal, TokenRecords, UsageRecords {
  now(): Promise<number>;
  close(): Promise<void>;
}
