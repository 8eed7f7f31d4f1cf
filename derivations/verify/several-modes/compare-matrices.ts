import {
  elementAt,
  momentum,
  nameInMode,
  position,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { adjointEquation } from "../../equations/index.ts";
import { dissipator, type MasterEquation } from "../../theory/index.ts";
import type { Comparison } from "../compare.ts";
import { complexText } from "../matrices/compare.ts";
import type { Disagreement, Verdict } from "../report.ts";
import { entriesByState, ExactStates } from "./exact-states.ts";
import type { ModesMatrixAnswer } from "./mathjs.ts";
import type { ModesMatrixQuestion } from "./matrix-job.ts";

const parts = ["harmonic", "potential", "drive", "loss"] as const;

const words: Readonly<Record<(typeof parts)[number], string>> = {
  harmonic: "diffusion, friction",
  potential: "V1",
  drive: "V2",
  loss: "loss",
};

/** The parts of the dissipator that a model has. */
function partsOf({ job }: ModesMatrixQuestion): readonly (typeof parts)[number][] {
  return parts.filter((part) => (part === "loss" ? job.loss.length > 0 : job.couplings.length > 0));
}

/** Names of what matrices can check, in the order of the table. */
export function matrixQuantitiesOfModes(
  question: ModesMatrixQuestion,
  modes: readonly string[],
): readonly string[] {
  return [
    "[H,ρ]/iħ on a random ρ",
    ...partsOf(question).map((part) => `Dρ (${words[part]}) on a random ρ`),
    ...modes.flatMap((_, j) => ["x", "p"].map((name) => `Tr(${nameInMode(name, j, modes)} Lρ)`)),
  ];
}

/** Compares the action of Caldera's master equation on a density matrix with an engine's. */
export function compareMatricesOfModes(
  engine: string,
  answer: ModesMatrixAnswer,
  equation: MasterEquation,
  question: ModesMatrixQuestion,
  { modes, tolerance }: { readonly modes: readonly string[]; readonly tolerance: number },
): Comparison {
  const { job, values } = question;
  const exact = new ExactStates(job, values);
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  const motion = Superoperator.commutator(equation.hamiltonian).scaled(overIHbar);
  const of = (origin: string): Superoperator<"xp"> =>
    dissipator({
      ...equation,
      dissipator: equation.dissipator.filter((term) => term.origin === origin),
    });
  const differs = (found: ModesMatrixAnswer["motion"], claimed: Superoperator<"xp">) =>
    entryDifference(entriesByState(job, found), exact.applied(claimed), tolerance);
  const observables = modes.flatMap((_, j) => [position(j, modes), momentum(j, modes)]);
  const differences: readonly (Difference | undefined)[] = [
    differs(answer.motion, motion),
    ...partsOf(question).map((part) => differs(answer.dissipation[part], of(part))),
    ...observables.map((observable, k) =>
      traceDifference(
        elementAt(answer.traces, k),
        exact.mean(adjointEquation(equation, observable)),
        tolerance,
      ),
    ),
  ];
  const verdicts = new Map<string, Verdict>();
  const disagreements: Disagreement[] = [];
  matrixQuantitiesOfModes(question, modes).forEach((quantity, j) => {
    const difference = differences[j];
    verdicts.set(quantity, difference === undefined ? "agrees" : "disagrees");
    if (difference === undefined) return;
    const point = [...values].map(([name, value]) => `${name} = ${value}`).join(", ");
    disagreements.push({ engine, quantity, fault: "undecided", point, ...difference });
  });
  return { verdicts, disagreements };
}

type Difference = Pick<Disagreement, "expression" | "engineValue" | "expectedValue">;
type Entries = ReadonlyMap<string, readonly [number, number]>;

/** Norm of the difference over the larger norm, against the tolerance. */
function entryDifference(
  found: Entries,
  claimed: Entries,
  tolerance: number,
): Difference | undefined {
  const keys = [...new Set([...found.keys(), ...claimed.keys()])];
  const of = (entries: Entries, key: string): readonly [number, number] =>
    entries.get(key) ?? [0, 0];
  const norm = (entries: Entries): number => Math.hypot(...[...entries.values()].flat());
  const errors = keys.map((key) => {
    const [[a, b], [c, d]] = [of(found, key), of(claimed, key)];
    return Math.hypot(a - c, b - d);
  });
  const [distance, scale] = [Math.hypot(...errors), Math.max(norm(found), norm(claimed))];
  if (distance <= tolerance * scale) return undefined;
  const worst = errors.reduce((most, error, j) => (error <= elementAt(errors, most) ? most : j), 0);
  const key = elementAt(keys, worst);
  const states = key.split("|").map((state) => `(${state})`);
  return {
    expression: `entry between ${states.join(" and ")}, relative difference ${distance / scale}`,
    engineValue: complexText(...of(found, key)),
    expectedValue: complexText(...of(claimed, key)),
  };
}

function traceDifference(
  [re, im]: readonly [number, number],
  mean: { readonly re: number; readonly im: number; readonly scale: number },
  tolerance: number,
): Difference | undefined {
  const distance = Math.hypot(re - mean.re, im - mean.im);
  if (distance <= tolerance * mean.scale) return undefined;
  return {
    expression: `trace, relative difference ${distance / mean.scale}`,
    engineValue: complexText(re, im),
    expectedValue: complexText(mean.re, mean.im),
  };
}
