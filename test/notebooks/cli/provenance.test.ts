import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  drivePotential,
  modelOfProvenance,
  type Model,
  provenanceLines,
  type ProvenanceModel,
  provenanceOf,
  readModel,
  version,
} from "../../../derivations/index.ts";
import { derivedOutputs } from "../../../notebooks/cli/derived-outputs.ts";
import { samples } from "../../seed.ts";
import { decayFile } from "./fit-remedy-rows.ts";
import { repository, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const numbers = { hbar: 1, m: 1, omega0: 1, theta: "pi/4", c: 1, b: 0.1, F: 0.2, kappa: 0.1 };
const some = {
  name: "some <& */ 50 % ω\u2028}",
  potential: "b*x^4",
  drives: ["F*cos(omega*t)*x"],
  parameters: { ...numbers, gamma: "2*kappa", omega: 1.1 },
};
const model = folder.file("some.json", JSON.stringify(some));

/** What a file says of itself, wherever its format has place for it. */
function saidBy(
  file: string,
): { readonly models: readonly ProvenanceModel[] } & Record<string, unknown> {
  const found = JSON.parse(jsonIn(file));
  return { models: found.models ?? [found.model], ...found };
}

function jsonIn(file: string): string {
  const ending = /[^.]*$/.exec(file)?.[0] ?? "";
  const bytes = readFileSync(file);
  const text = bytes.toString("utf8");
  const commented = (start: string): string =>
    text
      .split("\n")
      .find((line) => line.startsWith(`${start}Provenance: `))
      ?.slice(start.length + 12) ?? "";
  switch (ending) {
    case "json":
      return JSON.stringify(JSON.parse(text).provenance);
    case "csv":
      return JSON.stringify(
        JSON.parse(readFileSync(`${file}-metadata.json`, "utf8")).notes[0].provenance,
      );
    case "svg":
      return unescaped(/<metadata>([^<]*)<\/metadata>/.exec(text)?.[1] ?? "");
    case "png":
      return pngText(bytes);
    case "tex":
      return commented("% ");
    case "txt":
      return commented("# ");
    case "ts":
      return commented(" * ");
    case "html":
      return unescaped(/<meta name="provenance" content="([^"]*)">/.exec(text)?.[1] ?? "");
    default:
      throw new Error(`Nothing is known of ${file}.`);
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The text of a PNG's iTXt chunk, found by walking through its chunks. */
function pngText(png: Buffer): string {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) !== "iTXt") continue;
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    return data.subarray("Comment".length + 5).toString("utf8");
  }
  return "";
}

/** The model that is read from what a file says is the one that was given. */
function expectSame(said: ProvenanceModel, given: Model): void {
  const read = modelOfProvenance(said);
  expect(read.name).toBe(given.name);
  expect(read.potential.equals(given.potential)).toBe(true);
  expect(drivePotential(read).equals(drivePotential(given))).toBe(true);
  const own = new Map(given.values);
  const constants = given.dependents.filter(({ kind }) => kind === "constant");
  for (const { name } of constants) own.delete(name);
  for (const [name, value] of own) expect(read.values.get(name), name).toBe(value);
}

const quantum = ["--set", "F=0", "--levels", "8"];
const grid = ["--x", "-3:3:5", "--p", "-3:3:5"];
const plane = ["--x", "omega:1:1.2:2", "--y", "F:0.1:0.2:2"];
const range = ["--from", "1", "--to", "1.2", "--points", "2"];
const design = [
  ...["design", "--free", "b", "--duration", "5", "--noise", "0.1", "--points", "40"],
  ...["--x", "b:0.01:0.02:2", "--y", "position:0.1:0.2:2"],
];
const derived = Object.keys(derivedOutputs).flatMap((what) =>
  [
    ["json", "json"],
    ["latex", "tex"],
    ["text", "txt"],
  ].map(
    ([format = "", ending = ""]) =>
      [["derive", "--what", what, "--format", format], ending] as const,
  ),
);

