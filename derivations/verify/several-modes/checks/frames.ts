import type { Complex, Matrix } from "mathjs";
import { attempt, evaluateReal, type ParameterValues } from "../../../../symbolic/index.ts";
import {
  FrameError,
  type RotatingFrame,
  rotatingFrame,
  type RotatingWave,
  rotatingWave,
} from "../../../equations/frames/index.ts";
import { SlowFlowError } from "../../../equations/slow-flow/index.ts";
import { type SideTerm, sideTerms } from "../../objects/side-terms.ts";
import {
  adjointEntries,
  appliedLadder,
  numbersOfStates,
  type StateEntries,
  stateEntries,
  weighedEntries,
} from "../ladder-states.ts";
import { type ComplexEntries, randomDensity } from "../../matrices/job.ts";
import type { MathJs } from "../../matrices/matrix-algebra.ts";
import { type SparseAlgebra, sparseAlgebra } from "../sparse-matrices.ts";
import { generatorOfModes, type SystemOfModes } from "../mathjs.ts";
import { termsOfModes } from "../side-terms-of-modes.ts";
import { statesUpTo } from "../states.ts";
import { type CheckedModes, modesCheck } from "./check.ts";

interface Component {
  readonly frequency: number;
  readonly terms: readonly SideTerm[];
}

/** A rotating frame with numbers. */
export interface RotatingQuestion extends HighState {
  /** ω_j of each mode. */
  readonly turning: readonly number[];
  readonly time: number;
  readonly still: readonly SideTerm[];
  readonly components: readonly Component[];
}

/**
 * 𝓛_0ρ + Σ 𝓛_Ωρ e^{iΩt} with h.c. against U†L(Uρ U†)U + i Σ_j ω_j [a_j†a_j, ρ] at a time, U = e^{-it Σ ω_j a_j†a_j}, with
 * L by the matrices of the microscopic model.
 */
export const rotatingOfModes = modesCheck<RotatingQuestion>({
  quantity: "rotating frame: kept and dropped terms",
  engine: "mathjs",
  question: (checked) => {
    const { equation, values } = checked;
    const wave = unlessRefused(() => rotatingWave(rotatingFrame(equation)));
    if (wave === undefined) return undefined;
    const still = sideTerms(wave.generator, values);
    const components = componentsOf(wave.dropped, values);
    return {
      turning: wave.frequencies.map((one) => evaluateReal(one, values)),
      time: values.get("t") ?? 0,
      ...{ still, components },
      ...highState([still, ...components.map(({ terms }) => terms)].flat(), checked),
    };
  },
  answer: ({ turning, time, still, components, ...state }, open) => {
    const { system } = open();
    const { algebra, job } = system;
    const states = statesUpTo(job.quanta, job.masses.length);
    const rho = densityOf(algebra, state, states);
    const density = stateEntries(states, algebra.nonzero(rho));
    const energies = states.map((state) =>
      state.reduce((sum, n, mode) => sum + n * (turning[mode] ?? 0), 0),
    );
    const parts = components.flatMap(({ frequency, terms }) => {
      const entries = appliedLadder(terms, density);
      const [re, im] = [Math.cos(frequency * time), Math.sin(frequency * time)];
      return [
        { re, im, entries },
        { re, im: -im, entries: adjointEntries(entries) },
      ];
    });
    const kept = { re: 1, im: 0, entries: appliedLadder(still, density) };
    const [claimed, found] = numbersOfStates(
      weighedEntries([kept, ...parts]),
      stateEntries(states, algebra.nonzero(seenTurning(system, rho, energies, time))),
    );
    return { claimed, found };
  },
});

/** U†L(Uρ U†)U + i [Σ ω_j a_j†a_j, ρ] of diagonal energies. */
function seenTurning(
  system: SystemOfModes,
  density: Matrix,
  energies: readonly number[],
  time: number,
): Matrix {
  const { algebra, math } = system;
  const { commutator, product, scaled, sum } = algebra;
  const diagonal = (value: (energy: number) => Complex): Matrix =>
    algebra.sparse(energies.map((energy, row) => [{ row, ...parts(value(energy)) }]));
  const turned = (sign: 1 | -1): Matrix =>
    diagonal((energy) => math.complex({ r: 1, phi: sign * energy * time }));
  const [u, back] = [turned(-1), turned(1)];
  const laboratory = generatorOfModes(system)(product(product(u, density), back));
  const energy = diagonal((one) => math.complex(one, 0));
  return sum([
    product(product(back, laboratory), u),
    scaled(math.complex(0, 1), commutator(energy, density)),
  ]);
}

function parts({ re, im }: Complex): { readonly re: number; readonly im: number } {
  return { re, im };
}

/** The first order with numbers. */
export interface ExpansionQuestion extends HighState {
  readonly first: readonly SideTerm[];
  readonly components: readonly Component[];
}

/**
 * The first order of the van Vleck expansion against Σ_{Ω>0} (i/Ω) (𝓛_Ω 𝓛_-Ω - 𝓛_-Ω 𝓛_Ω)ρ, all modes in one frame
 * where frequencies of their own have no exact inverse. Of more than two modes products of matrices would take longer than
 * all other checks.
 */
