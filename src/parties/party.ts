import type { Citation } from "../base/citation.ts";

/**
 * What a party is: `state` includes territories with an ISO code, `group` is an organisation or club of states,
 * `region` a part of the world, `institution` a public body, bank or agency, `list` states that share a legal status,
 * `association` a body of firms, researchers or citizens, `company` a firm.
 */
export const PARTY_KINDS = [
  "state",
  "group",
  "region",
  "list",
  "institution",
  "association",
  "company",
] as const;
type PartyKind = (typeof PARTY_KINDS)[number];

/** Belonging to a group for a time; dates as exact as the source ("1995", "2025-10-26"), null where it gives none. */
export type Membership = { group: string; since: string | null; until: string | null };

/** One who can promise, act or offer, or be a partner of those who do. */
export type Party = {
  /** States: ISO 3166-1 alpha-2 code. Groups and regions: their code. Institutions: their name. */
  id: string;
  kind: PartyKind;
  /** The short English name that is shown. */
  name: string;
  /** Other names, acronyms included. */
  also: string[];
  /** Words for its people and things: "Japanese". */
  adjectives: string[];
  /** The city that may stand for a state's government, or null. */
  capital: string | null;
  /** States: the other codes of ISO 3166-1; null where there is none. */
  alpha3: string | null;
  numeric: string | null;
  /** Institutions: the code of the state or group it belongs to, or null where it belongs to none alone. */
  owner: string | null;
  /** The code under which statements list it as a partner, or null where they do not. */
  partnerCode: string | null;
  memberships: Membership[];
  sources: Citation[];
  /** Whether it was made up for the demonstration, and stands in lists only while that is there. */
  isInvented: boolean;
};

/** Whether a membership held on a day; a day less exact than the membership's date is taken at its start. */
export function heldOn(membership: Membership, on: string): boolean {
  return (
    (membership.since === null || membership.since.slice(0, on.length) <= on) &&
    (membership.until === null || on < membership.until)
  );
}
