import type {
	BlockKind,
	DocumentText,
	Sentence,
} from "../../../documents/document-text.ts";
import {
	cleanBlock,
	listSentences,
} from "../../../documents/sentences/sentences.ts";
import type { PlacedText } from "../fields/fields.ts";

/** A sentence or list item that may be a statement, with all that stands around it and helps to understand it. */
export type Unit = PlacedText & {
	/** Its index among the sentences of the document. */
	sentence: number;
	block: number;
	spans: Sentence["spans"];
	kind: BlockKind;
	/** The headings above it, outermost first. */
	headings: readonly PlacedText[];
	/** The line that introduces its list or table, or null. */
	leadIn: PlacedText | null;
	/** The block of that line, or null. */
	leadInBlock: number | null;
	/** The sentences before it in the same block, first one first. */
	preceding: readonly PlacedText[];
	/** Its number within its block, from 0, and how many sentences the block has. */
	position: number;
	siblings: number;
};

/** The units of a document in reading order: sentences of paragraphs, items and cells. */
export function listUnits(document: DocumentText): Unit[] {
	const sentences = listSentences(document);
	const views = new Map<number, PlacedText>();
	const viewOf = (block: number): PlacedText => {
		const known = views.get(block);
		if (known !== undefined) return known;
		const at = document.blocks[block];
		const view =
			at === undefined
				? { clean: "", places: [] }
				: cleanBlock(document.text, at);
		views.set(block, view);
		return view;
	};
	const headingsOf = new Map<number, readonly PlacedText[]>();
	const pathTo = (block: number | null): readonly PlacedText[] => {
		if (block === null) return [];
		const known = headingsOf.get(block);
		if (known !== undefined) return known;
		const above = document.blocks[block]?.heading ?? null;
		const path = [
			...(above === null || above >= block ? [] : pathTo(above)),
			viewOf(block),
		];
		headingsOf.set(block, path);
		return path;
	};
	const units: Unit[] = [];
	let start = 0;
	for (const [index, sentence] of sentences.entries()) {
		if (sentences[start]?.block !== sentence.block) start = index;
		const block = document.blocks[sentence.block];
		if (
			block === undefined ||
			!["paragraph", "item", "cell"].includes(block.kind)
		)
			continue;
		let end = index;
		while (sentences[end + 1]?.block === sentence.block) end++;
		units.push({
			sentence: index,
			block: sentence.block,
			spans: sentence.spans,
			clean: sentence.clean,
			places: sentence.places,
			kind: block.kind,
			headings: pathTo(block.heading),
			leadIn: block.leadIn === null ? null : viewOf(block.leadIn),
			leadInBlock: block.leadIn,
			preceding: sentences.slice(start, index),
			position: index - start,
			siblings: end - start + 1,
		});
	}
	return units;
}