/** Every command that writes a file, in every format, with the ending of that format. */
const written: readonly (readonly [args: readonly string[], ending: string])[] = [
  ...derived,
  [["codegen"], "ts"],
  [["liouvillian", "--levels", "3", "--format", "json"], "json"],
  [["response", ...range, "--format", "csv"], "csv"],
  [["response", ...range, "--format", "json"], "json"],
  [["map", ...plane, "--format", "csv"], "csv"],
  [["map", ...plane, "--format", "json"], "json"],
  [["map", ...plane, "--format", "svg"], "svg"],
  [["levels", "--count", "2", "--format", "csv"], "csv"],
  [["levels", "--count", "2", "--format", "json"], "json"],
  [["steady-state", ...quantum, "--format", "json"], "json"],
  [["steady-state", ...quantum, "--format", "text"], "txt"],
  [["evolve", "--to", "0.1", "--points", "2", "--format", "csv"], "csv"],
  [["moments", "--to", "0.1", "--points", "2", "--format", "csv"], "csv"],
  [["langevin", "--to", "0.1", "--points", "2", "--format", "csv"], "csv"],
  [["wigner", ...quantum, ...grid, "--format", "csv"], "csv"],
  [["wigner", ...quantum, ...grid, "--format", "svg"], "svg"],
  [["spectrum", ...quantum, "--points", "5", "--format", "csv"], "csv"],
  [["spectrum", ...quantum, "--points", "5", "--format", "json"], "json"],
  ...["csv", "json", "svg"].map((form) => [[...design, "--format", form], form] as const),
  [["fit", decayFile, "--free", "b", "--format", "text"], "txt"],
  [["fit", decayFile, "--free", "b", "--format", "json"], "json"],
  [["fit", decayFile, "--free", "b", "--format", "csv"], "csv"],
];
/** Commands that take long, and those without a model, have tests of their own. */
const apart = ["start", "figure", "sweep", "export", "plot", "exact", "compare", "demodulate"];

