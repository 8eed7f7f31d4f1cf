/** A square complex matrix between Fock states, row-major. */
export interface FockMatrix {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function zeroMatrix(size: number): FockMatrix {
  return { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
}

export function identityMatrix(size: number): FockMatrix {
  const matrix = zeroMatrix(size);
  for (let n = 0; n < size; n++) matrix.re[n * (size + 1)] = 1;
  return matrix;
}

/** x = √(ħ/2mω0) (a + a†) or p = i√(ħmω0/2) (a† - a), given the root. */
export function quadratureMatrix(size: number, scale: number, which: "x" | "p"): FockMatrix {
  const matrix = zeroMatrix(size);
  for (let n = 1; n < size; n++) {
    const element = scale * Math.sqrt(n);
    const [above, below] = [(n - 1) * size + n, n * size + n - 1];
    if (which === "x") {
      matrix.re[above] = element;
      matrix.re[below] = element;
    } else {
      matrix.im[above] = -element;
      matrix.im[below] = element;
    }
  }
  return matrix;
}

export function matrixProduct(a: FockMatrix, b: FockMatrix): FockMatrix {
  const { size } = a;
  const product = zeroMatrix(size);
  for (let r = 0; r < size; r++) {
    for (let k = 0; k < size; k++) {
      const [u, v] = [a.re[r * size + k]!, a.im[r * size + k]!];
      if (u === 0 && v === 0) continue;
      for (let s = 0; s < size; s++) {
        const [y, z] = [b.re[k * size + s]!, b.im[k * size + s]!];
        product.re[r * size + s]! += u * y - v * z;
        product.im[r * size + s]! += u * z + v * y;
      }
    }
  }
  return product;
}

/** Adds factor · b to a, in place. */
export function addScaled(a: FockMatrix, factor: { re: number; im: number }, b: FockMatrix): void {
  for (let k = 0; k < a.re.length; k++) {
    a.re[k]! += factor.re * b.re[k]! - factor.im * b.im[k]!;
    a.im[k]! += factor.re * b.im[k]! + factor.im * b.re[k]!;
  }
}

export function matrixTrace(a: FockMatrix): { re: number; im: number } {
  let [re, im] = [0, 0];
  for (let n = 0; n < a.size; n++) {
    re += a.re[n * (a.size + 1)]!;
    im += a.im[n * (a.size + 1)]!;
  }
  return { re, im };
}
