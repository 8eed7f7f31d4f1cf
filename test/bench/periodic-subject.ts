import { liouvillian, masterEquation, numbersOf, readModel } from "../../derivations/index.ts";
import { coordinates } from "../../numeric/compile/fock/index.ts";
import { compileGenerator, periodicSteadyState } from "../../numeric/index.ts";
import { harmonicGenerator } from "../../numeric/liouvillian/index.ts";
import {
  type PeriodicSolution,
  solvePeriodic,
} from "../../numeric/steady-state/periodic-system.ts";
import type { ModelFile } from "./subject.ts";

/** What the benchmark of periodic steady states asks of Caldera. */
export interface PeriodicProblem {
  /** ⟨n⟩ over a period by one linear solve, from the generator in ladder operators. */
  readonly solve: (levels: number, harmonics: number) => number;
  /** The same with the change on refinement: three solves. */
  readonly refine: (levels: number, harmonics: number) => number;
  /** The generator as `caldera liouvillian` prints it. */
  readonly matrix: (levels: number) => string;
}

export function periodicProblem(file: ModelFile): PeriodicProblem {
  const model = readModel(file);
  const generator = liouvillian(masterEquation(model));
  const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
  const generatorAt = compileGenerator(generator)(numbersOf(model, names));
  return {
    solve: (levels, harmonics) => {
      const cut = harmonicGenerator(generatorAt(levels));
      const options = { tolerance: 5e-11, iterations: 2000, memory: 3e7 };
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
  };
}

/** ⟨n⟩ of ρ_0, the average over a period. */
function occupation({ levels, components }: PeriodicSolution["state"]): number {
  const [mean] = components;
  let sum = 0;
  for (let n = 0; n < levels; n++) sum += n * (mean?.re[n * (levels + 1)] ?? Number.NaN);
  return sum;
}
