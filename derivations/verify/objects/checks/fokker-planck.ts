import { coefficientsIn, type Scalar } from "../../../../symbolic/index.ts";
import { fokkerPlanck } from "../../../equations/wigner/index.ts";
import { meanOf, type MatrixModel, weylMatrix } from "../../matrices/generator.ts";
import { objectCheck } from "../object-check.ts";
import { type NumberTerm, numberTerms } from "../terms.ts";

type Polynomial = readonly NumberTerm[];

/** d⟨x⟩/dt = ⟨A_x⟩, d⟨x²⟩/dt = ⟨2 x A_x + 2 D_xx⟩ and so on, against Tr(O Lρ); derivatives beyond the second add nothing. */
export const driftAndDiffusion = objectCheck<{
  readonly drift: readonly Polynomial[];
  readonly diffusion: readonly Polynomial[];
}>({
  quantity: "drift and diffusion, Fokker-Planck",
  engine: "mathjs",
  question: ({ equation, values, once }) => {
    const { drift, diffusion } = once("Fokker-Planck", () => fokkerPlanck(equation));
    const [[xx, xp], [, pp]] = diffusion;
    const polynomial = (value: Scalar): Polynomial =>
      numberTerms(coefficientsIn(value, ["x", "p"]), values);
    return { drift: drift.map(polynomial), diffusion: [xx, xp, pp].map(polynomial) };
  },
  answer: ({ drift: [ax = [], ap = []], diffusion: [xx = [], xp = [], pp = []] }, open) => {
    const model = open();
    const rate = model.generator(model.density);
    const of = (polynomial: Polynomial, c = 0, d = 0): number => mean(model, polynomial, c, d);
    const observed = [
      [1, 0],
      [0, 1],
      [2, 0],
      [1, 1],
      [0, 2],
    ] as const;
    return {
      claimed: [
        of(ax),
        of(ap),
        2 * of(ax, 1) + 2 * of(xx),
        of(ax, 0, 1) + of(ap, 1) + 2 * of(xp),
        2 * of(ap, 0, 1) + 2 * of(pp),
      ],
      found: observed.map(([a, b]) => meanOf(model, weylMatrix(model, a, b), rate)),
    };
  },
});

/** The mean of a polynomial times x^c p^d over the Wigner function. */
function mean(model: MatrixModel, polynomial: Polynomial, c: number, d: number): number {
  return polynomial.reduce(
    (sum, { exponents: [a = 0, b = 0], re }) =>
      sum + re * meanOf(model, weylMatrix(model, a + c, b + d), model.density),
    0,
  );
}
