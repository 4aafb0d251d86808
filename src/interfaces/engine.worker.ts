// The thread of the embedded database.
import { runEngine } from "../base/database/engine.ts";

await runEngine({ open: async () => ({ guard: null, notices: [] }) });
