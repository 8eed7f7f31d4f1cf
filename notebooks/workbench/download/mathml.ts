import katex from "katex";
import { withScriptArguments } from "../../formula/script-arguments.ts";

const thin = '<mspace width="0.1667em"></mspace>';
/** The sign that applies a function, which KaTeX writes behind its name. */
const applied = "<mo>\u2061</mo>";
const name = `<mi>[a-z]{2,}</mi>${applied}`;

/** Factors that end before a function. */
const factor = "</(?:mi|mn|mfrac|msup|msub|msubsup|mover|msqrt|mtext)>|[)\\]]</mo>";
const beforeFunction = new RegExp(
  `(${factor})(?=${name}|<(?:msup|msub)><mrow>${name}</mrow>)`,
  "g",
);
const behindFunction = new RegExp(
  `(<mi>[a-z]{2,}</mi>${applied})(?=<(?:mi|mn|mfrac|msqrt|mover))`,
  "g",
);

/**
 * A formula as MathML, which needs neither fonts nor style sheets. Browsers leave no space about
 * the names of functions, where TeX leaves a thin one. What KaTeX cannot set is shown as typed.
 */
export function mathMl(
  latex: string,
  escaped: (text: string) => string,
  place: "display" | "inline" = "display",
): string {
  try {
    const mathml = katex.renderToString(latex, {
      displayMode: place === "display",
      output: "mathml",
      throwOnError: true,
      strict: "error",
      trust: false,
    });
    return withScriptArguments(mathml)
      .replaceAll(beforeFunction, `$1${thin}`)
      .replaceAll(behindFunction, `$1${thin}`);
  } catch {
    return `<code>${escaped(latex)}</code>`;
  }
}

/** Columns as TeX aligns them: browsers heed no `columnalign` and centre every cell. */
export const mathMlStyle = `
.equation math { display: inline math; }
mtable[columnalign^="right left"] > mtr > mtd { padding: .5ex 0; text-align: left; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(odd) { text-align: right; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(even) { padding-left: .2778em; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(n+3) { padding-left: 1em; }
`;
