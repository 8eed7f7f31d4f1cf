import { following } from "../plot/dark.ts";
import { DARK_PAPER } from "../plot/palette.ts";
import { CONTENT_STYLE } from "../report/page-style.ts";

const NOTEBOOK_CONTENT = `
h2 { font: 600 1.3rem/1.35 var(--sans); margin: 2.75rem 0 .75rem; scroll-margin-top: 1rem; }
h2 .number { color: var(--quiet); font-weight: 400; margin-right: .55em; }
h3 { font: 600 1.05rem/1.4 var(--sans); margin: 1.75rem 0 .5rem; }
ul { margin: 0 0 1rem; padding-left: 1.3rem; }
li + li { margin-top: .25rem; }
.contents { list-style: none; padding: 0; }
.contents li { padding: .9rem 0 .1rem; border-bottom: 1px solid var(--line); margin: 0; }
.contents a { font: 600 1.05rem/1.4 var(--sans); text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.contents p { margin: .2rem 0 .8rem; color: var(--quiet); }
code { font-family: var(--mono); font-size: .86em; }
p > code, li > code, td > code, label > code { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .05em .3em; overflow-wrap: anywhere; }
pre code { font-size: inherit; }
.code pre { max-height: 30rem; overflow: auto; }
.table table { font-size: .9rem; }
.table .katex { font-size: 1.06em; }
td.right, .checks td { white-space: nowrap; }
thead th { vertical-align: bottom; text-wrap: balance; padding-right: .9rem; }
td { padding-right: .9rem; }
.inputs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: .6rem 1.75rem; margin: 1.25rem 0 1rem;
  padding: .8rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; font: .9375rem/1.4 var(--sans); }
.inputs .input { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem .75rem; align-items: baseline; }
.inputs .input:has(> select) { grid-template-columns: minmax(0, 1fr); justify-items: start; align-content: start; }
.inputs select { max-width: 100%; min-width: 8rem; margin-top: .15rem; }
.inputs .line { grid-column: 1 / -1; display: flex; flex-wrap: wrap; justify-content: space-between; }
.inputs output, .inputs .value { font-variant-numeric: tabular-nums; color: var(--quiet); }
.inputs input[type="range"] { grid-column: 1 / -1; width: 100%; margin: .1rem 0 0; accent-color: var(--accent); height: 1.5rem; }
.inputs textarea { width: 100%; field-sizing: content; resize: none; margin-top: .15rem; font: .9375rem/1.4 var(--mono); padding: .4rem .55rem;
  color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px; }
.inputs .line > code { padding: .15rem .4rem; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; overflow-wrap: anywhere; }
.inputs select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px; padding: .25rem .4rem; }
.inputs .track { grid-column: 1 / -1; position: relative; height: .25rem; margin: .45rem 0 .35rem; border-radius: 1rem; background: var(--line); }
.inputs .track > span { position: absolute; left: 0; top: 0; bottom: 0; border-radius: 1rem; background: var(--accent); }
.run { font: 600 .9375rem/1.4 var(--sans); color: var(--paper); background: var(--accent); border: 0; border-radius: 6px; padding: .45rem .9rem; margin: 0 0 1rem; cursor: pointer; }
.run[disabled] { opacity: .6; cursor: progress; }
.cell[aria-busy="true"] .result { opacity: .55; transition: opacity .15s .25s; }
.card { background: ${following("#fff", DARK_PAPER)}; }
.card svg { display: block; margin: 0 auto; width: 100%; height: auto; }
.wide svg { min-width: 0; }
.take-aways { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: flex-end; gap: 0 .9rem; margin-top: .1rem; }
.take-aways > details { margin: 0 auto 0 0; }
.take-aways > details[open] { flex: 1 0 100%; min-width: 0; }
.take-aways > .language { margin-right: auto; }
.take-away { font: .8125rem/1.4 var(--sans); color: var(--quiet); background: none; border: 0; padding: .15rem 0; cursor: pointer; text-decoration: none; }
.take-away:hover { color: var(--ink); text-decoration: underline; text-underline-offset: .2em; }
.take-away[aria-busy] { cursor: progress; opacity: .6; }
.table > .take-aways { margin-top: .25rem; justify-content: flex-start; }
figure > .take-aways { margin-top: .25rem; }
.numbers > summary { color: var(--quiet); width: fit-content; font: .8125rem/1.4 var(--sans); padding: .15rem 0; }
.numbers > summary:hover { color: var(--ink); }
.numbers .panel { display: flex; flex-wrap: wrap; gap: 0 2.5rem; }
.numbers .panel > * { max-width: 100%; }
.numbers .panel > p { flex: 1 0 100%; }
.numbers .caption { font-size: .875rem; margin: .75rem 0 .25rem; }
.numbers .scroll { max-height: 20rem; overflow-y: auto; }
.numbers table { font-size: .875rem; }
.checks { margin: 0 0 1.5rem; font: .875rem/1.45 var(--sans); }
.checks > summary { color: var(--quiet); width: fit-content; padding: .1rem 0; }
.checks > summary:hover { color: var(--ink); }
.checks table { font-size: .875rem; margin-top: .35rem; }
.checks td:nth-child(2), .checks td:last-child { white-space: normal; min-width: 9rem; }
.checks td:last-child { min-width: 13rem; }
.tick { color: var(--good); font-weight: 600; } .cross { color: var(--bad); font-weight: 600; }
.warning, .failure { border-left: 3px solid var(--warn); background: var(--card); padding: .5rem .9rem; margin: 0 0 1.1rem; font: .9375rem/1.5 var(--sans); }
.warning strong { margin-right: .35em; }
.failure { border-color: var(--bad); overflow-wrap: anywhere; }
.failure .pointed { display: block; margin-top: .35rem; padding: 0; background: none; white-space: pre; overflow-x: auto; }
.stale > :not(.failure) { color: var(--quiet); } .stale .card { opacity: .4; }
@media (max-width: 34rem) {
  h2 { font-size: 1.15rem; margin-top: 2.25rem; }
  .wide svg { width: 34rem; }
  .checks td:nth-child(2) { min-width: 7rem; }
  .checks td:last-child { min-width: 9rem; }
}
@media print {
  .run, .take-aways { display: none; }
  .checks { display: none; }
}
`;

/** Colours that notebooks add to the theme of reports. */
export const NOTEBOOK_THEME = `
.page { max-width: 54rem; }
:root { --good: #1d7a3e; --bad: #b3261e; --warn: #b26a00; }
@media (prefers-color-scheme: dark) { :root { --good: #6cc98a; --bad: #f2887f; --warn: #e5a94a; } }
`;

/** Style of what stands in a notebook, under `.notebook`. It takes the colours of the page's theme. */
export const NOTEBOOK_STYLE = `.notebook {\n${CONTENT_STYLE}${NOTEBOOK_CONTENT}}\n`;
