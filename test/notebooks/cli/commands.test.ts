import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { derivedOutputs } from "../../../notebooks/cli/derived-outputs.ts";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

async function derive(...args: readonly string[]): Promise<string> {
  const outcome = await runHere("derive", ...args);
  expect(outcome).toMatchObject({ status: 0, error: "" });
  return outcome.out;
}

describe("derive", () => {
  const whats = Object.keys(derivedOutputs);
  const formats = ["text", "latex", "json"];
  const cases = whats.flatMap((what) => formats.map((format) => [what, format] as const));

  test.each(cases)(
    "--what %s --format %s prints data only, ended by one newline",
    async (what, format) => {
      const out = await derive(kerrFile, "--what", what, "--format", format);
      expect(out).toMatch(/\S\n$/);
      expect(out).not.toMatch(/undefined|NaN|\[object/);
      if (format === "json") JSON.parse(out);
      const isLatex = /\\frac|\\hat|\\ddot/.test(out);
      // The JSON of a derivation holds its statements in LaTeX, that of validity the names of energies.
      const hasLatex = ["derivation", "validity"].includes(what);
      expect(isLatex).toBe(format === "latex" || (format === "json" && hasLatex));
    },
  );

  /** What is of the Hamiltonian, or of operators, alone. */
  const withoutBath: readonly string[] = ["expansion", "frame-operators"];
  // Nothing is approximated in equations with memory.
  const ofBath = cases.filter(([what]) => ![...withoutBath, "memory"].includes(what));

  test.each(withoutBath)("--what %s is the same by CL and by gCL", async (what) => {
    const args = [kerrFile, "--what", what];
    expect(await derive(...args, "--model", "CL")).toBe(await derive(...args));
  });

  test("--what memory has no equation to choose", async () => {
    const { status, error } = await runHere(
      "derive",
      kerrFile,
      "--what",
      "memory",
      "--model",
      "CL",
    );
    expect(status).toBe(2);
    expect(error).toContain("--model concerns approximations, and --what memory makes none.");
  });

  test.each(ofBath)("--what %s --format %s: CL differs from gCL", async (what, format) => {
    const args = [kerrFile, "--what", what, "--format", format];
    const generalized = await derive(...args, "--model", "gCL");
    expect(await derive(...args)).toBe(generalized);
    const undressed = await derive(...args, "--model", "CL");
    expect(undressed).not.toBe(generalized);
    // The derivation of CL has a step more, the restriction, with its terms as data in JSON.
    const more = what !== "derivation" ? 0 : format === "json" ? 8000 : 2000;
    // What CL neglects takes more words.
    const step = what === "validity" ? 100 : more;
    expect(undressed.length).toBeLessThan(generalized.length + step);
  });

  test.each(["master-equation", "heisenberg", "wigner", "kossakowski"])(
    "--what %s --set puts numbers for wave numbers, too",
    async (what) => {
      const file = folder.file("cosine.json", JSON.stringify({ potential: "-EJ*cos(k*x)" }));
      const set = await derive(file, "--what", what, "--set", "k=3");
      expect(set).toMatch(/(?:sin|cos)\(3\*x\)/);
      expect(set).not.toMatch(/\bk\b/);
    },
  );

  test("without --what prints the master equation as text, ħ, m and the rest as symbols", async () => {
    const out = await derive(kerrFile);
    expect(out).toBe(await derive(kerrFile, "--what", "master-equation", "--format", "text"));
    expect(out).toContain(
      "- 1/4*(1+cos(2*theta)+sin(2*theta))*gamma*m*omega0*c/hbar [x, [x, ρ]]   (12b)",
    );
  });

  test("eom: --form phase-space is in x and p, --form second-order in x and ẋ", async () => {
    const phaseSpace = await derive(kerrFile, "--what", "eom", "--form", "phase-space");
    expect(phaseSpace).toMatch(/^dx\/dt =\n(.*\n)+dp\/dt =\n/);
    expect(phaseSpace).toMatch(/\*p\b/);
    const secondOrder = await derive(kerrFile, "--what", "eom", "--form", "second-order");
    expect(secondOrder).toMatch(/^dx\/dt = xdot\ndxdot\/dt =\n/);
    expect(secondOrder).not.toMatch(/\bp\b/);
    expect(secondOrder).toBe(await derive(kerrFile, "--what", "eom"));
  });

  test("--out writes what would be printed, into folders that it makes", async () => {
    const file = join(folder.path, "a", "b", "eom.txt");
    expect(await derive(kerrFile, "--what", "eom", "--out", file)).toBe("");
    // Behind lines that say what it is.
    const text = readFileSync(file, "utf8").replace(/^(?:# .*\n)+\n/, "");
    expect(text).toBe(await derive(kerrFile, "--what", "eom"));
  });

  test("heisenberg: [x, H] of the requested observable", async () => {
    const free = folder.file("free.json", '{"parameters": {"gamma": 0}}');
    const args = [free, "--what", "heisenberg", "--model", "CL", "--observable"];
    expect(await derive(...args, "1")).toBe("d(1)/dt = 0\n");
    expect(await derive(...args, " t*x ")).toMatch(/^d\(t\*x\)\/dt = x - .* \+ t\*p\/m\n$/);
    expect(await derive(...args, "x*p+p*x", "--format", "latex")).toMatch(
      /\\frac\{d\}\{dt\} \\left\(-i \\hbar \+ 2 \\hat\{x\} \\hat\{p\}\\right\) =/,
    );
    expect(await derive(...args, "x^2", "--format", "latex")).toMatch(
      /\\frac\{d\}\{dt\} \\hat\{x\}\^\{2\} =/,
    );
  });

  test("--keep and --order bring symbols of the bath that the default leaves out", async () => {
    const plain = await derive(kerrFile);
    expect(plain).not.toMatch(/[MN]_\d[cs]/);
    const shift = await derive(kerrFile, "--keep", "lamb-shift");
    expect(shift).toMatch(/M_0s/);
    expect(shift).not.toMatch(/M_1c/);
    const both = await derive(kerrFile, "--keep", "lamb-shift", "--keep", "anomalous-diffusion");
    expect(both).toMatch(/M_0s/);
    expect(both).toMatch(/M_1c/);
    expect(await derive(kerrFile, "--order", "2")).toMatch(/M_2s/);
    expect(await derive(kerrFile, "--order", "0")).not.toMatch(/12[de]/);
  });

  test("a parameter that appears in no term is a warning on standard error", async () => {
    const outcome = await runHere("derive", kerrFile, "--set", "unused=1");
    expect(outcome).toMatchObject({ status: 0, messages: 1 });
    expect(outcome.error).toBe("Warning: Parameter `unused` has a value but appears in no term.\n");
    expect(outcome.out).toBe(await derive(kerrFile));
  });
});

describe("liouvillian", () => {
  const elements = async (...args: readonly string[]): Promise<readonly number[]> => {
    const outcome = await runHere("liouvillian", kerrFile, "--levels", "3", ...args);
    expect(outcome).toMatchObject({ status: 0, error: "" });
    return JSON.parse(outcome.out).terms[0].re;
  };

  test("--set takes the place of the file's number", async () => {
    expect(await elements("--set", "U=0.2")).toEqual(await elements());
    expect(await elements("--set", "U=0.3")).not.toEqual(await elements());
    expect(await elements("--set", "U=0.05 + 0.1*sqrt(4)")).toEqual(
      await elements("--set", "U=0.25"),
    );
    expect(await elements("--set", "U=0.1", "--set", "U=0.3")).toEqual(
      await elements("--set", "U=0.3"),
    );
  });

  test("--set n_th and --set T take the place of the file's c", async () => {
    const reference = await elements("--set", "c=3");
    expect(reference).not.toEqual(await elements());
    expect(await elements("--set", "n_th=1")).toEqual(reference);
    // coth(ħω0/2k_BT) = 3 at k_BT = 1/(2 artanh(1/3)) = 1/ln 2.
    const warm = await elements("--set", "T=1/log(2)", "--set", "k_B=1");
    for (const [j, value] of warm.entries()) expect(value).toBeCloseTo(reference[j] as number, 13);
  });

  test("--model CL leaves out the dressing", async () => {
    expect(await elements("--model", "CL")).not.toEqual(await elements("--model", "gCL"));
    expect(await elements("--model", "CL", "--set", "U=0", "--set", "F=0")).toEqual(
      await elements("--model", "gCL", "--set", "U=0", "--set", "F=0"),
    );
  });

  test("--out writes JSON with levels, row-major ordering and the terms", async () => {
    const file = join(folder.path, "liouvillian.json");
    await runHere("liouvillian", kerrFile, "--levels", "3", "--out", file);
    const json = JSON.parse(readFileSync(file, "utf8"));
    expect(Object.keys(json)).toEqual(["levels", "ordering", "terms", "provenance"]);
    expect(json).toMatchObject({ levels: 3, ordering: "row-major" });
    expect(json.terms).toHaveLength(2);
    for (const term of json.terms) {
      expect(Object.keys(term)).toEqual(["frequency", "phase", "rows", "cols", "re", "im"]);
    }
    expect([json.terms[0].frequency, json.terms[1].frequency]).toEqual([0, 1.1]);
  });
});
