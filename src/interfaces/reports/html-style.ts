/** How an HTML report looks, on a screen and on paper. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c1b18,#ecebe6);--paper:light-dark(#fdfcfa,#191816);--quiet:light-dark(#5c5a53,#aaa79d);--line:light-dark(#d8d5cc,#3c3a35);--bar:light-dark(#1d4671,#8db6e2)}
body{background:var(--paper);color:var(--ink);font:16px/1.55 "Source Serif 4","Source Serif Pro",Georgia,serif;margin:0}
main{max-width:44rem;margin:0 auto;padding:2.5rem 1rem 4rem}
h1,h2,h3,h4,caption,figcaption,th,nav{font-family:"Source Sans 3","Source Sans Pro",system-ui,sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0}h2{font-size:1.35rem;margin:2.4rem 0 .6rem}h3{font-size:1.1rem;margin:1.6rem 0 .4rem}
.subtitle,.edit,figcaption{color:var(--quiet)}.edit{font-size:.9rem;font-style:italic}
nav ol{padding-left:1.4rem}a{color:var(--bar)}sup{line-height:0}sup a{text-decoration:none;padding:0 .15em}
.table{overflow-x:auto;margin:1.2rem 0}table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;margin-bottom:.4rem}th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}.sources{font-size:.88rem}
figure{margin:1.4rem 0;overflow-x:auto}figcaption strong{color:var(--ink)}svg{max-width:100%;height:auto;margin-top:.5rem;font:13px "Source Sans 3",system-ui,sans-serif}svg text{fill:var(--ink)}svg rect{fill:var(--bar)}
@media print{main{max-width:none;padding:0}h2,h3{break-after:avoid}tr,figure{break-inside:avoid}}
`.replaceAll("\n", "");
