import { commonFrequency, parametersOf } from "../../../derivations/index.ts";
import {
  compileSystem,
  type DrivenSystemWithJacobian,
  largestHillExponent,
  linearStability,
  periodicOrbit,
} from "../../../numeric/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";
import type { Effort } from "../run.ts";
import { OrbitEquation } from "./orbit-equation.ts";
import type { ResponseProblem } from "./problem.ts";
import { valuesOf } from "./problem-numbers.ts";
import { type SlowFlowField, slowFlowField } from "./slow-flow-field.ts";
import { inUnits } from "./system-in-units.ts";

/** What the stability of a steady state was judged by. */
export type StabilityMethod = "floquet" | "hill" | "ansatz";

export interface OrbitStability {
  readonly stable: boolean;
  /**
   * `floquet`: multipliers of the full equation about the periodic motion itself; `hill`: exponents about the
   * quasi-periodic motion of the ansatz; `ansatz`: eigenvalues of the slow flow, which knows no other tones.
   */
  readonly by: StabilityMethod;
}

/** Largest distance of the motion from that of the ansatz at t = 0, relative to its size. */
const nearby = 0.3;
/** Multipliers this near the unit circle, and exponents this small, count as neutral. */
const neutral = 1e-7;
/** Most beats of the tones in a period that is integrated. */
const mostMultiple = 24;

/** Stability of the motion that a steady state of a slow flow stands for, under all deviations. */
export class OrbitJudge {
  private readonly field: SlowFlowField;
  private readonly system: ReturnType<typeof compileSystem>;
  private readonly names: readonly string[];
  private readonly common: ReturnType<typeof commonFrequency>;
  private orbit: OrbitEquation | undefined;

  constructor(
    private readonly problem: ResponseProblem,
    private readonly effort: Effort = "full",
  ) {
    const { equations, flow } = problem;
    this.field = slowFlowField(problem);
    this.names = parametersOf(equations);
    this.system = compileSystem({ ...equations, parameters: this.names });
    this.common = commonFrequency([...flow.frequencies, ...flow.droppedFrequencies]);
  }

  at(q: Float64Array, u: Float64Array): OrbitStability {
    const jacobian = new Float64Array(u.length ** 2);
    this.field.jacobian(u, q, jacobian);
    const { stability, eigenvalues } = linearStability(u.length, jacobian);
    const positive = eigenvalues.re.filter((re, j) => re > 0 && eigenvalues.im[j] === 0);
    const within: OrbitStability = { stable: stability === "stable", by: "ansatz" };
    if (this.effort === "quick") return within;
    const isShort =
      this.common !== undefined && Math.max(...this.common.multiples.map(Math.abs)) <= mostMultiple;
    return (
      (isShort ? this.byPeriod(q, u, positive.length % 2) : this.byTones(q, u, within)) ?? within
    );
  }

  /**
   * By the Floquet multipliers of the periodic motion next to that of the ansatz; undefined if there is none, or
   * another one, whose number of real growing deviations has another parity.
   */
  private byPeriod(q: Float64Array, u: Float64Array, parity: number): OrbitStability | undefined {
    const { units } = this.problem;
    const values = valuesOf(this.problem, q);
    const numbers = Float64Array.from(this.names, (name) => values.get(name) ?? Number.NaN);
    const velocity = units.length * units.rate;
    const system: DrivenSystemWithJacobian = inUnits(
      this.system.bind(numbers),
      units.length,
      velocity,
    );
    const unit = this.common?.unit;
    if (unit === undefined) return undefined;
    const initial = this.start(u, values);
    const orbit = periodicOrbit(system, {
      initial,
      period: (2 * Math.PI) / Math.abs(evaluateReal(unit, values)),
      tolerance: 1e-7,
      relativeTolerance: 1e-9,
      absoluteTolerance: 1e-12,
      maxIterations: 8,
      maxSteps: 3000,
      escapeBeyond: 1e4,
    });
    if (orbit.status !== "converged") return undefined;
    const size = Math.hypot(...u);
    const moved = Math.hypot(...orbit.state.map((value, j) => value - (initial[j] ?? 0)));
    if (moved > nearby * size + 1e-9) return undefined;
    const { re: real, im: imaginary } = orbit.multipliers;
    const moduli = Array.from(real, (re, j) => Math.hypot(re, imaginary[j] ?? 0));
    const largest = Math.max(...moduli);
    if (Math.abs(largest - 1) < neutral) return undefined;
    const growing = real.filter((re, j) => re > 1 && imaginary[j] === 0).length;
    if (growing % 2 !== parity) return undefined;
    return { stable: largest < 1, by: "floquet" };
  }

  /** x and ẋ of the ansatz at t = 0, of each mode, in natural units. */
  private start(u: Float64Array, values: ReadonlyMap<string, number>): Float64Array {
    const { flow, units } = this.problem;
    const { variables } = this.problem.equations;
    const state = new Float64Array(variables.length);
    flow.ansatz.terms.forEach((term, k) => {
      const j = variables.indexOf(term.coordinate);
      state[j] = (state[j] ?? 0) + (u[2 * k] ?? 0);
      if (term.tag === "constant") return;
      const tone = evaluateReal(term.frequency, values) / units.rate;
      state[j + 1] = (state[j + 1] ?? 0) + tone * (u[2 * k + 1] ?? 0);
    });
    return state;
  }

  /** By Hill exponents about the motion of the ansatz, which grow wherever the slow flow does. */
  private byTones(
    q: Float64Array,
    u: Float64Array,
    within: OrbitStability,
  ): OrbitStability | undefined {
    // The exponents are those of one coordinate.
    if (this.problem.equations.variables.length > 2) return undefined;
    // They are those of forces that are polynomials.
    if (this.problem.flow.functions.length > 0) return undefined;
    this.orbit ??= new OrbitEquation(this.problem);
    const equation = this.orbit.at(q, u);
    const exponent = equation === undefined ? undefined : largestHillExponent(equation);
    if (exponent === undefined || Math.abs(exponent) < neutral * 1e-3 * this.problem.units.rate) {
      return undefined;
    }
    return { stable: within.stable && exponent < 0, by: "hill" };
  }
}
