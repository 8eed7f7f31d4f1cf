import type {
  Answer,
  ExactEvolutionResult,
  ExactMethod,
  ExactMotionOptions,
  ExactMotionResult,
  ExactNoiseOptions,
  ExactNoiseResult,
  ExactQuantumMotionOptions,
  ExactQuantumMotionResult,
  ExactResponseOptions,
  ExactResponseResult,
  ExactResult,
  ExactStateOptions,
  ExactStateResult,
} from "../../runs/exact/index.ts";
import type { Model } from "../../../derivations/index.ts";
import type { Progress } from "../../runs/index.ts";
import { type Command, UsageError } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { bathTable } from "../given-bath.ts";
import { modelArgument, modelPositional, modelTable } from "../model-argument.ts";
import {
  command,
  format,
  type Given,
  number,
  oneOf,
  positive,
  refuseStray,
  whole,
  wholeOr,
  words,
} from "../options.ts";
import { stateWriters } from "../exact-state-output.ts";
import { covarianceOption } from "../covariance-option.ts";
import { evolutionWriters } from "../exact-evolution-output.ts";
import { motionWriters } from "../exact-motion-output.ts";
import { quantumWriters } from "../exact-quantum-output.ts";
import { initialState, initialStateOption } from "../initial-state-option.ts";
import { responseWriters } from "../exact-response-output.ts";
import { histogramWriters, noiseWriters } from "../noise-output.ts";
import { progressBar } from "../progress.ts";
import { optionalAxis, refuseSettingOf } from "../response-arguments.ts";
import { writeResult } from "../write-result.ts";

/** As the run has them, which is loaded where it is called. */
const exactMethods = ["pseudomodes", "hierarchy"] as const satisfies readonly ExactMethod[];

const options = {
  set: modelTable.set,
  ...bathTable,
  what: oneOf(
    "WHAT",
    ["steady", "evolution", "motion", "response", "noise", "histogram", "state", "quantum"],
    "steady (default), response and covariances of a linear model; evolution, its means and covariances in time; motion, x and p in time, for any potential in a bath of exponentials; response, its periodic motion up and down a sweep; noise, averages of trajectories with the noise of that bath, and histogram, their stationary distributions; state, the quantum steady state, for any potential in such a bath; quantum, its state in time, by hierarchy",
  ),
  x: number("X", "for motion, noise and evolution: x at the start (default 1 for motion, else 0)"),
  p: number(
    "P",
    "for motion, noise and evolution: p at the start (default 0); the bath is at rest",
  ),
  to: number(
    "T",
    "for motion, noise, evolution and quantum: the last time, a number or an expression such as 20*pi",
  ),
  points: whole(
    "M",
    { least: 2, most: 1_000_000 },
    "for motion, noise, evolution and quantum: number of times, both ends included, {range} (default 201 for motion, else 41)",
  ),
  covariance: covarianceOption,
  initial: {
    ...initialStateOption,
    help: "for quantum: vacuum (default), fock:N, coherent:X,P with mean position and momentum, or thermal:N with a mean occupation",
  },
  modes: wholeOr(
    1000,
    "N",
    { least: 10, most: 100_000 },
    "for evolution: modes in the place of each bath, {range} ({default}); a tenth as many are tried, too",
  ),
  sweep: optionalAxis(
    "for response: what is swept, over which range, with how many values N (41)",
    "omega:0.8:1.4",
  ),
  noise: oneOf(
    "NOISE",
    ["quantum", "classical"],
    "for noise: of thermal factor coth(ħω/2k_BT) (quantum, default) or 2k_BT/ħω (classical)",
  ),
  trajectories: wholeOr(
    2000,
    "N",
    { least: 100, most: 1_000_000 },
    "for noise: number of trajectories, {range} ({default})",
  ),
  seed: wholeOr(
    1,
    "S",
    { least: 0, most: 2 ** 31 - 1 },
    "for noise: the same one gives the same trajectories, {range} ({default})",
  ),
  bins: wholeOr(
    32,
    "B",
    { least: 4, most: 400 },
    "for noise: bins of a histogram, {range} ({default})",
  ),
  step: positive("H", "for noise: the longest step (default: chosen by the standard errors)"),
  method: oneOf(
    "METHOD",
    ["auto", ...exactMethods],
    "for state: pseudomodes, damped modes for a bath of up to three Lorentzian peaks; hierarchy, auxiliary density operators for a bath of exponentials, as Lorentz-Drude has where x alone is coupled or p alone; auto (default), pseudomodes where the bath is such",
  ),
  depth: whole(
    "D",
    { least: 1, most: 40 },
    "for state by hierarchy, and quantum: its depth, {range} (default: raised until it settles)",
  ),
  poles: whole(
    "K",
    { least: 1, most: 24 },
    "for them in a Lorentz-Drude bath: exponentials of the thermal factor, {range} (default: raised until it settles)",
  ),
  tolerance: positive(
    "T",
    "for motion: relative error of a step (default 1e-10); for response: of a periodic motion (default 1e-7); for state: to which moments settle (default 1e-3); for quantum: to which states do, in trace distance (default 1e-2)",
  ),
  format: format(["text", "csv", "json"], "text (default; of motion the distances), csv, or json"),
  out: words(
    "FILE",
    "write to FILE instead of standard output; for CSV, the version and the model are recorded in FILE-metadata.json",
  ),
};

