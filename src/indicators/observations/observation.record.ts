import { defineRecord } from "../../ledger/entries/record.ts";
import { recordedIndicators } from "../indicators/indicator.record.ts";
import {
  clearObservations,
  findIndicators,
  indexObservations,
  visibleIndicators,
} from "./observation.store.ts";
import { deriveObservation, ObservationContent, ObservationId } from "./observation.ts";

/** Observations as the chain knows them. */
export const observationRecord = defineRecord({
  noun: "observation",
  id: ObservationId,
  content: ObservationContent,
  derive: deriveObservation,
  partOf: {
    whole: recordedIndicators.record as never,
    find: (content) => (content.kind === "recorded" ? content.indicator : null),
  },
  index: indexObservations,
  clear: clearObservations,
  visible: async (database, viewer, entries) => {
    const seen = await visibleIndicators(database, viewer);
    const ofIndicator = await findIndicators(database, [...new Set(entries.map(({ record }) => record))]);
    return entries.filter(({ record }) => seen.has(ofIndicator.get(record) ?? ""));
  },
});
