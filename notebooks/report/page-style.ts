import { PAPER } from "../plot/dark.ts";
import { FORMULA_STYLE } from "../formula/formula-style.ts";

/** Colours and typefaces, light or dark as the reader's system is. */
const THEME_STYLE = `
:root {
  color-scheme: light dark; ${PAPER.light}
  --paper: #fdfdfc; --ink: #1b1c1e; --quiet: #5a5f66; --line: #d9dbde; --card: #f4f4f2;
  --accent: #1a5599; --focus: #d8732a; --shade: #1b1c1e3d;
  --text: Charter, "Bitstream Charter", "Source Serif 4", Georgia, "Liberation Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    ${PAPER.dark}
    --paper: #16181b; --ink: #e6e5e1; --quiet: #a3a8af; --line: #3a3e44; --card: #1f2226;
    --accent: #8bbcf0; --focus: #f0a05a; --shade: #000c;
  }
}
`;

/** What stands in the text: equations, tables, figures, code, steps. */
export const CONTENT_STYLE = `
.nobreak { white-space: nowrap; }
.scroll { overflow-x: auto; overflow-y: hidden; scrollbar-width: thin; }
/* A shade at an edge beyond which there is more to scroll to; the covers move along with the content. */
.equation .scroll, .steps .scroll, .table .scroll, .checks .scroll {
  background: linear-gradient(to right, var(--paper) 40%, transparent) left / 2rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, transparent) right / 2rem 100% no-repeat local,
    linear-gradient(to right, transparent 1.5px, var(--shade) 1.5px, transparent) left / .8rem 100% no-repeat scroll,
    linear-gradient(to left, transparent 1.5px, var(--shade) 1.5px, transparent) right / .8rem 100% no-repeat scroll;
}
.equation { margin: 0 0 1.1rem; }
.equation .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: .75rem; }
.equation .label { color: var(--quiet); font-size: .975rem; margin: 0 0 .1rem; }
.equation .scroll { padding: .35rem 0; }
.equation .tag { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
${FORMULA_STYLE}.katex-display { margin: 0; padding: .15rem .1rem; }
.katex { font-size: 1.13em; }
summary { cursor: pointer; }
.source { margin-top: .1rem; font: .8125rem/1.4 var(--sans); }
.source > summary { color: var(--quiet); width: fit-content; padding: .1rem 0; }
.source > summary:hover { color: var(--ink); }
pre { font: .8125rem/1.5 var(--mono); background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; padding: .75rem .9rem; margin: .35rem 0 0; overflow-x: auto; tab-size: 2; }
.source pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 18rem; overflow-y: auto;
  -webkit-user-select: all; user-select: all; }
figure { margin: 0 0 1.5rem; }
figcaption, .caption { color: var(--quiet); font-size: .94rem; line-height: 1.5; margin-top: .6rem; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: .75rem; }
.card img { display: block; margin: 0 auto; height: auto; width: 100%; }
.code { margin: 0 0 1.25rem; }
.code .language { font: .8125rem/1.4 var(--sans); color: var(--quiet); margin: 0; }
table { border-collapse: collapse; font-size: .95rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
.table { margin: 0 0 1.25rem; }
.table .caption { margin: 0 0 .5rem; }
th, td { padding: .38rem 1.1rem .38rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font: 600 .875rem/1.4 var(--sans); border-bottom: 1.5px solid var(--quiet); }
.right { text-align: right; } .center { text-align: center; }
.steps { list-style: none; margin: 0 0 1.25rem; padding: 0; border-top: 1px solid var(--line); }
.steps > li { border-bottom: 1px solid var(--line); }
.steps > li > details > summary { display: flex; align-items: baseline; gap: .7rem; padding: .55rem .15rem; list-style: none; }
.steps > li > details > summary::-webkit-details-marker { display: none; }
.steps > li > details > summary::before { content: ""; flex: none; width: .42rem; height: .42rem; margin-right: .1rem;
  border: solid var(--quiet); border-width: 0 1.5px 1.5px 0; transform: translateY(-.1rem) rotate(-45deg); }
.steps > li > details[open] > summary::before { transform: translateY(-.2rem) rotate(45deg); }
.steps .number { color: var(--quiet); font: .875rem/1.5 var(--sans); font-variant-numeric: tabular-nums; }
.steps .rule { flex: 1; }
.steps .reference { color: var(--quiet); font: .875rem/1.5 var(--sans); text-align: right; max-width: 35%; }
.steps .body { padding: 0 0 1rem 1.25rem; }
.steps .body > p { margin: 0 0 .5rem; }
.steps .role { font: .8125rem/1.4 var(--sans); color: var(--quiet); }
.steps .body > p.role { margin: .5rem 0 0; }
@media (max-width: 34rem) {
  .katex { font-size: 1.06em; }
  .card { padding: .5rem; }
  .wide img { width: 34rem; }
  .steps .body { padding-left: 0; }
}
`;

const LAYOUT_STYLE = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--text); }
.page { max-width: 50rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; overflow-wrap: break-word; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; margin-bottom: 1.75rem; }
h1 { font: 600 1.9rem/1.25 var(--sans); letter-spacing: -.01em; margin: 0; text-wrap: balance; }
h2 { font: 600 1.25rem/1.35 var(--sans); margin: 2.75rem 0 .75rem; scroll-margin-top: 1rem; }
h2 .number { color: var(--quiet); font-weight: 400; margin-right: .55em; }
p { margin: 0 0 1rem; }
.subtitle { color: var(--quiet); margin: .5rem 0 0; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
nav { font: .9375rem/1.5 var(--sans); margin-bottom: 2rem; }
nav ol { list-style: none; margin: 0; padding: 0; columns: 2; column-gap: 2.5rem; }
nav li { break-inside: avoid; padding: .15rem 0; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .number { color: var(--quiet); margin-right: .6em; font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
`;

const FRAME_STYLE = `
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .9rem; color: var(--quiet); font: .875rem/1.5 var(--sans); }
@media (max-width: 34rem) {
  body { font-size: 1rem; }
  .page { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.15rem; margin-top: 2.25rem; }
  nav ol { columns: 1; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --card: #fff; --accent: #000; color-scheme: light; ${PAPER.light} }
  html { font-size: 9.5pt; }
  body { font-size: 1rem; }
  .page { max-width: none; padding: 0; }
  nav, .source { display: none; }
  h2 { break-after: avoid; }
  figure, .equation, tr { break-inside: avoid; }
  .equation .scroll, .steps .scroll, .table .scroll { overflow: visible; background: none; }
  .card.scroll { overflow: visible; }
  .card { border: 0; padding: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .equation .katex, .steps .katex { font-size: .92em; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;

/** Style of a report's page: one column, light or dark as the reader's system is, fit for print. */
export const PAGE_STYLE = THEME_STYLE + LAYOUT_STYLE + CONTENT_STYLE + FRAME_STYLE;
