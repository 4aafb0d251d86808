import { registerRecord } from "../register/recording.ts";
import { INITIATIVES } from "./initiative.store.ts";
import { InitiativeContent, InitiativeId } from "./initiative.ts";

/** Initiatives as the chain knows them. */
export const initiativeRecord = registerRecord(INITIATIVES, InitiativeId, InitiativeContent);
