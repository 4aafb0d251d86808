import { registerRecord } from "../register/recording.ts";
import { FRAMEWORKS } from "./framework.store.ts";
import { FrameworkContent, FrameworkId } from "./framework.ts";

/** Frameworks as the chain knows them. */
export const frameworkRecord = registerRecord(FRAMEWORKS, FrameworkId, FrameworkContent);