/** `caldera exact`. */
export const exactCommand: Command = command({
  usage: "exact MODEL [--what motion --to T | --what state] [options]",
  about: `A model and its bath solved exactly (Eqs. 1-4: no Born, no Markov, no short time), beside the
master equations that stand for it. Of a linear model: the mean at the frequency of each drive, and
the covariances of the stationary state. Of any potential: the classical motion from a start,
without noise or with that of the bath, and the quantum steady state, by damped modes that are the
bath or by hierarchical equations of motion. Each equation has its distance from the exact answer.`,
  positional: modelPositional,
  options,
  notes: `Equations: exact; harmonic (gCL with harmonic dressing, with this bath); gCL and CL (with γ and c
of the bath at ω0); Lindblad (gCL at θ = π/4). Amplitudes are those of A cos(ωt + phase); x x, x p
and p p are covariances. Exit status 1 where the bath leaves no stationary state, or a number is not
known to 1e-8. Of motion, CSV has t and x and p of each equation, the distance is the root mean
square of x - x_exact beside that of x_exact. A Lorentz-Drude bath is one of exponentials where x
alone is coupled or p alone. With noise, from half of --to on the state counts as stationary: xx, xp
and pp are its covariances with standard errors, histogram is half the sum of |differences| of
probabilities of x from the exact ones, by noise what two samples of one distribution would have. Of
the state, cuts are refined one by one until moments settle; the certificate in JSON has changes.
Digits in brackets are errors in units of the last digit.`,
  examples: [
    "caldera exact kerr.json --set U=0 --bath lorentz-drude --set Omega=10 --counter-term",
    "caldera exact kerr.json --set U=0 --bath lorentzian --set K_b=.1 --set omega_b=1 --set kappa_b=1",
    "caldera exact kerr.json --what motion --to 40 --bath lorentz-drude --set Omega=20 --set theta=0",
    "caldera exact kerr.json --what quantum --to 2 --bath lorentz-drude --set Omega=2 --set theta=0",
    "caldera exact kerr.json --what noise --to 40 --bath lorentz-drude --set Omega=2 --set theta=0",
  ],
  run: async (given, output) => {
    const { format: form, what } = given.options;
    refuseStray(given, "what", what, onlyFor);
    const { model, source, provenance } = modelArgument(given, output);
    const target = outOption(given, source);
    const { text, found } = await answered(given, model, {
      command: provenance.command,
      progress: progressBar("exact", output),
    });
    for (const note of found.notes) output.error(`${note}\n`);
    for (const warning of found.warnings) output.error(`Warning: ${warning}\n`);
    writeResult(text, target, output);
    if (form === "csv") writeCsvMetadata(target, source, found.provenance);
    return found.status === "settled" ? 0 : 1;
  },
});

/** What is asked for, computed and written. */
async function answered(
  given: Given<typeof options>,
  model: Model,
  called: { readonly command: string; readonly progress: Progress },
): Promise<{ readonly text: string; readonly found: Found }> {
  const runs = await import("../../runs/exact/index.ts");
  const { what, format: form } = given.options;
  switch (what) {
    case "motion": {
      const asked = motionOptions(given, called);
      return written(motionWriters[form], await runs.exactMotion(model, asked));
    }
    case "evolution": {
      const { x, p, ...asked } = motionOptions(given, called);
      const { covariance, modes } = given.options;
      const mean = x === undefined && p === undefined ? undefined : [x ?? 0, p ?? 0];
      const found = await runs.exactEvolution(model, {
        ...{ ...called, ...asked },
        ...{ mean, covariance, modes },
      });
      return written(evolutionWriters[form], found);
    }
    case "response": {
      const asked = responseOptions(given, called);
      return written(responseWriters[form], await runs.exactResponse(model, asked));
    }
    case "noise":
    case "histogram": {
      const write = (what === "noise" ? noiseWriters : histogramWriters)[form];
      const asked = { ...called, ...motionOptions(given, called), ...noiseOptions(given) };
      return written(write, await runs.exactNoise(model, asked));
    }
    case "quantum": {
      const asked = { ...called, ...quantumOptions(given, called) };
      return written(quantumWriters[form], await runs.exactQuantumMotion(model, asked));
    }
    case "state": {
      const asked = { ...called, ...stateOptions(given) };
      return written(stateWriters[form], await runs.exactState(model, asked));
    }
    default:
      return written(writers[form], await runs.exact(model, called));
  }
}

