import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { UsageError } from "../../../notebooks/cli/command.ts";
import { expectRemedies, sentencesIn, withoutCase } from "../../refusals.ts";
import { kerrFile as kerr, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
mkdirSync(join(folder.path, "folder"));

type Arguments = readonly string[];
/** A command line that is refused, and those that the words of the refusal lead to. */
type Row = readonly [refused: Arguments, ...mended: Arguments[]];

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1 };
const model = (name: string, value: object): string =>
  folder.file(`${name}.json`, JSON.stringify(value));
const linear = model("linear", { potential: "x", parameters: units });
const resting = model("resting", { potential: "x^4/40", parameters: units });
const twoTones = model("two-tones", {
  potential: "x^4/4",
  drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x"],
  parameters: { ...units, F: 0.1, G: 0.1, omega1: 1, omega2: "sqrt(2)" },
});
const steep = model("steep", { potential: "x^30 + x^29", parameters: units });
const huge = model("huge", { potential: "U*x^4", parameters: { ...units, U: 1e306 } });
const parameterA = model("a", { potential: "a*x^4" });
const cosine = model("cosine", {
  potential: "x^4/4",
  drives: ["F*cos(cos(phi)*t)*x"],
  parameters: { ...units, F: 0.1, phi: 1 },
});
const roots = model("roots", {
  potential: "x^4/4",
  drives: ["F*cos(sqrt(a^2+b^2)*t)*x"],
  parameters: { ...units, F: 0.1, a: 0.5, b: 0.6 },
});
const chance = model("chance", {
  potential: "x^4/4",
  drives: ["F*cos(omega1*t)*x", "F*cos(omega2*t)*x"],
  parameters: { ...units, F: 0.1, omega1: "sqrt(2)/2", omega2: "sqrt(2)" },
});
const out = join(folder.path, "out.txt");

const derive: Arguments = ["derive", kerr];
const response: Arguments = ["response", kerr, "--points", "2"];
const between: Arguments = ["--points", "2", "--from", "0.9", "--to", "1"];
const swept: Arguments = [
  ...["response", twoTones, ...between, "--sweep", "omega1", "--harmonics", "omega1,omega2"],
];
const map: Arguments = ["map", kerr];
const F = "F:0.1:0.2:2";
const omega = "omega:0.9:1:2";
const quiet: Arguments = ["--set", "F=0", "--model", "CL", "--set", "theta=pi/4", "--levels", "6"];
const wigner: Arguments = ["wigner", kerr, ...quiet, "--x", "-1:1:2", "--p", "-1:1:2"];
const driven: Arguments = ["wigner", kerr, "--model", "CL", "--set", "theta=pi/4", "--levels", "6"];
const grid: Arguments = ["--harmonics", "1", "--x", "-1:1:2", "--p", "-1:1:2"];
const evolve: Arguments = ["evolve", kerr, "--points", "2", "--levels", "8"];
const liouvillian: Arguments = ["liouvillian", kerr];
const codegen: Arguments = ["codegen", kerr];
const steady: Arguments = ["steady-state", kerr, ...quiet];
const spectrum: Arguments = ["spectrum", kerr, ...quiet, "--points", "2"];

const commands: readonly Row[] = [
  [
    ["init", kerr],
    ["init", join(folder.path, "mine.json")],
  ],
  [
    ["init", join(folder.path, "none", "mine.json")],
    ["init", join(folder.path, "other.json")],
  ],
  [
    ["init", join(folder.path, "a.json"), join(folder.path, "b.json")],
    ["init", join(folder.path, "one.json")],
  ],
  [[], ["help"], ["derive", kerr]],
  [
    ["derivee", kerr],
    ["derive", kerr],
  ],
  [["derive"], ["derive", kerr]],
  [
    ["derive", kerr, kerr],
    ["derive", kerr],
  ],
  [
    ["derive", "none.json"],
    ["derive", kerr],
  ],
  [
    ["derive", "/dev/zero"],
    ["derive", kerr],
  ],
];

