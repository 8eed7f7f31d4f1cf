import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { kerrFile, type Outcome, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
mkdirSync(join(folder.path, "folder"));

/** Exit status 2, one message that names place and remedy, no data, no trace. */
function expectRefusal(outcome: Outcome, ...words: readonly RegExp[]): void {
  expect(outcome).toMatchObject({ status: 2, out: "", messages: 1 });
  const [first = "", ...underlined] = outcome.error.trimEnd().split("\n");
  expect(first).toMatch(/^Error: /);
  for (const word of words) expect(first).toMatch(word);
  if (underlined.length > 0) {
    expect(underlined).toHaveLength(2);
    expect(underlined[1]).toMatch(/^ *\^+$/);
  }
  expect(outcome.error).not.toMatch(/\bat .*:\d+:\d+|node:internal|undefined|\[object/);
  expect(outcome.error.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
}

let files = 0;
function modelFile(model: unknown): string {
  files += 1;
  const text = typeof model === "string" ? model : JSON.stringify(model);
  return folder.file(`model-${files}.json`, text);
}

describe("a model file", () => {
  test.each<[string, unknown, RegExp]>([
    ["that is empty", "", /model file: .*line 1, column 1: The file is empty/],
    ["with a brace too few", '{"potential": "x^4"', /line 1, column 1: `\{` is never closed/],
    ["with a comma too many", '{"potential": "x^4",}', /line 1, column 20.*Remove the comma/],
    ["with single quotes", "{'potential': 'x^4'}", /column 2.*Write "potential"/],
    ["that is a list", "[]", /A model must be an object .* but is an empty list/],
    ["that is null", "null", /must be an object .* but is null/],
    ["with an unknown key", { potental: "x^4" }, /potental: Unknown key. The keys are name/],
    ["with a key twice", '{"name":"a","name":"b"}', /"name" is given twice. Remove one/],
    ["with a number for a potential", { potential: 3 }, /potential: Must be a text .* but is 3/],
    ["with a text for drives", { drives: "F*cos(t)*x" }, /drives: Must be a list .* but is "F/],
    ["with a number among drives", { drives: [1] }, /drives\[0\]: Must be a text .* but is 1/],
    ["with a list of parameters", { parameters: [1] }, /parameters: .* but are a list/],
    ["with a potential that is not closed", { potential: "3*(x^4" }, /potential: .*\)/],
    ["with a sine of x^2", { potential: "sin(x^2)" }, /potential: .*expand it in powers of x/],
    ["with a root of x", { potential: "x^(1/2)" }, /potential: .*integers/],
    ["with an inverse power of x", { potential: "x^-2" }, /potential: .*integers/],
    ["with a quotient by x", { potential: "1/x" }, /potential: .*integers/],
    ["with p in the potential", { potential: "p^2" }, /must not contain the momentum `p`/],
    ["with time in the potential", { potential: "t*x" }, /must not depend on time.*drives/],
    ["with an imaginary potential", { potential: "i*x" }, /potential must be real.*Leave out/],
    ["with a bracket that is too large", { potential: "(1+a+b+x)^90" }, /too large. Lower/],
    ["with an absurd degree", { potential: "x^1000" }, /at most 100.*1000/],
    ["with an absurd product", { potential: "x^60*x^60" }, /at most 100.*120.*Truncate/],
    ["with a tower of powers", { potential: "x^9^9^9" }, /An exponent must .* at most 100/],
    ["with powers of powers", { potential: "((2^100)^100)^100*x" }, /digits/],
    ["with an unknown function", { potential: "foo(x)" }, /foo.*cos, sin/],
    ["with a function that is no polynomial", { potential: "exp(x)" }, /x is in `exp`. Expand it/],
    ["with a constructor", { potential: "constructor*x" }, /reserved in programs. Choose another/],
    ["with a call of a constructor", { potential: 'x.constructor("x")()' }, /potential: /],
    ["with __proto__", { potential: "__proto__*x^2" }, /potential: /],
    ["with an import", { potential: 'import("fs")' }, /potential: /],
    ["with this", { potential: "this*x" }, /`this` is reserved in programs/],
    ["with a template", { potential: ["$", "{1}*x"].join("") }, /potential: .*`\$`/],
    ["with a prototype key", '{"__proto__": {"potential": "x^4"}}', /__proto__: Unknown key/],
    ["with a product of tones", { drives: ["cos(a*t)*cos(b*t)*x"] }, /product of tones.*a sum/],
    ["with the square of a tone", { drives: ["cos(a*t)^2*x"] }, /product of tones. Write it/],
    ["with a drive without a tone", { drives: ["F*x"] }, /must contain a tone.*`potential`/],
    ["with a drive without x", { drives: ["F*cos(w*t)"] }, /must contain x. Multiply it by x/],
    ["with a chirp", { drives: ["F*cos(w*t^2)*x"] }, /linear in t. Write frequency\*t/],
    ["with a ramp", { drives: ["t*x"] }, /drives\[0\]: .*Time|tone/],
    ["with p in a drive", { drives: ["cos(w*t)*p"] }, /drives\[0\]: .*momentum `p`/],
    ["with a bad second drive", { drives: ["cos(t)*x", "cos(t"] }, /drives\[1\]: /],
    ["with negative damping", { parameters: { gamma: -0.3 } }, /parameters.gamma: .*non-neg.*-0.3/],
    ["with c < 1", { parameters: { c: 0.5 } }, /parameters.c: .*at least 1.*0.5/],
    ["with ω0 = 0", { parameters: { omega0: 0 } }, /parameters.omega0: .*positive, but is 0/],
    ["with m < 0", { parameters: { m: -1 } }, /parameters.m: .*positive, but is -1/],
    ["with ħ = 0", { parameters: { hbar: "0" } }, /parameters.hbar: .*positive, but is 0/],
    ["with n_th < 0", { parameters: { n_th: -1 } }, /parameters.n_th: .*non-negative, but is -1/],
    ["with two temperatures", { parameters: { c: 2, T: 1 } }, /c and T are given. Remove all but/],
    ["with a parameter x", { parameters: { x: 1 } }, /parameters.x: .*it is the position. Choose/],
    ["with a parameter cos", { parameters: { cos: 1 } }, /parameters.cos: .*taken by a function/],
    ["with a parameter 1a", { parameters: { "1a": 1 } }, /must be named by a letter/],
    ["with a parameter true", { parameters: { a: true } }, /parameters.a: .* but is true/],
    ["with a parameter null", { parameters: { a: null } }, /parameters.a: .* but is null/],
    ["with an infinite number", '{"parameters": {"a": 1e999}}', /beyond double precision. Give a/],
    ["with a parameter 1/0", { parameters: { a: "1/0" } }, /parameters.a: .*finite.*Infinity/],
    [
      "with names in numbers",
      { parameters: { a: "2*b" } },
      /parameters.a: .*contains the name `b`/,
    ],
    ["with code in numbers", { parameters: { a: "process.exit(1)" } }, /parameters.a: /],
    ["with a term divided by zero", { potential: "x/a", parameters: { a: 0 } }, /a.* not be 0/],
    ["that steers a terminal", { ["\u001b[31mkey"]: 1 }, /�\[31mkey: Unknown key/],
  ])("%s: exit status 2, with place and remedy", async (_, model, words) => {
    expectRefusal(await runHere("derive", modelFile(model)), words);
  });

  test("that is missing, a folder, binary or endless: exit status 2", async () => {
    expectRefusal(
      await runHere("derive", join(folder.path, "none.json")),
      /none.json.*no such file/,
    );
    expectRefusal(
      await runHere("derive", join(folder.path, "folder")),
      /folder cannot be read: it is a/,
    );
    const binary = folder.file(
      "binary.json",
      Uint8Array.from({ length: 5000 }, (_, j) => j % 251),
    );
    expectRefusal(await runHere("derive", binary), /Not valid JSON at line 1, column 1/);
    expectRefusal(await runHere("derive", folder.file("utf16.json", "\ufeff\0{\0}\0")), /JSON/);
    expectRefusal(await runHere("derive", "/dev/zero"), /smaller than 1 MB/);
    const large = folder.file("large.json", `{"name": "${"a".repeat(1_000_000)}"}`);
    expectRefusal(await runHere("derive", large), /smaller than 1 MB/);
    expectRefusal(await runHere("derive", `${kerrFile}/a`), /a part of the path is a file/);
    expectRefusal(await runHere("derive", ""), /cannot be read: there is no such file/);
  });

  test("with a potential of 999 999 characters is refused quickly", async () => {
    const file = modelFile({ potential: `x${"+x".repeat(499_000)}` });
    expectRefusal(await runHere("derive", file), /potential: .*at most 10000 characters/);
  });
});

describe("a command line", () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      "without a command",
      [],
      /A command is missing. The commands are init, start, workbench, derive/,
    ],
    [
      "with an unknown command",
      ["derivee"],
      /Unknown command derivee. The commands are init, start, /,
    ],
    ["with a command of Object", ["constructor"], /Unknown command constructor. The commands/],
    ["with a steering command", ["\u001b[31m"], /Unknown command �\[31m. The commands/],
    ["without a model", ["derive"], /MODEL is missing: give a model file, or - for standard/],
    ["with two models", ["derive", kerrFile, "b.json"], /Unexpected argument b.json. Give one/],
    [
      "with an unknown option",
      ["derive", kerrFile, "--wat"],
      /'--wat'. The options are --set, --taylor, --normal, --m/,
    ],
    ["with an unknown letter", ["derive", kerrFile, "-w"], /'-w'. The options are --set/],
    ["with an option without its value", ["derive", kerrFile, "--out"], /'--out <value>'.*The opt/],
    ["with an unknown --what", ["derive", kerrFile, "--what", "x"], /one of master-eq.*but is x/],
    [
      "with an unknown --form",
      ["derive", kerrFile, "--what", "eom", "--form", "x"],
      /one of second-/,
    ],
    [
      "with --form of another --what",
      ["derive", kerrFile, "--form", "phase-space"],
      /belongs to --what eom.*Leave it/,
    ],
    [
      "with --observable of another --what",
      ["derive", kerrFile, "--observable", "x"],
      /belongs to --what heis/,
    ],
    [
      "with an unknown --format",
      ["derive", kerrFile, "--format", "pdf"],
      /one of text, latex, json/,
    ],
    ["with an unknown --model", ["derive", kerrFile, "--model", "cl"], /one of CL, gCL, but is cl/],
    [
      "with an unknown --keep",
      ["derive", kerrFile, "--keep", "all"],
      /one of lamb-shift, anomalous/,
    ],
    ["with --order 5", ["derive", kerrFile, "--order", "5"], /whole number from 0 to 4, but is 5/],
    [
      "of a slow flow with --order 2",
      ["derive", kerrFile, "--what", "slow-flow", "--order", "2"],
      /--order: .*Give --order 1 or 0, or look at --what eom --form phase-space/,
    ],
    [
      "with --order 1.5",
      ["derive", kerrFile, "--order", "1.5"],
      /whole number from 0 to 4, but is 1.5/,
    ],
    ["with an empty --order", ["derive", kerrFile, "--order", ""], /whole number from 0 to 4/],
    ["with --set without =", ["derive", kerrFile, "--set", "U"], /NAME=VALUE, e.g. .* but is U/],
    ["with --set without a name", ["derive", kerrFile, "--set", "=1"], /NAME=VALUE, .* but is =1/],
    [
      "with --set without a value",
      ["derive", kerrFile, "--set", "U="],
      /--set U: The expression is empty/,
    ],
    [
      "with --set of words",
      ["derive", kerrFile, "--set", "U=abc"],
      /--set U: .*`abc`. Write numbers/,
    ],
    ["with --set of an unclosed bracket", ["derive", kerrFile, "--set", "U=(1"], /--set U: /],
    [
      "with --set __proto__=1",
      ["derive", kerrFile, "--set", "__proto__=1"],
      /--set __proto__: .*Choose/,
    ],
    [
      "with --set constructor=1",
      ["derive", kerrFile, "--set", "constructor=1"],
      /--set constructor: .*Choose/,
    ],
    [
      "with --set hasOwnProperty=1",
      ["derive", kerrFile, "--set", "hasOwnProperty=1"],
      /--set hasOwn.*Choose/,
    ],
    [
      "with --set x=1",
      ["derive", kerrFile, "--set", "x=1"],
      /--set x: .*it is the position. Choose/,
    ],
    ["with --set t=1", ["derive", kerrFile, "--set", "t=1"], /--set t: .*it is time. Choose/],
    [
      "with --set pi=3",
      ["derive", kerrFile, "--set", "pi=3"],
      /--set pi: .*it is the number π. Cho/,
    ],
    ["with --set a+b=1", ["derive", kerrFile, "--set", "a+b=1"], /--set a\+b: .*named by a letter/],
    [
      "with --set gamma=-1",
      ["derive", kerrFile, "--set", "gamma=-1"],
      /--set gamma: .*non-negative/,
    ],
    ["with --set c=0", ["derive", kerrFile, "--set", "c=0"], /--set c: .*at least 1/],
    [
      "with two temperatures",
      ["derive", kerrFile, "--set", "n_th=1", "--set", "T=1"],
      /n_th and T are given/,
    ],
    [
      "with a dash before a name",
      ["derive", kerrFile, "--set", "-U=1"],
      /--set -U: .*named by a letter/,
    ],
    [
      "with an observable that is no polynomial",
      ["derive", kerrFile, "--what", "heisenberg", "--observable", "1/x"],
      /--observable: .*polynomial in x and p, or such.* Use/,
    ],
    [
      "with an observable of JavaScript",
      ["derive", kerrFile, "--what", "heisenberg", "--observable", "process*x"],
      /--observable: The name `process`.*Choose/,
    ],
    [
      "with an absurd observable",
      ["derive", kerrFile, "--what", "heisenberg", "--observable", "(a+b+d+f+g+h)^60"],
      /--observable: .*too large. Lower/,
    ],
    [
      "with an absurd power",
      ["derive", kerrFile, "--what", "heisenberg", "--observable", "x^1000"],
      /--observable: .*at most 100/,
    ],
    [
      "with an empty observable",
      ["derive", kerrFile, "--what", "heisenberg", "--observable", ""],
      /--observable: The expression is empty/,
    ],
    [
      "with --out to a folder",
      ["derive", kerrFile, "--out", folder.path],
      /cannot be written: it is a folder. Give another/,
    ],
    [
      "with --out below a file",
      ["derive", kerrFile, "--out", `${kerrFile}/a`],
      /cannot be made: a part of the path is a file/,
    ],
    [
      "with --out where no folder can be made",
      ["derive", kerrFile, "--out", "/proc/a/b"],
      /cannot be made: .*Give another place/,
    ],
    [
      "codegen of something else",
      ["codegen", kerrFile, "--what", "wigner"],
      /one of eom, moments, fokker-planck, langevin, kossakowski, slow-flow, liouvillian, but is wigner/,
    ],
    [
      "codegen in another form",
      ["codegen", kerrFile, "--form", "x"],
      /one of second-order, phase-space/,
    ],
    [
      "liouvillian without levels",
      ["liouvillian", kerrFile],
      /--levels is missing: give --levels N/,
    ],
    [
      "liouvillian with 0 levels",
      ["liouvillian", kerrFile, "--levels", "0"],
      /from 1 to 200, but is 0/,
    ],
    [
      "liouvillian with abc levels",
      ["liouvillian", kerrFile, "--levels", "abc"],
      /from 1 to 200, but is abc/,
    ],
    [
      "liouvillian with 1e2 levels",
      ["liouvillian", kerrFile, "--levels", "1e2"],
      /from 1 to 200, but is 1e2/,
    ],
    [
      "liouvillian with -3 levels",
      ["liouvillian", kerrFile, "--levels=-3"],
      /from 1 to 200, but is -3/,
    ],
    [
      "liouvillian with 10³⁰ levels",
      ["liouvillian", kerrFile, "--levels", "1".padEnd(31, "0")],
      /from 1 to 200/,
    ],
    [
      "liouvillian as CSV",
      ["liouvillian", kerrFile, "--levels", "2", "--format", "csv"],
      /one of json, but is csv/,
    ],
    [
      "liouvillian beyond double precision",
      ["liouvillian", kerrFile, "--levels", "4", "--set", "U=1e308"],
      /beyond double precision. Choose units/,
    ],
    ["an unknown figure", ["figure", "9"], /There is no figure 9. The figures are/],
    ["a figure without number", ["figure"], /number of a figure is missing: give/],
    ["a figure of a prototype", ["figure", "__proto__"], /There is no figure __proto__/],
    ["two figures", ["figure", "2", "3"], /Unexpected argument 3/],
    ["a resolution without PNG", ["figure", "3", "--dpi", "300"], /give --png, too/],
    ["a figure of 10 dots per inch", ["figure", "3", "--png", "--dpi", "10"], /from 36 to 1200/],
    ["a figure into a file", ["figure", "2", "--out", kerrFile], /cannot be made/],
    ["verify with no time", ["verify", kerrFile, "--limit", "0"], /from 1 to 3600, but is 0/],
    [
      "verify with a bad seed",
      ["verify", kerrFile, "--seed", "-"],
      /--seed must be a whole number/,
    ],
    ["start of a missing model", ["start", "none.json"], /none.json cannot be read/],
    ["start with a bad number", ["start", "--set", "U=abc"], /--set U: /],
  ])("%s: exit status 2, with place and remedy", async (_, args, words) => {
    expectRefusal(await runHere(...args), words);
  });

  test.each([["derive"], ["codegen"], ["liouvillian"], ["verify"], ["start"]])(
    "%s refuses a bad model",
    async (command) => {
      const levels = command === "liouvillian" ? ["--levels", "3"] : [];
      const file = modelFile({ potential: "exp(x)" });
      expectRefusal(await runHere(command, file, ...levels), /potential: .*`exp`/);
    },
  );

  test.each<[string, readonly string[], readonly string[]]>([
    ["liouvillian", ["--levels", "4"], ["a", "c", "gamma", "hbar", "m", "omega0", "theta"]],
    ["start", [], ["a", "gamma", "hbar", "m", "omega0", "theta"]],
  ])("%s names every number that is missing", async (command, args, names) => {
    const outcome = await runHere(command, modelFile({ potential: "a*x^4" }), ...args);
    expectRefusal(outcome, /parameters: A run needs a number for/, /or give --set a=VALUE/);
    expect([...outcome.error.matchAll(/`(\w+)`/g)].map((match) => match[1])).toEqual(names);
  });

  test("a temperature needs k_B where numbers are needed", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0.3, T: 2 };
    const outcome = await runHere("liouvillian", modelFile({ parameters }), "--levels", "3");
    expectRefusal(outcome, /parameters.k_B: With T given, `k_B` must have a number too/);
  });

  test("matrices that no memory holds are refused before they are made", async () => {
    const file = modelFile({
      potential: "x^100+x^99",
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0.3, c: 2 },
    });
    const outcome = await runHere("liouvillian", file, "--levels", "200");
    expectRefusal(outcome, /--levels is too large for this model: .*Lower --levels to \d+/);
  });
});