const withNoise = ["noise", "histogram"] as const;
const fromPoint = ["motion", "evolution", ...withNoise] as const;
const inTime = [...fromPoint, "quantum"] as const;
const byHierarchy = ["state", "quantum"] as const;
const onlyFor = {
  ...{ x: fromPoint, p: fromPoint, to: inTime, points: inTime },
  ...{
    noise: withNoise,
    trajectories: withNoise,
    seed: withNoise,
    bins: withNoise,
    step: withNoise,
  },
  ...{ covariance: "evolution", modes: "evolution" },
  sweep: "response",
  initial: "quantum",
  ...{ method: "state", depth: byHierarchy, poles: byHierarchy },
  tolerance: ["motion", "response", "state", "quantum"],
} as const;

/** Of the quantum steady state, which takes long. */
const stateTolerance = 1e-3;

function stateOptions({
  options: { method, depth, poles, tolerance = stateTolerance },
}: Given<typeof options>): ExactStateOptions {
  return { method: method === "auto" ? undefined : method, depth, poles, tolerance };
}

function quantumOptions(
  given: Given<typeof options>,
  called: { readonly command: string },
): ExactQuantumMotionOptions {
  const { to, points, tolerance } = motionOptions(given, called);
  const { initial, depth, poles } = given.options;
  return { to, points, tolerance, initial: initialState(initial), depth, poles };
}

function motionOptions(
  { options: { x, p, to, points, tolerance } }: Given<typeof options>,
  { command: called }: { readonly command: string },
): ExactMotionOptions {
  if (to === undefined) {
    throw new UsageError("Option --to is missing: give the last time of the motion, e.g. --to 40.");
  }
  return { x, p, to, points, tolerance, command: called };
}

function responseOptions(
  given: Given<typeof options>,
  { command: called }: { readonly command: string },
): ExactResponseOptions {
  const { sweep, tolerance } = given.options;
  if (sweep === undefined) {
    throw new UsageError(
      "Option --sweep is missing: give what the response is against, e.g. --sweep omega:0.8:1.4.",
    );
  }
  refuseSettingOf(given, "--sweep", sweep.parameter);
  return { ...sweep, tolerance, command: called };
}

function noiseOptions({
  options: { noise, trajectories, seed, bins, step },
}: Given<typeof options>): Omit<ExactNoiseOptions, "to"> {
  return { noise, trajectories, seed, bins, step };
}

type Found =
  | ExactEvolutionResult
  | ExactResult
  | ExactMotionResult
  | ExactNoiseResult
  | ExactResponseResult
  | ExactStateResult
  | ExactQuantumMotionResult;

function written<T extends Found>(
  write: (found: T) => string,
  found: T,
): { readonly text: string; readonly found: T } {
  return { text: write(found), found };
}

const writers = { text: table, csv, json: (found: ExactResult) => JSON.stringify(found) };

/** One line for each quantity, one column for each equation. */
function rowsOf({ answers }: ExactResult): readonly (readonly [string, ...(number | null)[]])[] {
  const [own] = answers;
  if (own === undefined) return [];
  const each = (of: (answer: Answer) => number | null): (number | null)[] => answers.map(of);
  return [
    ...own.response.flatMap(({ omega, variable }, k) => {
      const at = omega === 0 ? "at rest" : `at ${Number(omega.toPrecision(6))}`;
      return [
        [`amplitude ${variable} ${at}`, ...each(({ response }) => response[k]?.amplitude ?? null)],
        ...(omega === 0
          ? []
          : [[`phase ${variable} ${at}`, ...each(({ response }) => response[k]?.phase ?? null)]]),
      ] as [string, ...(number | null)[]][];
    }),
    ...Object.keys(own.covariances).map((name): [string, ...(number | null)[]] => [
      name,
      ...each(({ covariances, errors }) => known(covariances[name], errors[name])),
    ]),
    ["distance response", ...each(({ distance }) => distance.response)],
    ["distance covariance", ...each(({ distance }) => distance.covariance)],
  ];
}

/** Zero for what is less than its error. */
function known(value = Number.NaN, error = 0): number | null {
  if (!Number.isFinite(value)) return null;
  return Math.abs(value) <= error ? 0 : value;
}

function csv(found: ExactResult): string {
  const names = found.answers.map(({ equation }) => equation);
  const lines = rowsOf(found).map(([name, ...values]) =>
    [name, ...values.map((value) => (value === null ? "" : String(value)))].join(","),
  );
  return [["quantity", ...names].join(","), ...lines].join("\n");
}

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [7, 15];

function table(found: ExactResult): string {
  const rows = rowsOf(found);
  const first = Math.max(8, ...rows.map(([name]) => name.length)) + 2;
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(first) + cells.map((cell) => cell.padStart(width)).join("");
  const head = line(
    "",
    found.answers.map(({ equation }) => equation),
  );
  const words = found.answers.map(({ equation, words: what }) => `${equation}: ${what}`);
  return [
    head,
    ...rows.map(([name, ...values]) =>
      line(
        name,
        values.map((value) => (value === null ? "-" : value.toPrecision(digits))),
      ),
    ),
    "",
    ...words,
  ].join("\n");
}
