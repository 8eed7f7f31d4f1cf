import type { Matrix } from "mathjs";
import { elementAt, evaluateReal, knownValue, nameInMode } from "../../../../symbolic/index.ts";
import { withDependents } from "../../../model/dependents.ts";
import { drivePotential } from "../../../model/index.ts";
import { bathTransformNamed } from "../../../notation/index.ts";
import { dissipator, harmonicallyDressed, masterEquation } from "../../../theory/index.ts";
import {
  type DampedKernel,
  dampedIntegrals,
  integralFrom,
  kernelAt,
  transformOf,
} from "../../objects/damped-kernel.ts";
import { type Node, panels } from "../../objects/gauss-legendre.ts";
import { frequenciesOf, kernelOf } from "../../objects/kernels-of-bath.ts";
import { type SideTerm, sideTerms } from "../../objects/side-terms.ts";
import { termsOfModes } from "../side-terms-of-modes.ts";
import { numbersOfBoth, type WeylMatrices } from "../weyl.ts";
import { type CheckedModes, modesCheck } from "./check.ts";

/** S = factor · x or p of a mode, with the name of its bath. */
interface LinearCoupling {
  readonly mode: number;
  readonly quadrature: 0 | 1;
  readonly factor: number;
  readonly bath: string;
}

type Kind = "noise" | "response";
type KernelsOfBath = Readonly<Record<Kind, DampedKernel>>;

/** coefficient · Π x_j^{n_j} of V1 + V2, with its values at the times t - s of the nodes. */
interface EnergyTerm {
  readonly powers: readonly number[];
  readonly values: readonly number[];
}

interface Question {
  readonly couplings: readonly LinearCoupling[];
  readonly kernels: Readonly<Record<string, KernelsOfBath>>;
  /** Where integrals over τ end. */
  readonly end: number;
  readonly energy: readonly EnergyTerm[];
  /** Dρ with harmonic dressing, in x_a, p_a, x_b, …. */
  readonly terms: readonly SideTerm[];
}

/**
 * Dρ of several modes with harmonic dressing and damped kernels of each bath against Eq. 10 with all integrals by
 * quadrature, each mode moving at its own ω0 and W = V1 + V2 counted to first order:
 *
 *     x_j(-τ) = x_j cos ω_jτ - p_j sin(ω_jτ)/m_jω_j - ∫₀^τ ds sin ω_j(τ-s) ∂_jW(x_0(-s), t-s)/m_jω_j,
 *     p_j(-τ) = p_j cos ω_jτ + m_jω_j x_j sin ω_jτ + ∫₀^τ ds cos ω_j(τ-s) ∂_jW(x_0(-s), t-s).
 */
export const harmonicDressingOfModes = modesCheck<Question>({
  quantity: "Dρ with harmonic dressing, by ∫dτ",
  engine: "quadrature",
  question: (checked) => {
    const { equation, values } = checked;
    const { model, kind } = equation;
    if (model.bath === "none" || model.coupling !== undefined) return undefined;
    const couplings = couplingsOf(checked);
    const kernels = Object.fromEntries(
      [...new Set(couplings.map(({ bath }) => bath))].map((bath) => [bath, randomKernels(checked)]),
    );
    const isBare = kind === "CL";
    const dressed = masterEquation(
      { ...model, bath: model.bath === "common" ? "common" : "peaked", loss: [] },
      { kind: harmonicallyDressed(isBare ? "CL" : "gCL") },
    );
    const widths = Object.values(kernels).flatMap((one) => [one.noise.width, one.response.width]);
    const end = 36 / Math.min(...widths);
    return {
      ...{ couplings, kernels, end },
      energy: isBare ? [] : energyAt(checked, panels(end, panelWidth)),
      terms: termsWith(dressed, kernels, values),
    };
  },
  answer: ({ couplings, kernels, end, energy, terms }, open) => {
    const matrices = open();
    const { algebra, density, job, math, variables } = matrices.system;
    const { anticommutator, commutator, scaled, sum, zero } = algebra;
    const nodes = panels(end, panelWidth);
    const parts = couplings.flatMap((left) => {
      const inner = (kind: Kind): Matrix =>
        innerOperator(matrices, kind, left, { couplings, kernels, nodes, energy });
      const s = scaled(left.factor, variables[2 * left.mode + left.quadrature] as Matrix);
      const weight = -1 / (2 * job.hbar);
      return [
        scaled(weight, commutator(s, commutator(inner("noise"), density))),
        scaled(math.complex(0, -weight), commutator(s, anticommutator(inner("response"), density))),
      ];
    });
    const pairs = job.masses.map(
      (_, mode) => [variables[2 * mode], variables[2 * mode + 1]] as [Matrix, Matrix],
    );
    const claimed = termsOfModes(math, algebra, pairs)(terms, density);
    const [one, other] = numbersOfBoth(matrices.system, claimed, sum([zero, ...parts]));
    return { claimed: one, found: other };
  },
});

const panelWidth = 0.6;

function couplingsOf({ equation, modes, values }: CheckedModes): readonly LinearCoupling[] {
  const isCommon = equation.model.bath === "common";
  const number = (name: string): number => knownValue(values, name);
  return modes.flatMap((name, mode): readonly LinearCoupling[] => {
    const own = (one: string): number => number(nameInMode(one, mode, modes));
    const theta = isCommon ? number("theta") : own("theta");
    const bath = isCommon ? "" : name;
    return [
      { mode, quadrature: 0, factor: Math.cos(theta), bath },
      { mode, quadrature: 1, factor: Math.sin(theta) / (own("m") * own("omega0")), bath },
    ];
  });
}

