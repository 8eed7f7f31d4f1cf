import {
  masterEquation,
  type MasterEquationKind,
  readModel,
  type RotatingFrame,
  rotatingFrame,
  rotatingWave,
} from "../../derivations/index.ts";
import { FrequencyGrid } from "../../derivations/equations/slow-flow/frequency-grid.ts";
import {
  dissipatorForm,
  evaluateReal,
  type ParameterValues,
  parseOperator,
  parseScalar,
  Scalar,
  substitute,
  Superoperator,
  toLadder,
} from "../../symbolic/index.ts";

/**
 * H = δ a†a + ½K a†²a² + (A cos ωt + B cos 2ωt)(a + a†), ħ = 1: the Kerr parametric oscillator of the benchmarks of
 * FloquetExpansions.jl.
 */
export function hamiltonianFrame(): RotatingFrame {
  const frequency = Scalar.parameter("omega");
  const grid = new FrequencyGrid([frequency]);
  const minusI = Scalar.i.negated();
  const harmonic = (n: number, text: string) => {
    const hamiltonian = toLadder(parseOperator(text, { vocabulary: "ladder" }));
    const value = Superoperator.commutator(hamiltonian).scaled(minusI);
    return [`${n}`, { vector: [n], value }] as const;
  };
  const series = new Map([
    harmonic(0, "delta*adag*a + K/2*adag^2*a^2"),
    harmonic(1, "A/2*(a+adag)"),
    harmonic(-1, "A/2*(a+adag)"),
    harmonic(2, "B/2*(a+adag)"),
    harmonic(-2, "B/2*(a+adag)"),
  ]);
  return { frequency, frequencies: [frequency], modes: 1, grid, series };
}

/** The frame of a model's master equation, with the mixing angle as it is or θ = π/4. */
export function modelFrame(
  potential: string,
  drives: readonly string[],
  kind: MasterEquationKind,
  theta: "any" | "pi/4" = "pi/4",
): RotatingFrame {
  const model = readModel({ potential, drives });
  const quarter = new Map([["theta", parseScalar("pi/4")]]);
  const put = (scalar: Scalar): Scalar => (theta === "any" ? scalar : substitute(scalar, quarter));
  const frequency = frequencyOf(drives);
  return rotatingFrame(masterEquation(model, { kind }), {
    put,
    ...(frequency === undefined ? {} : { frequency }),
  });
}

/** Of several tones the first. */
function frequencyOf(drives: readonly string[]): Scalar | undefined {
  return drives.length > 1 ? Scalar.parameter("omega") : undefined;
}

/** The expansion, and how many terms its generator has. */
export function expansion(frame: RotatingFrame, order: number): { readonly terms: number } {
  const { terms } = rotatingWave(frame, { order }).generator;
  return { terms: terms.reduce((sum, { coefficient }) => sum + coefficient.terms.length, 0) };
}

/** The coefficient of a†a in the Hamiltonian of one order. */
export function numberCoefficient(
  frame: RotatingFrame,
  order: number,
  values: ParameterValues,
): number {
  const generator = rotatingWave(frame, { order }).orders[order] ?? Superoperator.zero("normal");
  const { hamiltonian } = dissipatorForm(generator);
  return evaluateReal(hamiltonian.coefficientOf(1, 1), values);
}
