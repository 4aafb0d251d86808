import type { Command } from "commander";
import type { LabelledFolders } from "../../statements/evaluation/labels.ts";
import type { SessionOf } from "./session.ts";

/** `entente evaluate`: what the reader finds, compared with texts that people have labelled. */
export function addEvaluateCommand(program: Command, sessionOf: SessionOf): void {
  const command = program
    .command("evaluate")
    .summary("Compare what is read with texts that people have labelled")
    .description(
      "Read the texts of a folder and compare what was found with the labels of another: types, fields, quotes and links, per document and per issuer, with the units it got wrong and the rule that did it. Texts that the reader was built with flatter it. --held-out learns anew, for each issuer, from the texts of the others, and reads with that: about a minute for twenty texts. Ctrl-C cancels.",
    )
    .requiredOption(
      "--texts <folder>",
      "Folder of the texts; texts.json in it, where there is one, names issuers and dates",
    )
    .requiredOption(
      "--gold <folder>",
      "Folder of the labels: NAME.jsonl for the text NAME, and links-*.jsonl for links",
    )
    .option(
      "--held-out",
      "Leave each issuer out of the training in turn, and read its texts by what the others teach",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  entente evaluate --texts texts/ --gold gold/\n  entente evaluate --texts texts/ --gold gold/ --held-out --json > figures.json\n",
    );
  command.action(async ({ texts, gold, heldOut }: LabelledFolders & { heldOut?: boolean }) => {
    const { evaluateFolders } = await import("./evaluate-folders.ts");
    await evaluateFolders(sessionOf(command), { texts, gold }, heldOut === true);
  });
}
