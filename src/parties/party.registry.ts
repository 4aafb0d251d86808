import { z } from "zod";
import { readYaml } from "../base/vocabulary.ts";
import { heldOn, type Party } from "./party.ts";

const StatesFile = z.object({ source: z.string().min(1), states: z.string() });

const GroupsFile = z.object({
  groups: z.record(
    z.string().regex(/^[A-Z0-9-]+$/u),
    z.object({
      name: z.string().min(1),
      kind: z.enum(["group", "region", "list"]),
      partner: z.boolean().default(true),
      also: z.string().default(""),
      adjectives: z.string().default(""),
      source: z.string().min(1),
      members: z.string(),
      except: z.string().default(""),
    }),
  ),
});

const BodiesFile = z.object({
  source: z.string().min(1),
  bodies: z.string(),
  agencies: z.string(),
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
  return linesOf(readYaml(place, StatesFile).states, place).map(([code, line]) => {
    if (!/^[A-Z]{2}$/u.test(code)) throw new Error(`${place}: "${code}" is no code of two letters.`);
    const [names, adjectives, capital] = line.split(";");
    const [name = code, ...also] = listOf(names);
    return {
      id: code,
      kind: "state",
      name,
      also,
      adjectives: listOf(adjectives),
      capital: capital?.trim() || null,
      owner: null,
      partnerCode: code,
      memberships: [],
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
      owner: null,
      partnerCode: group.partner ? code : null,
      memberships: [],
    };
  });
}

function readBodies(known: Map<string, Party>): Party[] {
  const place = "catalogue/parties/bodies.yaml";
  const file = readYaml(place, BodiesFile);
  const party = (name: string, line: string): Party => {
    const [owner = "none", ...also] = listOf(line);
    if (owner !== "none" && !known.has(owner)) {
      throw new Error(
        `catalogue/parties/bodies.yaml: ${name} belongs to "${owner}", which is no known code.`,
      );
    }
    return {
      id: name,
      kind: "institution",
      name,
      also,
      adjectives: [],
      capital: null,
      owner: owner === "none" ? null : owner,
      partnerCode: owner === "none" ? null : owner,
      memberships: [],
    };
  };
  return [...linesOf(file.bodies, place), ...linesOf(file.agencies, place)].map(([name, line]) =>
    party(name, line),
  );
}

type Registry = { parties: Map<string, Party>; decoys: string[]; byName: Map<string, Party> };
let registry: Registry | undefined;

/** The parties that ship with Entente, read when first asked for. Throws where the catalogue is not as it has to be. */
function parties(): Registry {
  if (registry) return registry;
  const states = new Map(readStates().map((party) => [party.id, party]));
  const all = new Map([...states, ...readGroups(states).map((party): [string, Party] => [party.id, party])]);
  for (const body of readBodies(all)) all.set(body.id, body);
  const byName = new Map<string, Party>();
  for (const party of all.values()) {
    for (const name of [party.name, ...party.also]) if (!byName.has(name)) byName.set(name, party);
  }
  const decoys = listOf(readYaml("catalogue/parties/decoys.yaml", DecoysFile).names);
  registry = { parties: all, decoys, byName };
  return registry;
}

/** Every party of the catalogue: states by code, then groups, then institutions. */
export function listParties(): Party[] {
  return [...parties().parties.values()];
}

/** The party with this id: "JP", "AFRICA", "NIST". */
export function findParty(id: string): Party | undefined {
  return parties().parties.get(id);
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
