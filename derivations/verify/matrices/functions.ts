import type { Complex, Matrix } from "mathjs";
import type { ComplexEntries } from "./job.ts";

/** f(x) of the truncated x = V Λ Vᵀ, V f(Λ) Vᵀ, with complex f. */
export type FunctionOfPosition = (f: (x: number) => Complex | number) => Matrix;

/** Matrices by their entries. */
interface Entries {
  readonly entries: (a: Matrix) => ComplexEntries;
  readonly fromEntries: (entries: ComplexEntries) => Matrix;
}

/** Functions of the real symmetric matrix of x, by its eigenvectors. */
export function functionsOf(
  math: typeof import("mathjs"),
  { entries, fromEntries }: Entries,
  x: Matrix,
): FunctionOfPosition {
  const rows = entries(x).re.map((row) => [...row]);
  const { eigenvectors } = math.eigs(math.matrix(rows));
  const pairs = eigenvectors.map(({ value, vector }) => ({
    value: Number(value),
    vector: (vector as Matrix).toArray() as number[],
  }));
  return (f) => {
    const images = pairs.map(({ value }) => math.complex(f(value) as Complex));
    const part = (name: "re" | "im"): number[][] =>
      rows.map((_, r) =>
        rows.map((__, s) =>
          pairs.reduce((sum, { vector }, j) => sum + vector[r]! * vector[s]! * images[j]![name], 0),
        ),
      );
    return fromEntries({ re: part("re"), im: part("im") });
  };
}
