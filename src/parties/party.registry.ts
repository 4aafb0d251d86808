import { z } from "zod";
import { Citation } from "../base/citation.ts";
import { readYaml } from "../base/vocabulary.ts";
import { heldOn, type Party } from "./party.ts";

const StatesFile = z.object({ sources: z.array(Citation), states: z.string() });

const GroupsFile = z.object({
  groups: z.record(
    z.string().regex(/^[A-Z0-9-]+$/u),
    z.object({
      name: z.string().min(1),
      kind: z.enum(["group", "region", "list"]),
      partner: z.boolean().default(true),
      also: z.string().default(""),
      adjectives: z.string().default(""),
      sources: z.array(Citation),
      members: z.string(),
      except: z.string().default(""),
    }),
  ),
});

const BodiesFile = z.object({
  sources: z.array(Citation),
  bodies: z.string(),
  agencies: z.string(),
});

const OrganisationsFile = z.object({
  organisations: z.record(
    z.string().min(1),
    z.object({
      kind: z.enum(["institution", "association", "company"]),
      owner: z.string().min(1),
      also: z.string().default(""),
      sources: z.array(Citation),
    }),
  ),
});

const InventedFile = z.object({
  parties: z.record(
    z.string().regex(/^[A-Z-]{3,}$/u),
    z.object({
      name: z.string().min(1),
      kind: z.enum(["state", "group"]),
      also: z.string(),
      sources: z.array(Citation),
    }),
  ),
});

const DecoysFile = z.object({ source: z.string().min(1), names: z.string() });

/** `CODE`, `CODE since` or `CODE since/until`. */
const MEMBER = /^(?<code>[A-Z]{2})(?: (?<since>[\d-]+)(?:\/(?<until>[\d-]+))?)?$/u;

function listOf(words: string | undefined, mark = "|"): string[] {
  return (words ?? "")
    .split(mark)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** Lines of "KEY: words", as pairs. A block of lines is read ten times as fast as a YAML map of as many entries. */
function linesOf(block: string, place: string): [key: string, words: string][] {
  return block
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line): [string, string] => {
      const at = line.indexOf(": ");
      if (at < 1) throw new Error(`${place}: "${line}" is not "KEY: words".`);
      return [line.slice(0, at), line.slice(at + 2)];
    });
}

function readStates(): Party[] {
  const place = "catalogue/parties/states.yaml";
  const file = readYaml(place, StatesFile);
  return linesOf(file.states, place).map(([code, line]) => {
    if (!/^[A-Z]{2}$/u.test(code)) throw new Error(`${place}: "${code}" is no code of two letters.`);
    const [names, adjectives, capital, codes] = line.split(";");
    const [alpha3, numeric] = (codes ?? "").trim().split(" ");
    if (!/^[A-Z]{3}$/u.test(alpha3 ?? "")) throw new Error(`${place}: ${code} has no code of three letters.`);
    const [name = code, ...also] = listOf(names);
    return {
      id: code,
      kind: "state",
      name,
      also,
      adjectives: listOf(adjectives),
      capital: capital?.trim() || null,
      alpha3: alpha3 ?? null,
      numeric: numeric ?? null,
      owner: null,
      partnerCode: code,
      memberships: [],
      sources: file.sources,
      isInvented: false,
    };
  });
}

function readGroups(states: Map<string, Party>): Party[] {
  const file = readYaml("catalogue/parties/groups.yaml", GroupsFile);
  return Object.entries(file.groups).map(([code, group]) => {
    const except = new Set(listOf(group.except, ","));
    const members =
      group.members === "all"
        ? [...states.keys()].filter((id) => !except.has(id))
        : listOf(group.members, ",");
    for (const member of members) {
      const parts = MEMBER.exec(member)?.groups;
      const state = states.get(parts?.code ?? "");
      if (!parts || !state)
        throw new Error(`catalogue/parties/groups.yaml: "${member}" in ${code} is no state with dates.`);
      state.memberships.push({ group: code, since: parts.since ?? null, until: parts.until ?? null });
    }
    return {
      id: code,
      kind: group.kind,
      name: group.name,
      also: listOf(group.also),
      adjectives: listOf(group.adjectives),
      capital: null,
      alpha3: null,
      numeric: null,
      owner: null,
      partnerCode: group.partner ? code : null,
      memberships: [],
      sources: group.sources,
      isInvented: false,
    };
  });
}

type Body = Pick<Party, "kind" | "name" | "also" | "sources"> & { owner: string };

