/** A run of words: in both texts, only in the earlier one, or only in the later one. */
export type WordRun = { kind: "same" | "deleted" | "inserted"; words: string };

/**
 * What became of the words of one text in another: the longest common sequence of words stays, the rest is deleted or
 * inserted. Where both happen, what was deleted comes first. Words are parted by white space, which counts for nothing.
 */
export function wordChanges(before: string, after: string): WordRun[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const longest = longestCommon(from, to);
  const runs: WordRun[] = [];
  const add = (kind: WordRun["kind"], word: string) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words += ` ${word}`;
    else runs.push({ kind, words: word });
  };
  let [at, other] = [0, 0];
  while (at < from.length || other < to.length) {
    const [old, fresh] = [from[at], to[other]];
    if (old !== undefined && old === fresh) {
      add("same", old);
      at++;
      other++;
    } else if (old !== undefined && (fresh === undefined || left(at + 1, other) >= left(at, other + 1))) {
      add("deleted", old);
      at++;
    } else if (fresh !== undefined) {
      add("inserted", fresh);
      other++;
    }
  }
  return deletedFirst(runs);

  function left(row: number, column: number): number {
    return longest[row]?.[column] ?? 0;
  }
}

const wordsOf = (text: string) => text.split(/\s+/u).filter(Boolean);

/** At [i][j]: how many words the texts from their i-th and j-th word on have in common, in order. */
function longestCommon(from: readonly string[], to: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i--) {
    const [row, below] = [rows[i], rows[i + 1]];
    if (!row || !below) continue;
    for (let j = to.length - 1; j >= 0; j--) {
      row[j] = from[i] === to[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

/** Between two runs that stay, all that was deleted stands as one run before all that was inserted. */
function deletedFirst(runs: readonly WordRun[]): WordRun[] {
  const ordered: WordRun[] = [];
  let [deleted, inserted]: [string[], string[]] = [[], []];
  const flush = () => {
    if (deleted.length > 0) ordered.push({ kind: "deleted", words: deleted.join(" ") });
    if (inserted.length > 0) ordered.push({ kind: "inserted", words: inserted.join(" ") });
    [deleted, inserted] = [[], []];
  };
  for (const run of runs) {
    if (run.kind === "deleted") deleted.push(run.words);
    else if (run.kind === "inserted") inserted.push(run.words);
    else {
      flush();
      ordered.push(run);
    }
  }
  flush();
  return ordered;
}
