import { knownValue, nameInMode } from "../../../symbolic/index.ts";
import { type Model, modelParameters } from "../../model/index.ts";
import { bathMomentSymbol, bathParameters } from "../../notation/index.ts";
import type { MasterEquation, NeglectedEffect } from "../../theory/index.ts";
import { seededRandom } from "../exact/random.ts";
import { type ComplexEntries, randomDensity, renamed } from "../matrices/job.ts";
import {
  type LossJob,
  lossJobs,
  type OperatorTree,
  operatorTree,
} from "../translation/operator-tree.ts";
import { type CouplingTexts, microscopicTexts } from "./microscopic-texts.ts";
import { stateCount, statesUpTo } from "./states.ts";

/** Moments ∫ τⁿ Σκ cos|sin ωτ of a bath, with coth(ħω/2k_BT) under the sum for the noise. */
export type BathNumbers = Readonly<
  Record<"noise" | "response", Readonly<Record<"0c" | "0s" | "1c" | "1s", number>>>
>;

/** S ⊗ B with the numbers of its bath. */
export interface MatrixCouplingOfModes {
  readonly operator: OperatorTree;
  readonly quadrature: 0 | 1;
  readonly bath: string;
  readonly moments: BathNumbers;
}

/** All that the matrix engine receives: the microscopic model in safe names, numbers, and a density matrix. */
export interface ModesMatrixJob {
  readonly hbar: number;
  /** Of each mode. */
  readonly masses: readonly number[];
  readonly frequencies: readonly number[];
  /** Whether the terms are kept that V1 and V2 dress. */
  readonly dressed: boolean;
  /** Their sums are V1 and V2, at a fixed time. */
  readonly potential: readonly OperatorTree[];
  readonly drive: readonly OperatorTree[];
  readonly couplings: readonly MatrixCouplingOfModes[];
  readonly loss: readonly LossJob[];
  /** Numbers of the safe names in the texts. */
  readonly scope: Readonly<Record<string, number>>;
  /** States with at most so many quanta in all are kept. */
  readonly quanta: number;
  /** Of the first states alone. */
  readonly density: ComplexEntries;
}

export interface ModesMatrixQuestion {
  readonly job: ModesMatrixJob;
  readonly values: ReadonlyMap<string, number>;
}

/** Most states of matrices that are asked for. */
const mostStates = 1200;

/**
 * A random problem: parameters of order 1, c ≥ 1, and a random density matrix of few quanta; undefined where matrices
 * of so many modes would be too large.
 */
export function modesMatrixQuestion(
  equation: MasterEquation,
  modes: readonly string[],
  options: { readonly dressed: boolean; readonly keep: readonly NeglectedEffect[] },
  seed: number,
): ModesMatrixQuestion | undefined {
  const { model } = equation;
  const occupied = occupiedBy(modes);
  const quanta = quantaOf(model, occupied);
  if (stateCount(quanta, modes.length) > mostStates) return undefined;
  const random = seededRandom(seed);
  const uniform = (low: number, high: number): number => low + (high - low) * random();
  const values = new Map<string, number>();
  for (const name of namesOf(equation, modes)) values.set(name, uniform(...rangeOf(name)));
  const safe = new Map([...values.keys()].map((name, j) => [name, `q${j + 1}`]));
  const text = (source: string): string => renamed(source, safe);
  const texts = microscopicTexts(model, modes);
  const tree = (source: string): OperatorTree => operatorTree(source, text, { modes });
  const numbers = (name: string): readonly number[] =>
    modes.map((_, j) => knownValue(values, nameInMode(name, j, modes)));
  const momentsOf = (one: CouplingTexts): BathNumbers =>
    typeof model.bath === "object" || model.bath === "symbols"
      ? momentsByName(one.bath, values)
      : evaluatedMoments(one, values, options.keep);
  return {
    values,
    job: {
      hbar: knownValue(values, "hbar"),
      masses: numbers("m"),
      frequencies: numbers("omega0"),
      dressed: options.dressed,
      potential: texts.potential.map(tree),
      drive: texts.drives.map(tree),
      couplings: texts.couplings.map((one) => ({
        operator: tree(one.operator),
        quadrature: one.quadrature === "x" ? 0 : 1,
        bath: one.bath,
        moments: momentsOf(one),
      })),
      loss: lossJobs(texts.loss, text, modes),
      scope: Object.fromEntries([...values].map(([name, value]) => [safe.get(name), value])),
      quanta,
      density: randomDensity(
        statesUpTo(occupied, modes.length).length,
        random,
        statesUpTo(occupied, modes.length).length,
      ),
    },
  };
}

