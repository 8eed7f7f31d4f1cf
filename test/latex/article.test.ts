import { describe, expect, test } from "vitest";
import { provenanceOf, readModel } from "../../derivations/index.ts";
import {
  type ModelReport,
  reportOf,
  reportRequests,
} from "../../notebooks/workbench/download/model-report.ts";
import { derived } from "../../notebooks/workbench/jobs/derive.ts";
import { presets, startingWith } from "../../notebooks/workbench/state/presets.ts";
import { articleLatex } from "../../notebooks/workbench/take-away/article.ts";
import { installed } from "../debian.ts";
import { latexProblems, latexProgram } from "./pdflatex.ts";

const pdflatex = await installed(latexProgram).catch((error: Error) => error);
const isMissing = pdflatex instanceof Error;
const skipped = isMissing ? ` (skipped: ${pdflatex.message.split("\n")[0]})` : "";

function reportOfPreset(name: string): ModelReport {
  const preset = presets.find(({ model }) => model.name === name)!;
  const state = startingWith(preset);
  return reportOf(
    state,
    reportRequests(state).map((request) => derived(request)),
    [],
  );
}

/** Whatever a person may type, in each place of a report. */
const hostile = '\\input{x} $ % # & ~ ^ { } _ ẋ ⟨n⟩ ν_geo 漢 \u0007 \\end{verbatim} √ ‖ "';
const report: ModelReport = {
  ...{ name: "model", title: hostile },
  provenance: provenanceOf("workbench", readModel({ name: hostile, potential: "x^4" }), "gCL"),
  parts: [
    {
      heading: [hostile, { math: "\\omega_0" }],
      latex: ["x = 1"],
      rows: [
        [hostile, hostile],
        ["ν_geo", "0.5 ± 1e-7"],
      ],
      notes: [hostile, [hostile]],
      code: `V1 = ${"x^4 + ".repeat(40)}\n${hostile}`,
    },
  ],
};

/** The smallest PDF with a page. */
const figure = [
  "%PDF-1.3",
  "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
  "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj",
  "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 504 300]/Resources<<>>>> endobj",
  "trailer <</Root 1 0 R>>",
].join("\n");

describe(`the article of the workbench${skipped}`, () => {
  test("has the sections of the report, each with its equations", () => {
    const kerr = reportOfPreset("figure-4");
    const source = articleLatex(kerr, undefined);
    const headings = [...source.matchAll(/^\\section\{/gm)];
    expect(headings).toHaveLength(kerr.parts.length);
    for (const heading of ["Model", "Master equation", "Equations of motion", "Slow flow"]) {
      expect(source).toContain(`\\section{${heading}}`);
    }
    expect(source).toContain("\\section{Derivation, step 1: ");
    expect(source).toContain("omega0 & 1 \\\\");
    expect(source).toMatch(/^% Written by Caldera .* for the model figure-4, gCL:\n/);
  });

  test("names what is typed, and sets none of it as LaTeX", () => {
    const source = articleLatex(report, undefined);
    const typed = /\\begin\{verbatim\}[\s\S]*?\\end\{verbatim\}|^%.*$/gm;
    expect(source.replaceAll(typed, "")).not.toContain("\\input{x}");
    expect(source.match(/^\\end\{verbatim\}/gm)).toHaveLength(1);
    expect(source).toContain("$\\nu$\\textsubscript{geo} & 0.5 $\\pm$ 1e-7");
    expect(source).toContain("[U+6F22]");
  });

  test.skipIf(isMissing)(
    "is set by pdflatex without a warning, with a figure of a page's width and whatever is typed",
    async () => {
      for (const width of [86, 178]) {
        const source = articleLatex(report, { file: "figure.pdf", width, caption: hostile });
        const beside = new Map([["figure.pdf", new TextEncoder().encode(figure)]]);
        expect(await latexProblems(pdflatex as string, source, beside)).toEqual([]);
        // Without the figure there is a problem to be found.
        expect(await latexProblems(pdflatex as string, source)).not.toEqual([]);
      }
    },
  );

  test.skipIf(isMissing)(
    "is set for one oscillator and for two, with all that is derived of them",
    async () => {
      for (const name of ["figure-4", "two-modes"]) {
        const source = articleLatex(reportOfPreset(name), undefined);
        expect(await latexProblems(pdflatex as string, source), name).toEqual([]);
      }
    },
  );
});
