import { listFrameworkGroups } from "../network/frameworks/framework.groups.ts";
import { listCarriedOver } from "../network/meetings/carried-over.ts";

/** What indicators ask of the network, which comes after them. */
export const KNOWN_TO_NETWORK = { listCarriedOver, listFrameworkGroups };