function randomKernels({ random }: CheckedModes): KernelsOfBath {
  const kernel = (): DampedKernel => ({
    weight: 0.1 + 0.4 * random(),
    width: 0.8 + 0.4 * random(),
    centre: 0.5 + random(),
  });
  return { noise: kernel(), response: kernel() };
}

function energyAt(
  { equation: { model }, values }: CheckedModes,
  nodes: readonly Node[],
): readonly EnergyTerm[] {
  const time = values.get("t") ?? 0;
  const times = nodes.map(({ at }) => new Map([...values, ["t", time - at]]));
  return model.potential.plus(drivePotential(model)).terms.map(({ exponents, coefficient }) => ({
    powers: exponents.filter((_, j) => j % 2 === 0),
    values: times.map((then) => evaluateReal(coefficient, then)),
  }));
}

/** The terms of the dissipator with the transforms of the kernels. */
function termsWith(
  dressed: ReturnType<typeof masterEquation>,
  kernels: Question["kernels"],
  values: CheckedModes["values"],
): readonly SideTerm[] {
  const generator = dissipator(dressed);
  const known = withDependents(dressed.model.dependents, new Map(values));
  const names = new Set(generator.terms.flatMap(({ coefficient }) => coefficient.parameters));
  const transforms = [...names].flatMap((name): readonly (readonly [string, number])[] => {
    const transform = bathTransformNamed(name);
    const kernel = transform && kernels[transform.bath]?.[transform.kind];
    if (transform === undefined || kernel === undefined) return [];
    const [z, second] = frequenciesOf(transform, known);
    return [[name, transformOf(kernel, transform, z, second)]];
  });
  return sideTerms(generator, new Map([...known, ...transforms]));
}

interface Context extends Pick<Question, "couplings" | "kernels" | "energy"> {
  readonly nodes: readonly Node[];
}

/** ∫dτ Σ_k N_jk(τ) S_k(-τ) or ∫dτ Σ_k D_jk(τ) S_k(-τ) over ħ, with the S_k of the same bath. */
function innerOperator(
  matrices: WeylMatrices,
  kind: Kind,
  left: LinearCoupling,
  { couplings, kernels, energy, nodes }: Context,
): Matrix {
  const { algebra, job } = matrices.system;
  const sums = new Map<string, { readonly powers: readonly number[]; value: number }>();
  const add = (powers: readonly number[], value: number): void => {
    const entry = sums.get(powers.join()) ?? { powers, value: 0 };
    entry.value += value;
    sums.set(powers.join(), entry);
  };
  for (const right of couplings.filter(({ bath }) => bath === left.bath)) {
    const kernel = kernels[right.bath]?.[kind];
    if (kernel === undefined) continue;
    const { mode, quadrature, factor } = right;
    const [omega, impedance] = scaleOf(job, mode);
    const { sign, trigonometric } = kernelOf(kind, left.quadrature, quadrature);
    const size = sign * factor;
    for (const { at, weight } of nodes) {
      const value = size * weight * kernelAt(kernel, trigonometric, at);
      const [c, s] = [Math.cos(omega * at), Math.sin(omega * at)];
      add(unit(job, mode, quadrature), value * c);
      const turned = quadrature === 0 ? -s / impedance : s * impedance;
      add(unit(job, mode, quadrature === 0 ? 1 : 0), value * turned);
    }
    const motion = (u: number): number =>
      quadrature === 0 ? -Math.sin(omega * u) / impedance : Math.cos(omega * u);
    const later = dampedIntegrals(kernel, motion, nodes);
    nodes.forEach(({ at, weight }, l) => {
      const value = size * weight * integralFrom(kernel, trigonometric, later, at);
      for (const { powers, values } of energy) {
        addSlope(job, mode, powers, at, value * elementAt(values, l), add);
      }
    });
  }
  return algebra.sum([
    algebra.zero,
    ...[...sums.values()].map(({ powers, value }) =>
      algebra.scaled(value, matrices.matrix(powers)),
    ),
  ]);
}

type JobScale = Pick<WeylMatrices["system"]["job"], "masses" | "frequencies">;

function scaleOf({ masses, frequencies }: JobScale, mode: number): readonly [number, number] {
  const omega = elementAt(frequencies, mode);
  return [omega, elementAt(masses, mode) * omega];
}

function unit({ masses }: JobScale, mode: number, quadrature: 0 | 1): readonly number[] {
  return masses.flatMap((_, j) => [0, 1].map((q) => (j === mode && q === quadrature ? 1 : 0)));
}

/** value · ∂_m Π x_j^{n_j} of x_j0(-s) = x_j cos ω_js - p_j sin(ω_js)/m_jω_j, in Weyl-symmetrised monomials. */
function addSlope(
  job: JobScale,
  mode: number,
  powers: readonly number[],
  s: number,
  value: number,
  add: (powers: readonly number[], value: number) => void,
): void {
  const own = elementAt(powers, mode);
  if (own === 0) return;
  const left = powers.map((power, j) => (j === mode ? power - 1 : power));
  const expanded = (j: number, done: readonly number[], factor: number): void => {
    const n = left[j];
    if (n === undefined) return add(done, factor);
    const [omega, impedance] = scaleOf(job, j);
    const [c, d] = [Math.cos(omega * s), -Math.sin(omega * s) / impedance];
    let binomial = 1;
    for (let k = 0; k <= n; k++) {
      expanded(j + 1, [...done, n - k, k], factor * binomial * c ** (n - k) * d ** k);
      binomial = (binomial * (n - k)) / (k + 1);
    }
  };
  expanded(0, [], own * value);
}
