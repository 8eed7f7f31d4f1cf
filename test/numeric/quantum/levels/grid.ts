/** Eigenvalues on grids without an eigensolver: how many lie below an energy, by the signs of the pivots of H - E. */

/** A Hermitian matrix by its elements. */
export interface GridHamiltonian {
  readonly size: number;
  readonly element: (i: number, j: number) => readonly [re: number, im: number];
}

/** p²/2m + U(x) between `size` points of the interval, with sinc functions (Colbert and Miller 1992). */
export function sincGrid(
  potential: (x: number) => number,
  [from, to]: readonly [number, number],
  size: number,
  { hbar, m }: { readonly hbar: number; readonly m: number },
): GridHamiltonian {
  const step = (to - from) / (size - 1);
  const scale = hbar ** 2 / (2 * m * step * step);
  return {
    size,
    element: (i, j) => {
      const d = i - j;
      if (d === 0) return [(scale * Math.PI ** 2) / 3 + potential(from + i * step), 0];
      return [((d % 2 === 0 ? 1 : -1) * 2 * scale) / (d * d), 0];
    },
  };
}

/** The same on one period, with waves e^{i n k0 x} for all |n| ≤ (size-1)/2, at an offset charge. */
export function periodicGrid(
  potential: (x: number) => number,
  k0: number,
  size: number,
  { hbar, m, offset }: { readonly hbar: number; readonly m: number; readonly offset: number },
): GridHamiltonian {
  const half = (size - 1) / 2;
  const kinetic = Array.from({ length: size }, (_, d) => {
    let [re, im] = [0, 0];
    for (let n = -half; n <= half; n++) {
      const energy = (hbar * k0 * (n - offset)) ** 2 / (2 * m) / size;
      re += energy * Math.cos((2 * Math.PI * n * d) / size);
      im += energy * Math.sin((2 * Math.PI * n * d) / size);
    }
    return [re, im] as const;
  });
  return {
    size,
    element: (i, j) => {
      const [re = 0, im = 0] = kinetic[Math.abs(i - j)] ?? [];
      const u = i === j ? potential((2 * Math.PI * i) / (k0 * size)) : 0;
      return [re + u, i >= j ? im : -im];
    },
  };
}

/** The number of eigenvalues below an energy: negative pivots of H - E = L D L† (Sylvester's law of inertia). */
export function countBelow({ size, element }: GridHamiltonian, energy: number): number {
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [x, y] = element(i, j);
      re[i * size + j] = x - (i === j ? energy : 0);
      im[i * size + j] = y;
    }
  }
  let negative = 0;
  for (let k = 0; k < size; k++) {
    const pivot = re[k * size + k]!;
    if (pivot < 0) negative += 1;
    for (let i = k + 1; i < size; i++) {
      const [a, b] = [re[i * size + k]! / pivot, im[i * size + k]! / pivot];
      for (let j = k + 1; j <= i; j++) {
        // H_ij - H_ik H_jk* / H_kk
        const [c, d] = [re[j * size + k]!, -im[j * size + k]!];
        re[i * size + j]! -= a * c - b * d;
        im[i * size + j]! -= a * d + b * c;
      }
    }
  }
  return negative;
}
