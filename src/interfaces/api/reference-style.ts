/** The look of the pages without scripts: the reference and the sign-in. The colours are those of the product. */
export const REFERENCE_STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #191816);
  --raised: light-dark(#ffffff, #232120);
  --sunk: light-dark(#f3f1ec, #121110);
  --line: light-dark(#e0dcd3, #38352f);
  --edge: light-dark(#8a8479, #7d776c);
  --ink: light-dark(#1f1d1a, #edeae4);
  --soft: light-dark(#4d4943, #c3bdb3);
  --accent: light-dark(#17456f, #9cc4ee);
  --accent-ink: light-dark(#ffffff, #10202f);
  --bad: light-dark(#9b1f4b, #f39ab6);
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 400 1rem/1.5 "Source Sans 3 Variable", system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: var(--paper); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 75rem; margin: 0 auto; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.375rem; margin: 3rem 0 1rem; padding-bottom: .25rem; border-bottom: 2px solid var(--edge); }
h3 { font-size: 1.125rem; margin: 0; }
p { margin: .5rem 0; max-width: 45rem; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .875rem; overflow-wrap: anywhere; }
pre { background: var(--sunk); border: 1px solid var(--line); border-radius: .25rem; padding: .75rem 1rem; margin: .25rem 0 0; overflow-x: auto; white-space: pre-wrap; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
nav { columns: 16rem; column-gap: 2rem; padding: 1rem 0; border-bottom: 1px solid var(--line); }
nav p { font-weight: 600; margin: 0; break-after: avoid; }
nav ul { list-style: none; margin: 0 0 .75rem; padding: 0; break-inside: avoid; }
nav li { display: inline-block; margin-right: .75rem; }
nav a { display: inline-block; min-height: 1.5rem; }
article { padding: 1.25rem 0; border-top: 1px solid var(--line); }
h2 + article { border-top: 0; padding-top: 0; }
.route { font-size: 1rem; }
.role { color: var(--soft); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--raised); padding: .5rem 1rem; }
.table { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; background: var(--raised); border: 1px solid var(--line); }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem; border-top: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; border-top: 0; background: var(--sunk); white-space: nowrap; }
tbody th { min-width: 10rem; }
td { min-width: 6rem; }
form p { margin: .5rem 0; }
input, button { font: inherit; min-height: 2.5rem; padding: .25rem .75rem; border-radius: .25rem; border: 1px solid var(--edge); background: var(--raised); color: inherit; max-width: 100%; width: 24rem; }
button { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); cursor: pointer; width: auto; font-weight: 600; }
[role="alert"] { color: var(--bad); font-weight: 600; }
@media print {
  :root { color-scheme: light; }
  html { background: white; font-size: 10pt; }
  nav, .skip { display: none; }
  article, tr, pre { break-inside: avoid; }
  .table { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
`;
