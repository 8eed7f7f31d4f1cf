import { nameInMode, Rational, Scalar } from "../../../symbolic/index.ts";
import { bathMomentSymbol } from "../../notation/index.ts";
import type { NeglectedEffect } from "../../theory/index.ts";
import { coordinatesOf, type Model, namesInModes, positiveNamesOf } from "../../model/index.ts";
import type { DressingOrigin } from "../phase-space/job.ts";
import {
  type LossJob,
  lossJobs,
  operatorTree,
  type OperatorTree,
} from "../translation/operator-tree.ts";
import { type SymbolMeanings, SymbolRegister } from "../translation/symbols.ts";
import { type Tone, translate } from "../translation/translate.ts";
import { type CouplingTexts, microscopicTexts } from "./microscopic-texts.ts";

/** Symbols of one mode. */
export interface ModeSymbols {
  readonly x: string;
  readonly p: string;
  readonly xdot: string;
  readonly m: string;
  readonly inverseMass: string;
  readonly omega0: string;
  readonly inverseFrequency: string;
  /** √(mω0/2ħ) of the ladder operators; "0" where there are none. */
  readonly root: string;
}

/** S ⊗ B, with symbols for everything but operators. */
export interface CouplingOfModes {
  readonly operator: OperatorTree;
  readonly quadrature: 0 | 1;
  readonly bath: string;
  /** c(T) of the bath. */
  readonly c: string;
  /** ∫ τⁿ Σκ cos|sin ωτ of the bath: γmω0, γm, and those that are kept. */
  readonly moments: Readonly<Record<"0c" | "0s" | "1c" | "1s", string>>;
  readonly linear?: { readonly strength: string; readonly variable: number };
}

/** All that an engine receives: the microscopic model of several oscillators as texts in safe symbols. */
export interface ModesJob {
  readonly modes: readonly ModeSymbols[];
  readonly symbols: Readonly<Record<"i" | "hbar" | "1/hbar", string>>;
  /** Whether the terms are kept that V1 and V2 dress. */
  readonly dressed: boolean;
  readonly potential: string;
  readonly drive: string;
  readonly tones: readonly Tone[];
  readonly couplings: readonly CouplingOfModes[];
  readonly loss: readonly LossJob[];
  readonly quantities: readonly QuantityOfModes[];
}

/** A rate that is derived: of a product of variables, or of a velocity, by which a momentum is eliminated. */
export interface QuantityOfModes {
  readonly name: string;
  /** Places among x_a, p_a, x_b, …; of a second derivative the mode. */
  readonly of: { readonly variables: readonly number[] } | { readonly acceleration: number };
}

/** Products S_j and the operators in the brackets with them. */
export interface BracketAnswer {
  readonly origin: DressingOrigin;
  /** The place of x_a, p_a, …. */
  readonly outer: number;
  readonly bracket: "commutator" | "anticommutator";
  readonly text: string;
}

export type ModesAnswer =
  | { readonly tag: "dissipator"; readonly parts: readonly BracketAnswer[] }
  | { readonly tag: "quantity"; readonly quantity: string; readonly text: string };

export interface ModesQuestion {
  readonly job: ModesJob;
  readonly meanings: SymbolMeanings;
}

interface ModesOptions {
  /** Neglected effects of the baths that the equation keeps. */
  readonly keep: readonly NeglectedEffect[];
}

/** The texts of a model of several oscillators, as typed, in safe symbols. */
export function modesQuestion(
  model: Model,
  modes: readonly string[],
  { keep, ...options }: Pick<ModesJob, "dressed" | "quantities"> & ModesOptions,
): ModesQuestion {
  const register = new SymbolRegister(positiveNamesOf(modes));
  const texts = microscopicTexts(model, modes);
  const coordinates = coordinatesOf(modes);
  const polynomial = (source: string) => translate(source, coordinates, register);
  const scalarText = (source: string): string => translate(source, "t", register).text;
  const hasLadder = texts.loss.length > 0 || model.coupling !== undefined;
  const drives = texts.drives.map(polynomial);
  const tones = drives.flatMap((drive) => drive.tones);
  const job: ModesJob = {
    ...options,
    modes: modes.map((_, j) => symbolsOfMode(j, modes, register, hasLadder)),
    symbols: {
      i: register.symbol("i", () => Scalar.i),
      hbar: register.parameter("hbar"),
      "1/hbar": register.inverse("hbar"),
    },
    potential: texts.potential.map((one) => `(${polynomial(one).text})`).join("+"),
    drive: drives.map(({ text }) => `(${text})`).join("+") || "0",
    tones: [...new Map(tones.map((tone) => [tone.symbol, tone])).values()],
    couplings: texts.couplings.map((one) =>
      couplingOf(one, modes, scalarText, keptMoments(one.bath, keep, register)),
    ),
    loss: lossJobs(texts.loss, scalarText, modes),
  };
  return { job, meanings: register.meanings };
}

