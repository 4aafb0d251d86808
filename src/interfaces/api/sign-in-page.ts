import type { ProblemRecord } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";

const plain = (text: string) =>
  text.replace(
    /[&<>"]/gu,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );

/** The page that stands for any other while none can be shown. It works without scripts, and its address is asked again. */
export function renderProblem({ message, remedy }: ProblemRecord): string {
  return plainPage(
    "Entente cannot show this page",
    `<p role="alert">${plain(message)} ${plain(remedy)}</p><p><a href="">Try again</a></p>`,
  );
}

/** The page on which one signs in, and is then led to the page that was asked for. It works without scripts. */
export function renderSignIn({ provider }: Settings, problem: ProblemRecord | null, asked = "/"): string {
  const to = asked === "/" ? "" : `?to=${encodeURIComponent(asked)}`;
  const way = provider
    ? `<p><a href="/sign-in/begin${to}">Sign in with your institution</a></p>`
    : "<p>Open the link that was printed where Entente was started: it works once. For a new one, say <code>npx entente sessions link</code> there.</p>";
  const said = problem ? `<p role="alert">${plain(problem.message)} ${plain(problem.remedy)}</p>` : NOT_YET;
  return plainPage("Sign in to Entente", `${said}${way}`);
}

const NOT_YET = "<p>You are not signed in.</p>";

function plainPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/api/reference.css">
<main>
  <h1>Entente</h1>
  ${content}
</main>
</html>`;
}