describe("what is written says what it is", () => {
  test("by the version of the package", () => {
    const text = readFileSync(join(repository, "package.json"), "utf8");
    expect(JSON.parse(text)).toMatchObject({ version });
  });

  test("for every command that writes files, and every format in its help", async () => {
    const commands = readdirSync(join(repository, "notebooks/cli/commands")).map((name) =>
      name.replace(/\.ts$/, ""),
    );
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) {
      const { out: help } = await runHere(command, "--help");
      if (!/^ {2}--(?:out|save) /m.test(help) || apart.includes(command)) continue;
      const own = written.filter(([[name]]) => name === command);
      expect(own, command).not.toEqual([]);
      const line = /^ {2}--format .*(?:\n {10,}.*)*/m.exec(help)?.[0] ?? "";
      const known = ["csv", "json", "svg", "text", "latex"].filter((format) =>
        new RegExp(`(?<!\\w)${format}(?!\\w)`).test(line.replace("FORMAT", "")),
      );
      for (const format of known) {
        expect(
          own.some(([args]) => args.includes(format)),
          `${command} ${format}`,
        ).toBe(true);
      }
    }
  });

  test.each(
    written.map(
      ([args, ending], j) => [args.join(" "), args, ending, j % 2 === 0 ? "CL" : "gCL", j] as const,
    ),
  )("%s", async (_, args, ending, kind, j) => {
    const [command = "", ...options] = args;
    const file = join(
      folder.path,
      `${args.indexOf("--what") > 0 ? args[2] : command}-${kind}.${ending}`,
    );
    const isUndriven = command === "steady-state" || command === "wigner" || command === "spectrum";
    // Levels are those of Schrödinger's equation, whatever the bath, and equations with memory approximate nothing.
    const [equation, choice] = args.includes("memory")
      ? ["exact", []]
      : command === "levels"
        ? ["Schrödinger", []]
        : [kind, ["--model", kind]];
    const outcome = await runHere(command, model, ...options, ...choice, "--out", file);
    // Eight levels are too few for a state that is settled, which is no matter here.
    expect(outcome.status, outcome.error).toBeLessThan(2);
    const said = saidBy(file);
    expect(said).toMatchObject({ schema: 1, caldera: version, equation });
    expect(said["command"]).toMatch(new RegExp(`^caldera ${command}(?: |$)`));
    expect(JSON.stringify(said)).not.toContain(folder.path);
    const given = isUndriven ? { ...some, parameters: { ...some.parameters, F: 0 } } : some;
    expect(said.models).toHaveLength(1);
    for (const one of said.models) expectSame(one, readModel(given));
    // A table has no comments; anything else is the same text each time, also of what is derived, in a format that changes.
    if (ending === "csv") expect(readFileSync(file, "utf8")).not.toMatch(/^#/m);
    if (command === "derive" && Math.floor(j / 3) % 3 !== j % 3) return;
    await runHere(command, model, ...options, ...choice, "--out", `${file}.again.${ending}`);
    expect(readFileSync(`${file}.again.${ending}`, "utf8")).toBe(readFileSync(file, "utf8"));
  });

  test("a saved state", async () => {
    const file = join(folder.path, "rho.json");
    const { status, error } = await runHere("steady-state", model, ...quantum, "--save", file);
    expect(status, error).toBeLessThan(2);
    expect(saidBy(file)).toMatchObject({ caldera: version, equation: "gCL" });
  });

  test("pictures and tables of a figure, which is of models with parameters that vary", async () => {
    const out = join(folder.path, "figure");
    expect((await runHere("figure", "3", "--png", "--dpi", "36", "--out", out)).status).toBe(0);
    const files = readdirSync(out).filter((name) => !name.endsWith("-metadata.json"));
    expect(files.map((name) => name.replace(/.*\./, "")).sort()).toEqual([
      "csv",
      "csv",
      "png",
      "svg",
    ]);
    for (const name of files) {
      const said = saidBy(join(out, name));
      expect(said).toMatchObject({
        caldera: version,
        command: "caldera figure 3",
        equation: "CL and gCL",
      });
      const [one] = said.models.map((given) => modelOfProvenance(given));
      expect(one?.values.get("gamma")).toBe(0.5);
      expect(one?.drives.map(({ text }) => text)).toEqual(["F*cos(omega*t)*x"]);
      expect(one?.values.has("omega") || one?.values.has("theta")).toBe(false);
    }
  });

  test("any model is read back from any comment: names, constants, definitions, repeated drives", () => {
    const potential = fc.constantFrom(
      "a*x^4",
      "0.1*x^4/(a+b)",
      "\\frac{a}{4} \\hat{x}^{4}",
      "0",
      "sqrt(a^2+b^2)*x^3",
    );
    const drive = fc.constantFrom(
      "F*cos(omega*t)*x",
      "F*cos(omega*t)*x + a*sin(2*omega*t+1/3)*x^2",
      "0.13*cos(1.1*t)*x",
      "F \\cos(\\omega_{0} t) \\hat{x}",
    );
    const parameters = fc.record(
      {
        a: fc.double({ min: 1e-30, max: 1e30, noNaN: true }),
        b: fc.constantFrom<number | string>("2*a", "pi/7", 0.3),
        F: fc.double({ noNaN: true, min: -5, max: 5 }),
        gamma: fc.constantFrom<number | string>("b/10", 0.1),
      },
      { requiredKeys: ["a", "b"] },
    );
    const name = fc.string({ unit: "binary", maxLength: 12 });
    fc.assert(
      fc.property(
        name,
        potential,
        fc.array(drive, { maxLength: 3 }),
        parameters,
        (called, v, drives, values) => {
          const given = readModel({ name: called, potential: v, drives, parameters: values });
          const lines = provenanceLines(provenanceOf("caldera x", given, "CL"));
          expect(lines.join("")).not.toMatch(/[\n\r\u2028\u2029]|\*\//u);
          const json = lines.at(-1)?.replace("Provenance: ", "") ?? "";
          expectSame(JSON.parse(json).model, given);
        },
      ),
      { numRuns: samples(60) },
    );
  });

  test("numbers with units are given back as they were typed", () => {
    const parameters = {
      omega0: "2*pi*5 MHz",
      m: "3 pg",
      gamma: "1 kHz",
      a: "1e20 J/m^4",
      theta: 0.3,
      T: "10 mK",
      U: "2*pi*1 MHz*hbar",
      kappa: "2*gamma",
    };
    const given = readModel({ potential: "a*x^4 + U*kappa/gamma*x^2/x0^2", parameters });
    const { model: said } = provenanceOf("caldera x", given, "gCL");
    expect(said).toMatchObject({ units: "SI", quantities: { m: "3 pg", T: "10 mK" } });
    expectSame(said, given);
    expect(modelOfProvenance(said).units).toEqual(given.units);
  });

  test.each([
    ["master-equation", "[p,{x^3,rho}]"],
    ["eom", "gamma*x^2*xdot"],
  ])("of %s without a term says which one is missing", async (what, term) => {
    const lacking = `gCL without ${term}`;
    const given = ["derive", model, "--what", what, "--without", term];
    const latex = await runHere(...given, "--format", "latex");
    expect(latex.out.split("\n")[0]).toContain(`, ${lacking}:`);
    const json = await runHere(...given, "--format", "json");
    expect(JSON.parse(json.out).provenance.equation).toBe(lacking);
    const text = await runHere(...given);
    expect(text.out.split("\n")[0]).toBe(`${lacking}:`);
  });

  test("no file stands beside a device", async () => {
    await runHere("response", model, ...range, "--out", "/dev/null");
    expect(existsSync("/dev/null-metadata.json")).toBe(false);
  });
});