function symbolsOfMode(
  mode: number,
  modes: readonly string[],
  register: SymbolRegister,
  hasLadder: boolean,
): ModeSymbols {
  const [x, p, xdot, m, omega0] = ["x", "p", "xdot", "m", "omega0"].map((name) =>
    nameInMode(name, mode, modes),
  ) as [string, string, string, string, string];
  const root = (): Scalar =>
    Scalar.parameter(m)
      .times(Scalar.parameter(omega0))
      .scaled(Rational.of(1, 2))
      .dividedBy(Scalar.parameter("hbar"))
      .power(0.5);
  return {
    x: register.parameter(x),
    p: register.parameter(p),
    xdot: register.parameter(xdot),
    m: register.parameter(m),
    inverseMass: register.inverse(m),
    omega0: register.parameter(omega0),
    inverseFrequency: register.inverse(omega0),
    root: hasLadder ? register.symbol(`sqrt(${m}*${omega0}/(2*hbar))`, root) : "0",
  };
}

function couplingOf(
  { operator, quadrature, bath, gamma, c, m, omega0, linear }: CouplingTexts,
  modes: readonly string[],
  scalarText: (source: string) => string,
  kept: Pick<CouplingOfModes["moments"], "0s" | "1c">,
): CouplingOfModes {
  return {
    operator: operatorTree(operator, scalarText, { modes }),
    quadrature: quadrature === "x" ? 0 : 1,
    bath,
    c: scalarText(c),
    moments: {
      "0c": scalarText(`${gamma}*${m}*${omega0}`),
      "1s": scalarText(`${gamma}*${m}`),
      ...kept,
    },
    ...(linear === undefined
      ? {}
      : { linear: { ...linear, strength: scalarText(linear.strength) } }),
  };
}

/** The Lamb shift and anomalous diffusion are 0 unless they are kept. */
function keptMoments(
  bath: string,
  keep: readonly NeglectedEffect[],
  register: SymbolRegister,
): Pick<CouplingOfModes["moments"], "0s" | "1c"> {
  const of = (effect: NeglectedEffect, order: 0 | 1, trigonometric: "cos" | "sin"): string =>
    keep.includes(effect)
      ? register.parameter(bathMomentSymbol("response", order, trigonometric, bath))
      : "0";
  return { "0s": of("lamb-shift", 0, "sin"), "1c": of("anomalous-diffusion", 1, "cos") };
}

/** Most modes of which second moments are derived: there are N(2N+1) of them. */
const mostWithSecondMoments = 3;

/** d⟨x_a⟩/dt and d⟨p_a⟩/dt of each mode, those of the products of two, and d²⟨x_a⟩/dt² where it is derived. */
export function quantitiesOfModes(
  modes: readonly string[],
  eliminated: readonly number[],
): readonly QuantityOfModes[] {
  const variables = modes.flatMap((_, j) => ["x", "p"].map((name) => nameInMode(name, j, modes)));
  const places = variables.map((_, k) => k);
  const pairs = places.flatMap((k) => places.filter((l) => l >= k).map((l) => [k, l]));
  const products = [
    ...places.map((k) => [k]),
    ...(modes.length > mostWithSecondMoments ? [] : pairs),
  ];
  const coordinates = namesInModes("x", modes);
  return [
    ...products.map((of): QuantityOfModes => ({
      name: `d⟨${productText(of.map((k) => variables[k] as string))}⟩/dt`,
      of: { variables: of },
    })),
    ...eliminated.map((mode): QuantityOfModes => ({
      name: `d²⟨${coordinates[mode]}⟩/dt²`,
      of: { acceleration: mode },
    })),
  ];
}

/** x_a², x_a p_b */
function productText([first = "", second]: readonly string[]): string {
  if (second === undefined) return first;
  return first === second ? `${first}²` : `${first} ${second}`;
}
