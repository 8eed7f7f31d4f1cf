/** How formulas that break between terms are laid out, in reports, notebooks and the workbench. */
export const FORMULA_STYLE = `/* Lines of a formula: left sides below each other, terms that wrap. */
.formula { position: relative; container-type: inline-size; padding: .15rem .1rem; line-height: 1.2; text-align: left; }
.formula > .katex { position: absolute; }
.lines { display: grid; grid-template-columns: auto minmax(0, 1fr); row-gap: .35rem; align-items: first baseline; }
.lines .line { display: contents; }
.lines .left-side { text-align: right; }
.lines .right-side { display: flex; flex-wrap: wrap; row-gap: .2rem; align-items: baseline; }
.lines.flush .right-side { grid-column: 1 / -1; padding-left: 1em; }
.lines.flush .term:first-child { margin-left: -1em; }
.lines .line-tag { margin-left: auto; padding-left: 1em; color: var(--quiet); }
.lines .term { padding-left: 1em; text-indent: -1em; }
.lines .katex { white-space: nowrap; display: inline-block; text-indent: 0; padding: .18em 0; }
@container (max-width: 34rem) {
  .lines { display: block; }
  .lines .line { display: flex; flex-wrap: wrap; row-gap: .2rem; align-items: baseline; padding-left: .8em; }
  .lines .line + .line { margin-top: .35rem; }
  .lines .left-side:not(:empty) { margin-left: -.8em; }
  .lines .line > .right-side { display: contents; }
  .lines .term { padding-left: .8em; text-indent: -.8em; }
  .lines.flush .term:first-child { margin-left: 0; }
  .lines .katex { font-size: 1em; }
}
`;
