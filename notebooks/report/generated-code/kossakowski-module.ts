import { Scalar } from "../../../symbolic/index.ts";
import { kossakowski, kossakowskiLines, type MasterEquation } from "../../../derivations/index.ts";
import { type NoiseCode, noiseModule } from "./noise-module.ts";

/**
 * The Kossakowski matrix K of a generator as a module: K c for complex c, and K as the real matrix
 * [[Re K, -Im K], [Im K, Re K]], which is positive where K is; the operators and the Hamiltonian stand in its comments.
 */
export function kossakowskiModule(
  equation: MasterEquation,
  comments: readonly string[] = [],
): NoiseCode {
  const object = kossakowski(equation);
  const { basis, matrix } = object;
  const variables = ["re", "im"].flatMap((part) => basis.map((_, j) => `${part}_c${j + 1}`));
  const real = realForm(matrix);
  const rates = real.map((row) =>
    Scalar.sum(row.map((value, k) => value.times(Scalar.parameter(variables[k] as string)))),
  );
  return noiseModule(
    equation,
    {
      variables,
      drift: rates,
      diffusion: real.flat(),
      noise: {
        kind: "hermitian",
        matrix: real.flat(),
        functions: {
          vector: { name: "apply", about: "K c" },
          matrix: { name: "kossakowski", about: "[[Re K, -Im K], [Im K, Re K]]" },
        },
      },
      lines: kossakowskiLines(object),
      about: [
        `Kossakowski matrix K of the ${equation.kind} master equation over the operators`,
        `${basis.map((operator, j) => `B_${j + 1} = ${operator}`).join(", ")}, symmetrised,`,
        "as a real matrix of the real and imaginary parts, y = (Re c, Im c). The generator is completely",
        "positive where no eigenvalue of K is negative: with K = sum_k rate_k v_k v_k' the jump operators",
        "are L_k = sum_i v_ik B_i, with the rate rate_k.",
      ],
    },
    comments,
  );
}

/** [[Re K, -Im K], [Im K, Re K]] */
function realForm(matrix: readonly (readonly Scalar[])[]): readonly (readonly Scalar[])[] {
  const half = Scalar.rational(1, 2);
  const re = matrix.map((row) => row.map((one) => one.plus(one.conjugate()).times(half)));
  const im = matrix.map((row) =>
    row.map((one) => one.minus(one.conjugate()).times(half).dividedBy(Scalar.i)),
  );
  const negative = (row: readonly Scalar[]): readonly Scalar[] => row.map((one) => one.negated());
  return [
    ...re.map((row, j) => [...row, ...negative(im[j] ?? [])]),
    ...im.map((row, j) => [...row, ...(re[j] ?? [])]),
  ];
}
