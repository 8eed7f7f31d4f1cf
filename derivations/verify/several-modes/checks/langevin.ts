import {
  attempt,
  elementAt,
  evaluateReal,
  type Scalar,
  type SquareRoot,
} from "../../../../symbolic/index.ts";
import { type LangevinOfModes, langevinOfModes } from "../../../equations/langevin/index.ts";
import { fokkerPlanck } from "../../../equations/wigner/index.ts";
import { ModelError } from "../../../model/index.ts";
import { type CheckedModes, modesCheck } from "./check.ts";
import { type Rates, ratesOf, ratesTwice } from "./fokker-planck.ts";

interface Question extends Rates {
  /** B at a point where there is noise, row by row, and 2D there; none where B is left open. */
  readonly points: readonly { readonly noise: Matrix; readonly twice: Matrix }[];
}

type Matrix = readonly (readonly number[])[];

/**
 * d⟨y_i⟩/dt = ⟨A_i⟩ and d⟨y_i y_j⟩/dt = ⟨y_i A_j + y_j A_i + 2 D_ij⟩ of dy = A dt + B dw against Tr(O Lρ), and B Bᵀ = 2D at
 * random points where B is written.
 */
export const langevinOfModesCheck = modesCheck<Question>({
  quantity: "drift and noise, Langevin",
  engine: "mathjs",
  question: (checked) => {
    const equations = equationsOf(checked);
    if (equations === undefined) return undefined;
    return { ...ratesOf(equations, checked.values), points: pointsOf(equations, checked) };
  },
  answer: ({ points, ...rates }, open) => {
    const { claimed, found } = ratesTwice(rates, open());
    const squares = points.map(({ noise }) =>
      noise.map((row) =>
        noise.map((other) => row.reduce((sum, b, k) => sum + b * elementAt(other, k), 0)),
      ),
    );
    return {
      claimed: [...claimed, ...squares.flat(2)],
      found: [...found, ...points.map(({ twice }) => twice).flat(2)],
    };
  },
});

function equationsOf({ equation }: CheckedModes): LangevinOfModes | undefined {
  return attempt(() => langevinOfModes(fokkerPlanck(equation)), ModelError);
}

/** Points at which no root is that of a negative number. */
function pointsOf(
  { variables, diffusion, root }: LangevinOfModes,
  { values, random }: CheckedModes,
): Question["points"] {
  if (root.form === "any") return [];
  return Array.from({ length: 4 }, () => {
    const there = new Map([...values, ...variables.map((name) => [name, random() - 0.5] as const)]);
    const real = (scalar: Scalar): number => evaluateReal(scalar, there);
    const rootAt = ({ factor, radicand, divisor }: SquareRoot): number =>
      real(factor) * Math.sqrt(real(radicand) / real(divisor));
    const blocks = root.ofModes.map(({ noise }) => noise.map((row) => row.map(rootAt)));
    return {
      noise: variables.map((_, i) =>
        variables.map((__, j) =>
          i >> 1 === j >> 1 ? elementAt(elementAt(elementAt(blocks, i >> 1), i % 2), j % 2) : 0,
        ),
      ),
      twice: diffusion.map((row) => row.map((entry) => 2 * real(entry))),
    };
  }).filter(({ noise }) => noise.flat().every((one) => Number.isFinite(one)));
}