function bodyOf({ owner, ...body }: Body, place: string, known: ReadonlyMap<string, Party>): Party {
  if (owner !== "none" && !known.has(owner)) {
    throw new Error(`${place}: ${body.name} belongs to "${owner}", which is no known code.`);
  }
  const code = owner === "none" ? null : owner;
  return {
    ...body,
    id: body.name,
    adjectives: [],
    capital: null,
    alpha3: null,
    numeric: null,
    owner: code,
    partnerCode: code,
    memberships: [],
    isInvented: false,
  };
}

function readBodies(known: ReadonlyMap<string, Party>): Party[] {
  const place = "catalogue/parties/bodies.yaml";
  const { bodies, agencies, sources } = readYaml(place, BodiesFile);
  return [...linesOf(bodies, place), ...linesOf(agencies, place)].map(([name, line]) => {
    const [owner = "none", ...also] = listOf(line);
    return bodyOf({ kind: "institution", name, also, owner, sources }, place, known);
  });
}

function readOrganisations(known: ReadonlyMap<string, Party>): Party[] {
  const place = "catalogue/parties/organisations.yaml";
  return Object.entries(readYaml(place, OrganisationsFile).organisations).map(([name, { also, ...body }]) =>
    bodyOf({ ...body, name, also: listOf(also) }, place, known),
  );
}

function readInvented(): Party[] {
  const { parties } = readYaml("catalogue/parties/invented.yaml", InventedFile);
  return Object.entries(parties).map(([code, { also, ...party }]) => ({
    ...party,
    id: code,
    also: listOf(also),
    adjectives: [],
    capital: null,
    alpha3: null,
    numeric: null,
    owner: null,
    partnerCode: code,
    memberships: [],
    isInvented: true,
  }));
}

type Registry = { parties: Map<string, Party>; decoys: string[]; byName: Map<string, Party> };
let registry: Registry | undefined;

/** The parties that ship with Entente, read when first asked for. Throws where the catalogue is not as it has to be. */
function parties(): Registry {
  if (registry) return registry;
  const states = new Map(readStates().map((party) => [party.id, party]));
  const all = new Map([...states, ...readGroups(states).map((party): [string, Party] => [party.id, party])]);
  for (const body of [...readBodies(all), ...readOrganisations(all), ...readInvented()])
    all.set(body.id, body);
  const byName = new Map<string, Party>();
  for (const party of all.values()) {
    for (const name of [party.name, ...party.also]) if (!byName.has(name)) byName.set(name, party);
  }
  const decoys = listOf(readYaml("catalogue/parties/decoys.yaml", DecoysFile).names);
  registry = { parties: all, decoys, byName };
  return registry;
}

/**
 * Every party of the catalogue: states by code, then groups, then institutions. Those that were invented for the
 * demonstration only where they are asked for.
 */
export function listParties({ withInvented = false } = {}): Party[] {
  const all = [...parties().parties.values()];
  return withInvented ? all : all.filter(({ isInvented }) => !isInvented);
}

/** The party with this id: "JP", "AFRICA", "NIST". */
export function findParty(id: string): Party | undefined {
  return parties().parties.get(id);
}

/** What a person reads for the id of a party; the id where the catalogue has none. */
export function partyName(id: string): string {
  return findParty(id)?.name ?? id;
}

/** The party with exactly this name, other name or code: "South Korea", "KR" and "ROK" are one. */
export function findPartyByName(name: string): Party | undefined {
  return parties().byName.get(name.trim()) ?? parties().parties.get(name.trim());
}

/** Names that hold the name of a party and are something else. */
export function listDecoys(): string[] {
  return parties().decoys;
}

/**
 * Whether the first party is the second or belongs to it: Kenya to AFRICA, the European Commission to the EU. `on` is a
 * date ("2025-06-01"); without it a membership that ended does not count.
 */
export function isWithin(id: string, group: string, on?: string): boolean {
  if (id === group) return true;
  const party = parties().parties.get(id);
  if (!party) return false;
  if (party.owner !== null && isWithin(party.owner, group, on)) return true;
  return party.memberships.some(
    (membership) =>
      membership.group === group && (on === undefined ? membership.until === null : heldOn(membership, on)),
  );
}

/** The codes of a group's member states on a date, or now. */
export function listMembers(group: string, on?: string): string[] {
  return listParties()
    .filter((party) => party.kind === "state" && isWithin(party.id, group, on))
    .map((party) => party.id);
}
