import { liouvillian, masterEquation, numbersOf, readModel } from "../../derivations/index.ts";
import { coordinates } from "../../numeric/quantum/fock/index.ts";
import { compileGenerator, periodicSteadyState } from "../../numeric/index.ts";
import { harmonicGenerator, TimeGenerator } from "../../numeric/quantum/liouvillian/index.ts";
import {
  type PeriodicSolution,
  solvePeriodic,
} from "../../numeric/quantum/steady-state/periodic-system.ts";
import type { ModelFile } from "./subject.ts";

/** Fig. 5 at Δ/U = 1. */
export const fig5: ModelFile = {
  name: "kerr",
  potential: "U*x^4/3",
  drives: ["2*sqrt(2)*F_q*cos(omega*t)*x"],
  parameters: {
    hbar: 1,
    m: 1,
    omega0: 1,
    gamma: 0.3,
    theta: "pi/4",
    c: 1,
    U: 0.2,
    F_q: 0.3,
    omega: 1.2,
  },
};

/** What the benchmarks of a periodic generator ask of Caldera. */
export interface PeriodicProblem {
  /** ⟨n⟩ over a period by one linear solve, from the generator in ladder operators. */
  readonly solve: (levels: number, harmonics: number) => number;
  /** The same with the change on refinement: three solves. */
  readonly refine: (levels: number, harmonics: number) => number;
  /** The generator as `caldera liouvillian` prints it. */
  readonly matrix: (levels: number) => string;
  /** y = L(t)x, and the generator as peers/generator.c reads it. */
  readonly generator: (levels: number) => {
    readonly apply: (t: number, x: Float64Array, y: Float64Array) => void;
    readonly data: readonly number[];
  };
}

export function periodicProblem(file: ModelFile): PeriodicProblem {
  const model = readModel(file);
  const generator = liouvillian(masterEquation(model));
  const names = generator.parameters;
  const generatorAt = compileGenerator(generator)(numbersOf(model, names));
  return {
    solve: (levels, harmonics) => {
      const cut = harmonicGenerator(generatorAt(levels));
      const options = { tolerance: 1e-10, iterations: 2000, memory: 3e7 };
      const solution = solvePeriodic(cut, harmonics, options);
      if (!solution.converged) throw new Error(`Residual ${solution.residual}.`);
      return occupation(solution.state);
    },
    refine: (levels, harmonics) => {
      const { status, reason, state } = periodicSteadyState(generatorAt, { levels, harmonics });
      if (status !== "settled") throw new Error(reason);
      return occupation(state);
    },
    matrix: (levels) => {
      const terms = generatorAt(levels).terms.map((term) => ({
        frequency: term.frequency,
        phase: term.phase,
        ...coordinates(term, levels),
      }));
      return JSON.stringify({ levels, ordering: "row-major", terms });
    },
    generator: (levels) => {
      const representation = generatorAt(levels);
      const { terms } = representation;
      const data = terms.flatMap(({ frequency, phase, bands }) => [
        ...[frequency, phase, bands.length],
        ...bands.flatMap((band) => [band.rowShift, band.columnShift, ...band.re, ...band.im]),
      ]);
      return {
        apply: new TimeGenerator(representation).apply,
        data: [levels, terms.length, ...data],
      };
    },
  };
}

/** ⟨n⟩ of ρ_0, the average over a period. */
function occupation({ levels, components }: PeriodicSolution["state"]): number {
  const [mean] = components;
  let sum = 0;
  for (let n = 0; n < levels; n++) sum += n * (mean?.re[n * (levels + 1)] ?? Number.NaN);
  return sum;
}