const options: readonly Row[] = [
  [
    [...derive, "--wat"],
    [...derive, "--numeric"],
  ],
  [
    [...derive, "--out", "--what", "eom"],
    [...derive, "--out", out, "--what", "eom"],
    [...derive, "--what", "eom"],
  ],
  [
    [...derive, "--what", "eom", "--what", "heisenberg"],
    [...derive, "--what", "eom"],
  ],
  [
    [...derive, "--what", "x"],
    [...derive, "--what", "eom"],
  ],
  [
    [...derive, "--order", "5"],
    [...derive, "--order", "4"],
  ],
  [
    [...derive, "--form", "phase-space"],
    derive,
    [...derive, "--form", "phase-space", "--what", "eom"],
  ],
  [
    [...derive, "--keep", "all"],
    [...derive, "--keep", "lamb-shift"],
  ],
  [
    [...derive, "--what", "slow-flow", "--order", "2"],
    [...derive, "--what", "slow-flow", "--order", "1"],
    [...derive, "--what", "slow-flow", "--order", "0"],
    [...derive, "--what", "eom", "--form", "phase-space", "--order", "2"],
  ],
  [
    [...derive, "--set", "U=0.1,m=2"],
    [...derive, "--set", "U=0.1", "--set", "m=2"],
  ],
  [
    [...derive, "--keep", "lamb-shift,anomalous-diffusion"],
    [...derive, "--keep", "lamb-shift", "--keep", "anomalous-diffusion"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1 3"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1*3,1"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,3"],
  ],
  [
    [...derive, "--set", "U"],
    [...derive, "--set", "U=0.1"],
  ],
  [
    [...derive, "--out", folder.path],
    [...derive, "--out", out],
  ],
  [
    [...derive, "--out", `${kerr}/a`],
    [...derive, "--out", out],
  ],
  [
    [...derive, "--what", "heisenberg", "--observable", "F"],
    [...derive, "--what", "heisenberg", "--observable", "F*x"],
  ],
  [
    [...derive, "--what", "heisenberg", "--observable", "process"],
    [...derive, "--what", "heisenberg", "--observable", "x"],
  ],
  [
    ["derive", parameterA, "--what", "heisenberg", "--observable", "a*adag"],
    ["derive", parameterA, "--what", "heisenberg", "--observable", "ahat*adag"],
  ],
];

const slowFlows: readonly Row[] = [
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "omgea"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "0"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "0,omega"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega*t"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,-1"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "3"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1,3"],
    ["derive", kerr, "--what", "slow-flow"],
  ],
  [
    ["derive", twoTones, "--what", "slow-flow", "--harmonics", "1"],
    ["derive", twoTones, "--what", "slow-flow", "--harmonics", "omega1,omega2"],
  ],
  [
    ["derive", resting, "--what", "slow-flow", "--harmonics", "1"],
    ["derive", resting, "--what", "slow-flow", "--harmonics", "omega0"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "cos(omega)"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
  ],
  [
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1.0000000000000000000000001"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "1"],
  ],
  [
    [
      "derive",
      steep,
      "--what",
      "slow-flow",
      "--harmonics",
      "0,omega0,2*omega0,3*omega0,4*omega0,5*omega0",
    ],
    ["derive", resting, "--what", "slow-flow", "--harmonics", "omega0"],
  ],
  [
    ["derive", cosine, "--what", "slow-flow", "--harmonics", "cos(phi)"],
    ["derive", kerr, "--what", "slow-flow", "--harmonics", "omega"],
  ],
];

const responses: readonly Row[] = [
  [
    ["response", kerr, "--to", "1"],
    [...response, "--from", "0.9", "--to", "1"],
  ],
  [
    [...response, "--from", "1", "--to", "1"],
    [...response, "--from", "0.9", "--to", "1"],
  ],
  [
    [...response, "--from", "0.9", "--to", "1", "--max-periods", "5"],
    [...response, "--from", "0.9", "--to", "1"],
    [...response, "--from", "0.9", "--to", "1", "--max-periods", "5", "--method", "sweep"],
  ],
  [
    [...response, "--from", "0.9", "--to", "1", "--harmonics", "1,,3"],
    [...response, "--from", "0.9", "--to", "1", "--harmonics", "1,3"],
  ],
  [
    [...response, "--from", "0.9", "--to", "1", "--set", "omega=2"],
    [...response, "--from", "0.9", "--to", "1"],
    [...response, "--from", "0.1", "--to", "0.2", "--sweep", "F", "--set", "omega=2"],
  ],
  [
    ["response", twoTones, "--points", "2", "--from", "0.9", "--to", "1"],
    ["response", twoTones, ...between, "--sweep", "omega1", "--harmonics", "omega1,omega2"],
  ],
  [
    ["response", resting, "--from", "0.9", "--to", "1"],
    [...response, "--from", "0.9", "--to", "1"],
  ],
  [
    [...response, "--from", "1", "--to", "2", "--sweep", "c"],
    [...response, "--from", "0.1", "--to", "0.2", "--sweep", "gamma"],
  ],
  [
    [...response, "--from", "-1", "--to", "1"],
    [...response, "--from", "0.5", "--to", "1"],
  ],
  [
    [...response, "--from", "0.9", "--to", "1", "--harmonics", "1+"],
    [...response, "--from", "0.9", "--to", "1", "--harmonics", "1+1,1"],
  ],
  [
    ["response", twoTones, ...between, "--sweep", "omega1"],
    ["response", twoTones, ...between, "--sweep", "omega1", "--harmonics", "omega1,omega2"],
  ],
  [
    [...swept, "--method", "sweep"],
    [...swept, "--method", "all-roots"],
  ],
  [
    ["map", kerr, "--y", F],
    [...map, "--x", omega, "--y", F],
  ],
  [
    [...map, "--x", "omega:1", "--y", F],
    [...map, "--x", "omega:0.9:1:2", "--y", F],
  ],
  [
    [...map, "--x", "omega:1:0.9:2", "--y", F],
    [...map, "--x", "omega:0.9:1:2", "--y", F],
  ],
  [
    [...map, "--x", "omega:0.9:1:1", "--y", F],
    [...map, "--x", "omega:0.9:1:2", "--y", F],
  ],
  [
    [...map, "--x", F, "--y", F],
    [...map, "--x", omega, "--y", F],
  ],
  [
    [...map, "--x", "omega:0.9:1:9000", "--y", "F:0.1:1:9000"],
    [...map, "--x", omega, "--y", F],
  ],
  [
    [...map, "--x", "omega:0.9:1:900", "--y", "F:0.1:1:900", "--format", "svg"],
    [...map, "--x", omega, "--y", F, "--format", "csv"],
  ],
  [
    [...map, "--x", omega, "--y", F, "--harmonics", "1,3,5,7,9,11,13"],
    [...map, "--x", omega, "--y", F, "--harmonics", "1"],
  ],
  [
    ["response", roots, ...between],
    ["response", roots, ...between, "--sweep", "b"],
  ],
  [
    ["response", roots, ...between, "--sweep", "C1"],
    ["response", roots, ...between, "--sweep", "a"],
  ],
  [
    ["derive", chance, "--what", "slow-flow", "--numeric", "--harmonics", "omega1,omega2"],
    [
      ...["derive", chance, "--what", "slow-flow", "--numeric", "--harmonics", "omega1,omega2"],
      ...["--set", "omega2=2*omega1"],
    ],
  ],
];

const quantum: readonly Row[] = [
  [
    ["evolve", kerr],
    [...evolve, "--to", "0.1"],
  ],
  [
    [...evolve, "--to", "-1"],
    [...evolve, "--to", "0.1"],
    [...evolve, "--from", "-1.1", "--to", "-1"],
  ],
  [
    [...evolve, "--to", "0.1", "--tolerance", "1"],
    [...evolve, "--to", "0.1", "--tolerance", "1e-4"],
  ],
  [
    [...evolve, "--to", "0.1", "--tolerance", "0"],
    [...evolve, "--to", "0.1", "--tolerance", "1e-4"],
  ],
  [
    [...evolve, "--to", "0.1", "--initial", "cat"],
    [...evolve, "--to", "0.1", "--initial", "coherent:1.5,0"],
  ],
  [
    [...evolve, "--to", "0.1", "--initial", "fock:0.5"],
    [...evolve, "--to", "0.1", "--initial", "fock:1"],
  ],
  [
    [...evolve, "--to", "0.1", "--initial", "thermal:-1"],
    [...evolve, "--to", "0.1", "--initial", "thermal:1"],
  ],
  [
    [...evolve, "--to", "0.1", "--initial", "fock:8"],
    [...evolve, "--to", "0.1", "--initial", "fock:3"],
    ["evolve", kerr, "--points", "2", "--to", "0.1", "--initial", "fock:8", "--levels", "14"],
  ],
  [
    ["evolve", kerr, "--points", "2", "--to", "0.01", "--initial", "thermal:5000"],
    ["evolve", kerr, "--points", "2", "--to", "0.01", "--initial", "thermal:1"],
    [...evolve, "--to", "0.01", "--initial", "thermal:5000"],
  ],
  [liouvillian, [...liouvillian, "--levels", "3"]],
  [
    ["liouvillian", huge, "--levels", "40"],
    ["liouvillian", resting, "--levels", "4"],
    ["liouvillian", huge, "--levels", "4"],
  ],
  [
    ["liouvillian", steep, "--levels", "200"],
    ["liouvillian", steep, "--levels", "9"],
    ["liouvillian", resting, "--levels", "9"],
  ],
  [
    [...codegen, "--target", "fortran"],
    [...codegen, "--target", "latex"],
  ],
  [
    [...codegen, "--target", "wasm", "--what", "liouvillian", "--levels", "3"],
    [...codegen, "--target", "python", "--what", "liouvillian", "--levels", "3"],
    [...codegen, "--target", "c", "--what", "liouvillian", "--levels", "3"],
  ],
  [
    [...codegen, "--harmonics", "1"],
    codegen,
    [...codegen, "--harmonics", "1", "--what", "slow-flow"],
  ],
  [
    [...codegen, "--what", "liouvillian"],
    [...codegen, "--what", "liouvillian", "--levels", "3"],
  ],
  [
    [...codegen, "--what", "liouvillian", "--levels", "120"],
    [...codegen, "--what", "liouvillian", "--levels", "90"],
    ["liouvillian", kerr, "--levels", "90"],
  ],
  [
    ["codegen", huge, "--what", "liouvillian", "--levels", "40"],
    ["codegen", resting, "--what", "liouvillian", "--levels", "4"],
    ["codegen", huge, "--what", "liouvillian", "--levels", "4"],
  ],
  [
    [...codegen, "--target", "matlab", "--out", join(folder.path, "kerr-2.m")],
    [...codegen, "--target", "matlab", "--out", join(folder.path, "kerr_2.m")],
  ],
  [
    [...codegen, "--target", "c", "--out", join(folder.path, "kerr.h")],
    [...codegen, "--target", "c", "--out", join(folder.path, "kerr.c")],
  ],
  [
    [...steady, "--tolerance", "1"],
    [...steady, "--tolerance", "0.01"],
  ],
  [["steady-state", kerr, "--levels", "500"], [...steady]],
  [
    ["steady-state", huge, "--levels", "60"],
    ["steady-state", resting, "--levels", "6"],
  ],
  [
    [...spectrum, "--from", "2", "--to", "1"],
    [...spectrum, "--from", "1", "--to", "2"],
  ],
  [
    [...spectrum, "--from", "9"],
    [...spectrum, "--from", "9", "--to", "10"],
  ],
  [
    [...driven, ...grid, "--phase", "0", "--points", "2"],
    [...driven, ...grid, "--phase", "0"],
    [...driven, ...grid, "--points", "2"],
  ],
  [
    [...driven, ...grid, "--phase", Array.from({ length: 101 }, (_, k) => k).join()],
    [...driven, ...grid, "--phase", "0,1"],
  ],
  [
    [...driven, ...grid, "--phase", "1/2,1,0.5"],
    [...driven, ...grid, "--phase", "1,0.5"],
  ],
  [[...wigner, "--x=1"], wigner],
  [["wigner", kerr, ...quiet, "--x", "1", "--p", "-1:1:2"], wigner],
  [["wigner", kerr, ...quiet, "--x", "1:-1", "--p", "-1:1:2"], wigner],
  [["wigner", kerr, ...quiet, "--x", "-1:1:1", "--p", "-1:1:2"], wigner],
  [
    ["wigner", resting, "--levels", "6", "--x", "-1:1:2", "--p", "-1:1:2", "--phase", "1"],
    ["wigner", resting, "--levels", "6", "--x", "-1:1:2", "--p", "-1:1:2"],
  ],
];

const figures: readonly Row[] = [
  [
    ["verify", linear, "--set", "gamma=1"],
    ["verify", linear],
  ],
  [["figure"], ["figure", "--help"]],
  [
    ["figure", "9"],
    ["figure", "--help"],
  ],
  [
    ["figure", "4", "--dpi", "36"],
    ["figure", "4", "--dpi", "36", "--png", "--out", folder.path],
  ],
];

const read = async (args: Arguments | string): Promise<void> => {
  const outcome = await runHere(...(typeof args === "string" ? [args] : args));
  expect(outcome.error).not.toContain("Internal error");
  if (outcome.status === 2) throw new UsageError(outcome.error);
};

const rows = [...commands, ...options, ...slowFlows, ...responses, ...quantum, ...figures];
const messages: string[] = [];

test.each(rows.map((row) => [row[0].join(" ").replaceAll(/\S*\/(?=\S*json)/g, ""), row] as const))(
  "%s is refused with remedies that are accepted",
  async (_, [refused, ...mended]) => {
    messages.push(...(await expectRemedies<Arguments>(refused, mended, read)));
  },
);

/** Reached from programs only; the tests called misuse of slow flows and of runs have them. */
const ofPrograms =
  /^(?:must begin below its end|The free motion is|The phase can|Averaging of second|Argument `equations`|The equation of motion must|Time must enter)/;

test("no sentence of a refusal of the command line is without a case", () => {
  const folders = [
    ...["notebooks/cli", "derivations/equations/slow-flow"],
    ...["notebooks/runs/response", "notebooks/runs/quantum", "notebooks/runs/map"],
  ];
  const exempt = (text: string): boolean => ofPrograms.test(text);
  const sentences = sentencesIn(folders, { inErrors: true, exempt });
  expect(sentences.length).toBeGreaterThan(60);
  expect(withoutCase(sentences, messages)).toEqual([]);
});
