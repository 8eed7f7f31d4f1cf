import {
  type LindbladEquation,
  liouvillian,
  type MasterEquationKind,
  type Model,
  ModelError,
  numbersOf,
  thermalFactor,
  requireOneMode,
} from "../../../derivations/index.ts";
import type { DensityMatrix } from "../../../numeric/index.ts";
import {
  compileGenerator,
  type FockGenerator,
  type FockOperator,
  fockOperator,
  type FockRepresentation,
  formOf,
  type Levels,
  productStates,
} from "../../../numeric/quantum/fock/index.ts";
import type { LinearMoments } from "../../../numeric/quantum/gaussian/index.ts";
import type { Superoperator } from "../../../symbolic/index.ts";
import { equationOfPart, equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { oscillatorUnits, type OscillatorUnits } from "../oscillator-units.ts";
import { isLindblad, type Kept, keptOr } from "../run.ts";
import { isSecondDegree, type LinearEquations, linearEquations } from "./linear-motion.ts";
import { unboundedLindblad, unboundedMotion } from "./unbounded-motion.ts";

/** A model with numbers for all parameters, between Fock states of the oscillator (m, ω0). */
export interface QuantumModel {
  readonly kind: MasterEquationKind;
  /**
   * L(t) of the master equation between a number of Fock levels.
   *
   * @throws ModelError if an element is beyond double precision
   */
  readonly generatorAt: FockGenerator;
  /**
   * H_S without its drives between a number of Fock levels; undefined for an equation by jump operators, whose
   * Hamiltonian may be that of a rotating frame.
   */
  readonly hamiltonianAt: ((levels: number) => FockOperator) | undefined;
  readonly units: OscillatorUnits;
  /** Why the motion has no bounds, so that no steady state exists; undefined if that is not known. */
  readonly unbounded: () => string | undefined;
  /** The equations of the first two moments where they close; undefined where they do not. */
  readonly linear: () => LinearMoments | undefined;
  /** ħω0, the unit of temperatures k_B T. */
  readonly quantum: number;
  /**
   * k_B T of the bath, from c = coth(ħω0/2k_BT): 0 at c = 1, undefined for a model without c, and null for an
   * equation without a bath.
   */
  readonly bathTemperature: number | undefined | null;
  /** The rotating frame that it is in; absent in the laboratory. */
  readonly frame?: ModelFrame;
}

/** A rotating frame that a model with numbers is in. */
export interface ModelFrame {
  /** Which frame it is, what is dropped there, and how to go back, in words. */
  readonly words: string;
  /** Terms that turn slowly beside their size. */
  readonly warnings: readonly string[];
  /** ω_f: a of the frame is a e^{-iω_f t} of the laboratory. */
  readonly frequency: number;
  /** The largest rate of the generator between the lowest levels, in 1/time. */
  readonly rate: number;
  /** ρ of the slow motion in the frame at a time, from that of the laboratory. */
  readonly toFrame: (rho: DensityMatrix, t: number) => DensityMatrix;
  /** The way back, with the fast motion. */
  readonly toLaboratory: (rho: DensityMatrix, t: number) => DensityMatrix;
}

/** That of an oscillator whose Hamiltonian is p²/2m + V(x) and drives. */
export interface OscillatorModel extends QuantumModel {
  readonly hamiltonianAt: (levels: number) => FockOperator;
}

/**
 * The generator of a model's master equation, derived, or of one by jump operators, with its numbers.
 *
 * @throws ModelError naming every parameter without a number
 */
export function quantumModel(
  source: Model | LindbladEquation,
  kind: MasterEquationKind,
  kept?: Kept,
): QuantumModel {
  if (isLindblad(source)) return lindbladModel(source);
  return keptOr(kept, ["quantum", kind], source, () => quantumFamily(source, kind))(source);
}

/** An equation by jump operators between Fock states. */
function lindbladModel(equation: LindbladEquation): QuantumModel {
  const { generator, values } = equation;
  const units = oscillatorUnits(values);
  return {
    kind: "Lindblad",
    generatorAt: finite(compileGenerator(generator)(values)),
    hamiltonianAt: undefined,
    units,
    unbounded: () => unboundedLindblad(equation),
    linear: () => linearMoments(generator)?.(values),
    quantum: units.hbar * units.omega0,
    bathTemperature: null,
  };
}

/** The generator with a check of its elements, and with what else is known of it. */
export function finite(generatorAt: FockGenerator): FockGenerator {
  return Object.assign((levels: Levels) => {
    requireRoom(generatorAt, levels);
    return requireFinite(generatorAt(levels));
  }, generatorAt);
}

/** Bytes that full matrices may take, of one mode and of several: about 20N bands of N² complex numbers for each function of time. */
const mostBytes = { one: 3e9, several: 1e9 };
const bytesOverCube = 320;

/** Refuses sines and cosines between so many levels that their matrices would not fit. */
function requireRoom({ fullTerms = 0 }: FockGenerator, levels: Levels): void {
  const isOne = typeof levels === "number";
  const [states, words] = isOne ? [levels, "levels"] : [productStates(levels), "product states"];
  const [bytes, allowed] = [bytesOverCube * fullTerms, isOne ? mostBytes.one : mostBytes.several];
  if (bytes * states ** 3 <= allowed) return;
  const most = Math.floor(Math.cbrt(allowed / bytes));
  throw new ModelError(
    "potential",
    `With sines and cosines of x between ${states} ${words} the equation takes ${((bytes * states ** 3) / 1e9).toPrecision(2)} GB; at most ${most} fit. Lower --levels, or take Taylor polynomials with --taylor.`,
  );
}

/**
 * {@link quantumModel} for many values of the parameters: the derivation and the exact conversion to
 * ladder operators are done once.
 *
 * @returns the same equations with the numbers of a model
 */
export function quantumFamily(
  model: Model,
  kind: MasterEquationKind,
): (numbers?: Model) => OscillatorModel {
  requireOneMode(
    model,
    "A quantum state",
    "Take its equations of motion (derive --what eom), or its Heisenberg equations.",
  );
  const equation = equationOfRun(model, kind);
  const generator = liouvillian(equation);
  const undriven = equationOfPart({ ...model, drives: [], modulations: [] }, kind).hamiltonian;
  const names = generator.parameters;
  const compiled = compileGenerator(generator);
  const unbounded = unboundedMotion(equation);
  const linear = once(() => linearMoments(generator));
  return (given = model) => {
    const changed = withConstantsOf(equation, given);
    const numbers = numbersOf(changed, names);
    return {
      kind: equation.kind,
      ...unitsOf(changed, numbers),
      generatorAt: finite(compiled(numbers)),
      unbounded: () => unbounded(changed),
      linear: () => linear()?.(numbers),
      hamiltonianAt: (levels) => fockOperator(undriven, levels, numbers),
    };
  };
}

/** Those of a generator of second degree, for any numbers. */
export function linearMoments(
  generator: Superoperator<"xp">,
): LinearEquations["moments"] | undefined {
  return isSecondDegree(generator) ? linearEquations(generator).moments : undefined;
}

/** A value that is worked out at most once, where it is asked for. */
export function once<T>(value: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: value() }).value;
}

