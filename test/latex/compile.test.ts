import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { equationsLatex, masterEquation, masterEquationLatex } from "../../derivations/index.ts";
import { phaseSpaceEquations, secondOrderEquations } from "../../derivations/index.ts";
import { displaysLatex } from "../../symbolic/index.ts";
import { installed } from "../debian.ts";
import { runHere, temporaryFolder } from "../notebooks/cli/command-line.ts";
import { samples } from "../seed.ts";
import { sampleModels } from "../derivations/document/random-model-text.ts";
import { latexProblems, latexProgram, problemsIn, problemsOfArticles } from "./pdflatex.ts";
import { printedModels } from "./printed-models.ts";

// Ends when the program is there, or when it is clear that it can't be.
const pdflatex = await installed(latexProgram).catch((error: Error) => error);
const isMissing = pdflatex instanceof Error;
const skipped = isMissing ? ` (skipped: ${pdflatex.message.split("\n")[0]})` : "";

const folder = temporaryFolder();
afterAll(() => folder.remove());

async function printed(...args: readonly string[]): Promise<string> {
  const { status, out, error } = await runHere("derive", ...args, "--format", "latex");
  expect(status, error).toBe(0);
  return out;
}

/** Each of several articles; the first of them alone, too. */
async function expectToBeSet(articles: ReadonlyMap<string, string>): Promise<void> {
  const [first = ""] = articles.values();
  expect(await latexProblems(pdflatex as string, first)).toEqual([]);
  expect(await problemsOfArticles(pdflatex as string, articles)).toEqual([]);
}

const article = (body: readonly string[]): string =>
  ["\\documentclass{article}", "\\usepackage{amsmath}", "\\begin{document}", ...body]
    .concat("\\end{document}")
    .join("\n");

const marked = (place: string, latex: string): string => `\\typeout{AT ${place}}\n${latex}`;

/** Models that are shown in a frame, and by both dressings. */
const framed: ReadonlySet<string> = new Set(["Kerr", "parametric with phases"]);
const compared: ReadonlySet<string> = new Set(["Kerr", "cubic and quartic, as a SQUID"]);

/** Models with sines and cosines of x. */
const withSines: ReadonlySet<string> = new Set([
  "a cosine and a force",
  "a sine, a cosine and a quartic term",
  "a tone in a sine",
]);

const files = new Map<string, string>();
beforeAll(() => {
  for (const { name, file } of printedModels) {
    const path = join(folder.path, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.json`);
    writeFileSync(path, JSON.stringify({ name, ...file }));
    files.set(name, path);
  }
});

describe(`pdflatex with amsmath sets what is printed, no box sticks out by 5 pt${skipped}`, () => {
  test("errors and boxes that stick out are found", () => {
    const log = "AT here\nOverfull \\hbox (5.2pt too wide) detected at line 3\nOutput written on x";
    expect(problemsIn(log)).toEqual(["here: Overfull \\hbox (5.2pt too wide) detected at line 3"]);
    expect(problemsIn(log.replace("5.2", "4.9"))).toEqual([]);
    expect(problemsIn("AT there\n! Missing $ inserted.")).toHaveLength(2);
  });

  test.skipIf(isMissing)("so they are in one of several articles, and what it lacks", async () => {
    const good = article(["A title.\\title{T}\\author{A}\\maketitle"]);
    const wide = article([`\\typeout{AT wide}\\noindent\\hbox to 1.2\\hsize{\\hfil x}`]);
    const other = good.replace("{amsmath}", "{amssymb}");
    const articles = new Map([
      ...([
        ["good", good],
        ["wide", wide],
        ["good again", good],
      ] as const),
      ["other", other],
    ]);
    const problems = await problemsOfArticles(pdflatex as string, articles);
    expect(problems).toEqual([
      "other: does not begin and end as good does.",
      expect.stringMatching(/^wide: Overfull/),
    ]);
  });

  test.skipIf(isMissing)(
    "master equations, equations of motion, slow flows, operators",
    { timeout: 300_000 },
    async () => {
      const body: string[] = [];
      for (const { name, harmonics } of printedModels) {
        const file = files.get(name) as string;
        const slow = ["--what", "slow-flow", ...(harmonics ? ["--harmonics", `${harmonics}`] : [])];
        const whats = [
          ["--what", "master-equation", "--order", "1"],
          ["--what", "eom"],
          ["--what", "eom", "--form", "phase-space"],
          ["--what", "heisenberg", "--observable", "p^2*x"],
          ["--what", "moments", "--moments", "2"],
          ["--what", "wigner"],
          ["--what", "fokker-planck"],
          ["--what", "langevin"],
          ["--what", "memory"],
          ["--what", "kossakowski"],
          ["--what", "validity"],
          ["--what", "validity", "--numeric"],
          ...(framed.has(name) || withSines.has(name) ? [["--what", "expansion"]] : []),
          ...(framed.has(name)
            ? [
                ["--what", "frame"],
                ["--what", "frame-operators", "--expansion", "1"],
                ["--what", "master-equation", "--basis", "ladder"],
              ]
            : []),
          ...(compared.has(name) ? [["--what", "dressings"]] : []),
          slow,
        ];
        for (const what of whats) {
          body.push(marked(`${name}, ${what.join(" ")}`, await printed(file, ...what)));
        }
      }
      const two = join(folder.path, "two-modes.json");
      const potential = "U_a*x_a^4 + g*x_a*x_b";
      writeFileSync(two, JSON.stringify({ name: "two", modes: ["a", "b"], potential }));
      for (const kind of ["CL", "gCL"]) {
        const what = ["--what", "langevin", "--model", kind];
        body.push(marked(`two modes, ${what.join(" ")}`, await printed(two, ...what)));
      }
      for (const [j, model] of sampleModels(samples(12)).entries()) {
        const equation = masterEquation(model);
        const phaseSpace = phaseSpaceEquations(equation);
        const formulas = [
          masterEquationLatex(equation),
          ...equationsLatex(phaseSpace),
          ...equationsLatex(secondOrderEquations(phaseSpace)),
        ];
        body.push(marked(`random model ${j}`, displaysLatex(formulas)));
      }
      expect(await latexProblems(pdflatex as string, article(body))).toEqual([]);
    },
  );

  test.skipIf(isMissing)(
    "derivations, as articles of their own",
    { timeout: 300_000 },
    async () => {
      const articles = new Map<string, string>();
      for (const { name } of printedModels) {
        articles.set(name, await printed(files.get(name) as string, "--what", "derivation"));
      }
      await expectToBeSet(articles);
    },
  );

  test.skipIf(isMissing)("articles of codegen", { timeout: 300_000 }, async () => {
    const articles = new Map<string, string>();
    for (const { name, harmonics } of printedModels.slice(0, 6)) {
      const slow = ["--what", "slow-flow", ...(harmonics ? ["--harmonics", `${harmonics}`] : [])];
      const others = ["eom", "moments", "fokker-planck", "langevin"].map((what) => [
        "--what",
        what,
      ]);
      for (const what of [...others, slow]) {
        const { status, out } = await runHere(
          ...["codegen", files.get(name) as string, ...what, "--target", "latex"],
        );
        expect(status).toBe(0);
        articles.set(`${name}, ${what.slice(1).join(" ")}`, out);
      }
    }
    await expectToBeSet(articles);
  });
});