/** Most quanta of the random density matrix. */
function occupiedBy(modes: readonly string[]): number {
  return modes.length > 2 ? 1 : 2;
}

/** Why matrices are left out where {@link modesMatrixQuestion} has none. */
export function tooManyStates(
  model: Model,
  modes: readonly string[],
  engines: readonly string[],
): string {
  const quanta = quantaOf(model, occupiedBy(modes));
  const states = Math.round(stateCount(quanta, modes.length));
  return `${engines.join(" and ")} ${engines.length > 1 ? "are" : "is"} not asked: matrices of these ${modes.length} modes need the ${states} states of at most ${quanta} quanta, and ${mostStates} are the most that are compared. The same terms between fewer modes have them.`;
}

/** Lρ reaches so many quanta beyond those of ρ, and moments of it as many again; no product is cut. */
function quantaOf(model: Model, occupied: number): number {
  const degree = Math.max(2, model.potential.degree, ...model.drives.map(({ power }) => power));
  const coupling = Math.max(1, ...(model.coupling ?? []).map(({ operator }) => operator.degree));
  const loss = Math.max(0, ...model.loss.map(({ operator }) => operator.degree));
  const reach = Math.max(degree + 2 * (coupling - 1), 2 * loss);
  return occupied + 2 * reach + 1;
}

/** All parameters of a model and its equation, and the time. */
function namesOf(equation: MasterEquation, modes: readonly string[]): ReadonlySet<string> {
  const { model } = equation;
  const baths = (model.coupling ?? []).flatMap(({ bath }) => Object.values(bathParameters(bath)));
  const operators = [
    equation.hamiltonian,
    ...equation.dissipator.flatMap(({ outer, inner }) => [outer, inner]),
  ].flatMap(({ terms }) => terms);
  const coefficients = [...operators, ...equation.dissipator].map(({ coefficient }) => coefficient);
  return new Set([
    ...["hbar", "m", "omega0", "gamma", "theta", "c"].flatMap((name) =>
      name === "hbar" ? [name] : modes.map((_, j) => nameInMode(name, j, modes)),
    ),
    ...["gamma", "theta", "c", ...baths],
    ...modelParameters(model),
    ...coefficients.flatMap(({ parameters }) => parameters),
    "t",
  ]);
}

function rangeOf(name: string): readonly [number, number] {
  if (name === "t") return [0.5, 1.5];
  const isOf = (base: string): boolean => new RegExp(`^${base}(?:_|\\d|$)`).test(name);
  if (isOf("gamma") || /^[MN]_?\w*_\d[cs]$/.test(name)) return [0.1, 0.5];
  if (isOf("theta")) return [0.1, 1.5];
  if (isOf("c")) return [1, 2];
  return [0.6, 1.4];
}

/** M_0c = γmω0 and M_1s = γm, with c under the sum for the noise, and those that are kept. */
function evaluatedMoments(
  { bath, gamma, c, m, omega0 }: CouplingTexts,
  values: ReadonlyMap<string, number>,
  keep: readonly NeglectedEffect[],
): BathNumbers {
  const of = (name: string): number => knownValue(values, name);
  const kept = (effect: NeglectedEffect, order: number, trigonometric: "cos" | "sin"): number =>
    keep.includes(effect) ? of(bathMomentSymbol("response", order, trigonometric, bath)) : 0;
  const response = {
    "0c": of(gamma) * of(m) * of(omega0),
    "1s": of(gamma) * of(m),
    "0s": kept("lamb-shift", 0, "sin"),
    "1c": kept("anomalous-diffusion", 1, "cos"),
  };
  const thermal = of(c);
  const noise = {
    "0c": thermal * response["0c"],
    "1s": thermal * response["1s"],
    "0s": thermal * response["0s"],
    "1c": thermal * response["1c"],
  };
  return { noise, response };
}

function momentsByName(bath: string, values: ReadonlyMap<string, number>): BathNumbers {
  const of = (kind: "noise" | "response") => {
    const named = (order: number, trigonometric: "cos" | "sin"): number =>
      values.get(bathMomentSymbol(kind, order, trigonometric, bath)) ?? 0;
    return {
      "0c": named(0, "cos"),
      "0s": named(0, "sin"),
      "1c": named(1, "cos"),
      "1s": named(1, "sin"),
    };
  };
  return { noise: of("noise"), response: of("response") };
}