export const vanVleckOfModes = modesCheck<ExpansionQuestion>({
  quantity: "van Vleck expansion, order 1",
  engine: "mathjs",
  question: (checked) => {
    const wave = checked.modes.length > 2 ? undefined : firstOrder(checked);
    const first = wave?.orders[1];
    if (wave === undefined || first === undefined || wave.dropped.length === 0) return undefined;
    const { values } = checked;
    const [terms, components] = [sideTerms(first, values), componentsOf(wave.dropped, values)];
    return { first: terms, components, ...highState(terms, checked) };
  },
  answer: ({ first, components, ...state }, open) => {
    const { job, math } = open().system;
    const raised = components.flatMap(({ terms }) => terms.map(raisedBy));
    const quanta = state.quanta + 2 * Math.max(...raised);
    const states = statesUpTo(quanta, job.masses.length);
    const algebra = sparseAlgebra(math, states.length);
    const density = densityOf(algebra, state, states);
    const applied = ladderTerms(math, algebra, states);
    const adjoint = (a: Matrix): Matrix => math.ctranspose(a) as Matrix;
    const products = components.flatMap(({ frequency, terms }) => {
      const plus = (a: Matrix): Matrix => applied(terms, a);
      const minus = (a: Matrix): Matrix => adjoint(plus(adjoint(a)));
      const weight = (a: Matrix, sign: number): Matrix =>
        algebra.scaled(math.complex(0, sign / frequency), a);
      return [weight(plus(minus(density)), 1), weight(minus(plus(density)), -1)];
    });
    const read = (a: Matrix): StateEntries => stateEntries(states, algebra.nonzero(a));
    const [claimed, found] = numbersOfStates(
      appliedLadder(first, read(density)),
      read(algebra.sum([algebra.zero, ...products])),
    );
    const sizes = products.flatMap((one) =>
      algebra.nonzero(one).map(({ re, im }) => Math.hypot(re, im)),
    );
    return { claimed, found, scale: Math.hypot(...sizes) };
  },
});

/** A density matrix between the states with so many quanta. */
export interface HighState {
  readonly block: ComplexEntries;
  readonly quanta: number;
}

/** A random one on states of which some keep every term from being zero, so that each is seen. */
function highState(terms: readonly SideTerm[], { modes, random }: CheckedModes): HighState {
  const quanta = Math.max(...terms.map(loweredBy));
  const count =
    statesUpTo(quanta, modes.length).length - statesUpTo(quanta - 1, modes.length).length;
  return { block: randomDensity(count, random, count), quanta };
}

/** How many quanta Π a†^k a^l ρ Π a†^m a^n takes from a state on either side. */
function loweredBy({ left, right }: SideTerm): number {
  const sum = (powers: readonly number[], place: 0 | 1): number =>
    powers.reduce((total, power, j) => (j % 2 === place ? total + power : total), 0);
  return Math.max(sum(left, 1), sum(right, 0));
}

/** How many it adds at most. */
function raisedBy({ left, right }: SideTerm): number {
  return loweredBy({ left: right, right: left, re: 0, im: 0 });
}

function densityOf(
  algebra: SparseAlgebra,
  { block, quanta }: HighState,
  states: readonly (readonly number[])[],
): Matrix {
  const own = states.flatMap((state, row) =>
    state.reduce((sum, n) => sum + n, 0) === quanta ? [row] : [],
  );
  return algebra.sparse(
    states.map((_, column) => {
      const c = own.indexOf(column);
      if (c < 0) return [];
      return own.map((row, r) => ({
        row,
        re: block.re[r]?.[c] ?? 0,
        im: block.im[r]?.[c] ?? 0,
      }));
    }),
  );
}

/** Σ coefficient · Π a†^k a^l ρ Π a†^m a^n by matrices. */
function ladderTerms(
  math: MathJs,
  algebra: SparseAlgebra,
  states: readonly (readonly number[])[],
): (terms: readonly SideTerm[], density: Matrix) => Matrix {
  const pairs = (states[0] ?? []).map(
    (_, mode) =>
      [ladderMatrix(algebra, states, mode, 1), ladderMatrix(algebra, states, mode, -1)] as const,
  );
  return termsOfModes(math, algebra, pairs);
}

/** a† (step 1) or a (step -1) of a mode, with ⟨n-1|a|n⟩ = √n. */
function ladderMatrix(
  algebra: SparseAlgebra,
  states: readonly (readonly number[])[],
  mode: number,
  step: 1 | -1,
): Matrix {
  const places = new Map(states.map((state, k) => [state.join(), k]));
  return algebra.sparse(
    states.map((state) => {
      const row = places.get(state.map((n, j) => (j === mode ? n + step : n)).join());
      const re = Math.sqrt((state[mode] ?? 0) + (step === 1 ? 1 : 0));
      return row === undefined ? [] : [{ row, re, im: 0 }];
    }),
  );
}

function firstOrder({ equation }: CheckedModes): RotatingWave | undefined {
  const own = unlessRefused(() => rotatingFrame(equation));
  const wave = own && unlessRefused(() => rotatingWave(own, { order: 1 }));
  if (wave !== undefined || own === undefined) return wave;
  const common = unlessRefused(() => rotatingFrame(equation, { frequency: own.frequency }));
  return common && unlessRefused(() => rotatingWave(common, { order: 1 }));
}

function unlessRefused<T extends RotatingFrame | RotatingWave>(make: () => T): T | undefined {
  return attempt(() => make(), FrameError, SlowFlowError);
}

function componentsOf(
  dropped: RotatingWave["dropped"],
  values: ParameterValues,
): readonly Component[] {
  return dropped.map(({ frequency, generator }) => ({
    frequency: evaluateReal(frequency, values),
    terms: sideTerms(generator, values),
  }));
}