/** Units, ħω0 and k_B T of a model with numbers. */
export function unitsOf(
  { values, bath }: Model,
  numbers: ReadonlyMap<string, number>,
): Pick<QuantumModel, "units" | "quantum" | "bathTemperature"> {
  const units = oscillatorUnits(numbers);
  const quantum = units.hbar * units.omega0;
  const c = thermalFactor(values);
  const ofBath = c === undefined ? undefined : quantum / (2 * Math.atanh(1 / c));
  return { units, quantum, bathTemperature: bath === "none" ? null : ofBath };
}

function isFinitePart(part: ArrayLike<number>): boolean {
  for (let at = 0; at < part.length; at++) if (!Number.isFinite(part[at])) return false;
  return true;
}

function requireFinite(representation: FockRepresentation): FockRepresentation {
  for (const term of representation.terms) {
    const { sparse, products } = formOf(term);
    const numbers = [...sparse, ...products.flatMap(({ left, right }) => [...left, ...right])];
    const parts = [[term.frequency, term.phase], ...numbers.flatMap(({ re, im }) => [re, im])];
    if (parts.every(isFinitePart)) continue;
    throw new ModelError(
      "parameters",
      `An element of the generator between ${representation.levels} levels is beyond double precision. Choose units in which the parameters are closer to one.`,
    );
  }
  return representation;
}
