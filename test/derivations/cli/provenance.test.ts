import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { version } from "../../../derivations/index.ts";
import { repository, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const numbers = {
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.2,
  theta: "pi/4",
  c: 1,
  a: 0.1,
  F: 0.2,
  omega: 1.1,
};
const model = folder.file(
  "some.json",
  JSON.stringify({
    name: "some <&",
    potential: "a*x^4",
    drives: ["F*cos(omega*t)*x"],
    parameters: numbers,
  }),
);
const quantum = ["--set", "F=0", "--levels", "8"];
const plane = ["--x", "omega:1:1.2:2", "--y", "F:0.1:0.2:2"];
const range = ["--from", "1", "--to", "1.2", "--points", "2"];

const json: readonly (readonly string[])[] = [
  ...["master-equation", "derivation", "heisenberg", "eom", "slow-flow"].map((what) => [
    ...["derive", "--what", what, "--format", "json"],
  ]),
  ["liouvillian", "--levels", "3"],
  ["response", ...range, "--format", "json"],
  ["map", ...plane, "--format", "json"],
  ["steady-state", ...quantum],
  ["spectrum", ...quantum, "--points", "5", "--format", "json"],
];
const svg = [
  ["map", ...plane, "--format", "svg"],
  ["wigner", ...quantum, "--x", "-3:3:5", "--p", "-3:3:5", "--format", "svg"],
];
const csv = [
  ["response", ...range],
  ["map", ...plane],
  ["evolve", "--to", "0.1", "--points", "2"],
  ["wigner", ...quantum, "--x", "-3:3:5", "--p", "-3:3:5"],
  ["spectrum", ...quantum, "--points", "5"],
];

function expectProvenance(found: unknown, [command = ""]: readonly string[], kind: string): void {
  expect(found).toMatchObject({ schema: 1, caldera: version, equation: kind });
  const { model: source, command: line } = found as { model: object; command: string };
  expect(source).toMatchObject({
    name: "some <&",
    potential: "a*x^4",
    drives: ["F*cos(omega*t)*x"],
  });
  expect(source).toMatchObject({ parameters: { a: 0.1, theta: Math.PI / 4 } });
  expect(line).toMatch(new RegExp(`^caldera ${command}(?: --|$)`));
  expect(JSON.stringify(found)).not.toContain(folder.path);
}

describe("what is written says what it is", () => {
  test("by the version of the package", () => {
    const text = readFileSync(join(repository, "package.json"), "utf8");
    expect(JSON.parse(text)).toMatchObject({ version });
  });

  test.each(json.map((args) => [args.join(" "), args] as const))("JSON: %s", async (_, args) => {
    const [command = "", ...options] = args;
    const { out } = await runHere(command, model, ...options, "--model", "CL");
    expectProvenance(JSON.parse(out).provenance, args, "CL");
    expect((await runHere(command, model, ...options, "--model", "CL")).out).toBe(out);
  });

  test.each(svg.map((args) => [args.join(" "), args] as const))("SVG: %s", async (_, args) => {
    const [command = "", ...options] = args;
    const { out } = await runHere(command, model, ...options);
    const text = /<metadata>(.*)<\/metadata>/.exec(out)?.[1] ?? "";
    expect(text).toContain("some &lt;&amp;");
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    expectProvenance(JSON.parse(plain), args, "gCL");
  });

  test.each(csv.map((args) => [args.join(" "), args] as const))("CSV: %s", async (_, args) => {
    const [command = "", ...options] = args;
    const file = join(folder.path, `${command}.csv`);
    const printed = await runHere(command, model, ...options);
    await runHere(command, model, ...options, "--out", file);
    // The table itself has no comments, wherever it is written.
    expect(readFileSync(file, "utf8")).toBe(printed.out);
    const beside = JSON.parse(readFileSync(`${file}-metadata.json`, "utf8"));
    expect(beside.url).toBe(`${command}.csv`);
    expectProvenance(beside.notes[0].provenance, args, "gCL");
  });

  test("generated code: model and version in its head", async () => {
    const { out } = await runHere("codegen", model, "--model", "CL");
    const head = out.slice(0, out.indexOf("*/"));
    expect(head).toContain(`Written by Caldera ${version} for the model some <&, CL:`);
    expect(head).toContain("V1 = a*x^4");
  });

  test("no file stands beside a device", async () => {
    await runHere("response", model, ...range, "--out", "/dev/null");
    expect(existsSync("/dev/null-metadata.json")).toBe(false);
  });
});
