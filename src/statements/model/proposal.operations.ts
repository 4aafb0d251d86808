import { z } from "zod";
import { addItems, findOpenJob, recordJob } from "../../base/jobs/job.store.ts";
import { JobId } from "../../base/jobs/job.ts";
import { defineOperation } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { scopeOfDocuments } from "../../documents/document.scope.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { assertMayBeSent, configuredModel, PROPOSING, type ProposingPayload } from "./proposing.job.ts";

export const askForProposals = defineOperation({
  name: "proposals.ask",
  summary: "Ask the language model of the settings what the reader may have missed in a document",
  details:
    "Off unless ENTENTE_MODEL_URL is set. The sentences of the document are sent to that address, if its marking is one of ENTENTE_MODEL_MARKINGS. The answer names the job; while one is asked, it is not asked again. A proposal is kept only where its quote stands in the text word for word and nothing is there yet; it carries the model's name and a certainty of 0.5, its fields are read from the text by rules, and a person has to decide about it: statements.accept-above leaves it out.",
  effect: "write",
  role: "reviewer",
  scope: scopeOfDocuments(({ document }) => [document]),
  input: z.object({ document: DocumentId }),
  output: z.object({ job: JobId }),
  positional: ["document"],
  run: async ({ document: id }, { database, person, now, settings }) => {
    const document = await getDocument(database, person, id);
    const model = configuredModel(settings.model);
    assertMayBeSent(document, model);
    if (document.notAnalysed !== null) {
      throw new Problem("model.not-analysed", {
        message: `No statements are looked for in this document: ${document.notAnalysed}`,
        remedy: "Choose a document that was analysed.",
        details: { id },
      });
    }
    const { id: version } = await getVersionText(database, person, document);
    const payload: ProposingPayload = { document: id, version };
    const open = await findOpenJob(database, PROPOSING, payload);
    if (open) return { job: open };
    // Everybody may see the list of jobs, and not everybody this document: its title is not named.
    const title = `Ask ${model.name} about a document`;
    const job = await recordJob(database, { kind: PROPOSING, title, by: person.id, at: now() });
    await addItems(database, job, [{ label: id, payload }]);
    return { job };
  },
});
