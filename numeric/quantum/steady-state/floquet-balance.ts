import { ArgumentError } from "../../base/argument-error.ts";
import type { FockRepresentation } from "../fock/index.ts";
import type { FourierState } from "../states/index.ts";
import { hermitianEigenvalues } from "../../linear-algebra/dense/hermitian.ts";
import { parityGrading } from "../liouvillian/harmonic-generator.ts";
import type { HarmonicGenerator } from "../liouvillian/index.ts";
import { type HamiltonianTerm, hamiltonianTerms } from "./hamiltonian-terms.ts";
import { FloquetPreconditioner, mostSlow, timesFor } from "./floquet-preconditioner.ts";
import { type PeriodicSolution, solvePeriodic } from "./periodic-system.ts";

/** Harmonic balance by Floquet modes, with what it costs. */
export interface FloquetBalance {
  /** Order of the harmonics that are solved for: all to which the Hamiltonian leads. */
  readonly order: number;
  /** About how many multiplications it takes, some 5·10⁸ a second; Infinity if it does not apply. */
  readonly work: number;
  readonly solve: (tolerance: number, start: FourierState | undefined) => PeriodicSolution;
}

/** Iterations after which the residual has to have fallen so far, and most of them. */
const [trial, promising, mostIterations] = [40, 1e-4, 160];
/** Coherences between the lowest and the highest energies need no harmonics: nobody is there. */
const coherentPart = 0.75;
/** Numbers that the vectors of the iteration may take. */
const vectorMemory = 6e7;

/**
 * Harmonic balance by GMRES with a {@link FloquetPreconditioner}, for one tone and weak damping.
 *
 * Its modes know nothing of a cut of harmonics, so that few iterations suffice only where the
 * harmonics reach as far as the energies do; they are therefore raised to that.
 *
 * @param order of the requested harmonics
 * @param fixed whether there must be no more
 */
export function floquetBalance(
  generator: HarmonicGenerator,
  representation: FockRepresentation,
  order: number,
  fixed: boolean,
): FloquetBalance {
  const { levels, frequencies } = generator;
  const [frequency, ...others] = frequencies;
  const tone = frequency !== undefined && others.length === 0;
  if (!tone || meanDecay(representation) > weak * frequency) {
    return { order, work: Number.POSITIVE_INFINITY, solve: impossible };
  }
  const width = energyWidth(levels, hamiltonianTerms(representation));
  const reach = Math.ceil((coherentPart * width) / frequency);
  const raised = fixed ? order : Math.max(order, reach);
  const parity = parityGrading(generator)?.[0] === 1;
  const solve = (tolerance: number, start: FourierState | undefined): PeriodicSolution => {
    let preconditioner: FloquetPreconditioner | undefined;
    const iterate = (iterations: number, from: FourierState | undefined): PeriodicSolution =>
      solvePeriodic(generator, raised, {
        tolerance,
        iterations,
        memory: vectorMemory,
        start: from,
        preconditionerOf: (operator, rate) =>
          (preconditioner ??= new FloquetPreconditioner(operator, representation, rate)),
      });
    const first = iterate(trial, start);
    if (first.converged || !(first.residual <= promising)) return first;
    const next = iterate(mostIterations - trial, first.state);
    return { ...next, iterations: first.iterations + next.iterations };
  };
  return { order: raised, work: floquetWork(levels, raised, parity), solve };
}

/** Products of matrices are done so many times faster than the multiplications that are counted. */
const denseSpeed = 4;

/** Transforms of an iteration, 16 N³ a time and back, and the equations of the slow coefficients. */
function floquetWork(levels: number, order: number, parity: boolean): number {
  const samples = timesFor(order, parity);
  const transform = samples * (16 * levels ** 3 + 4 * samples * levels ** 2);
  const slow = Math.min(mostSlow, levels ** 2);
  return ((trial / 2) * transform) / denseSpeed + slow ** 3 / 3 + slow ** 2 * slowProducts;
}

/** Multiplications for an element of these equations: some products at some times. */
const slowProducts = 1000;

/** Beyond this part of the frequency damping mixes modes whose energies differ by it. */
const weak = 0.5;

/** Mean rate at which levels decay: half of the rate by which they are left. */
function meanDecay({ levels, terms }: FockRepresentation): number {
  let sum = 0;
  for (const { frequency, left } of terms) {
    const diagonal = frequency === 0 ? left.find(({ shift }) => shift === 0) : undefined;
    diagonal?.re.forEach((value) => {
      sum += Math.abs(value);
    });
  }
  return sum / levels;
}

/** Largest distance of two energies of H(t) over ħ, at a few times. */
function energyWidth(levels: number, terms: readonly HamiltonianTerm[]): number {
  const widths = Array.from({ length: phases }, (_, n) => {
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (const { frequency, diagonals } of terms) {
      const weight = frequency === 0 ? 1 : Math.cos((2 * Math.PI * n) / phases);
      for (const { shift, re: x, im: y } of diagonals) {
        for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
          re[i * levels + i - shift]! += weight * x[i]!;
          im[i * levels + i - shift]! += weight * y[i]!;
        }
      }
    }
    const energies = hermitianEigenvalues({ levels, re, im });
    return energies[levels - 1]! - energies[0]!;
  });
  return Math.max(...widths);
}

const phases = 4;

function impossible(): never {
  throw new ArgumentError("generator", "have one base frequency and weak damping", "another");
}
