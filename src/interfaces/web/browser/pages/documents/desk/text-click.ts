/** What was clicked in the text: the statements whose words it is, the innermost first, or a passed-over sentence by its start. */
export function clickedIn(target: Element): { statements: string[]; passed: number | undefined } {
  const statements: string[] = [];
  for (
    let mark = target.closest<HTMLElement>("mark");
    mark;
    mark = mark.parentElement?.closest<HTMLElement>("mark") ?? null
  ) {
    if (mark.dataset.statement) statements.push(mark.dataset.statement);
  }
  const start = target.closest<HTMLElement>("[data-passed]")?.dataset.passed;
  return { statements, passed: start === undefined ? undefined : Number(start) };
}
