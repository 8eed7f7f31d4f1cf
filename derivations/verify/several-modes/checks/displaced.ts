import { elementAt, evaluateReal, type Scalar } from "../../../../symbolic/index.ts";
import { displacedFrame, FrameError, orbitNames } from "../../../equations/frames/index.ts";
import { liouvillian } from "../../../theory/index.ts";
import { type SideTerm, sideTerms } from "../../objects/side-terms.ts";
import { generatorOfModes, systemOfModes } from "../mathjs.ts";
import { termsOfModes } from "../side-terms-of-modes.ts";
import { numbersOfBoth } from "../weyl.ts";
import { modesCheck } from "./check.ts";

interface Question {
  /** x_c_a, p_c_a, x_c_b, … at a time, and their derivatives. */
  readonly orbit: readonly number[];
  readonly velocity: readonly number[];
  /** The generator in the frame, in x_a, p_a, x_b, …. */
  readonly terms: readonly SideTerm[];
}

/**
 * The generator in the displaced frame against L of the microscopic model with x_j + x_c_j and p_j + p_c_j in the place of
 * x_j and p_j, less the motion of the frame, (i/ħ) [Σ ṗ_c_j x_j - ẋ_c_j p_j, ρ].
 */
export const displacedOfModes = modesCheck<Question>({
  quantity: "displaced frame, mean-field orbit",
  engine: "mathjs",
  question: ({ equation, values, random }) => {
    try {
      const frame = displacedFrame(equation);
      const names = orbitNames(equation.hamiltonian.modes);
      const at = new Map([...values, ...names.map((name) => [name, 2 * random() - 1] as const)]);
      const numbers = (all: readonly Scalar[]): readonly number[] =>
        all.map((one) => evaluateReal(one, at));
      return {
        orbit: numbers(frame.orbit.position),
        velocity: numbers(frame.orbit.velocity),
        terms: sideTerms(liouvillian(frame), at),
      };
    } catch (error) {
      if (error instanceof FrameError) return undefined;
      throw error;
    }
  },
  answer: ({ orbit, velocity, terms }, open) => {
    const { system } = open();
    const { algebra, density, job, math, variables } = system;
    const { commutator, scaled, sum } = algebra;
    const pairs = job.masses.map((_, mode) => {
      const [x = algebra.zero, p = algebra.zero] = variables.slice(2 * mode);
      return [x, p] as const;
    });
    const motion = pairs.flatMap(([x, p], mode) => [
      scaled(elementAt(velocity, 2 * mode + 1), x),
      scaled(-elementAt(velocity, 2 * mode), p),
    ]);
    const laboratory = generatorOfModes(systemOfModes(job, orbit))(density);
    const [claimed, found] = numbersOfBoth(
      system,
      termsOfModes(math, algebra, pairs)(terms, density),
      sum([laboratory, scaled(math.complex(0, -1 / job.hbar), commutator(sum(motion), density))]),
    );
    return { claimed, found };
  },
});
