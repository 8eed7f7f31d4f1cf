import { describe, expect, test } from "vitest";
import { fockOperator, fockMatrix } from "../../../../numeric/quantum/fock/index.ts";
import {
  coherentState,
  type DensityMatrix,
  thermalState,
} from "../../../../numeric/quantum/states/index.ts";
import { coherenceOverDelay, emissionSpectrum } from "../../../../numeric/quantum/spectra/index.ts";
import { annihilation } from "../../../../symbolic/index.ts";

type Complex = readonly [number, number];

/** σ of (iω - L)σ = source by Gauss-Jordan elimination, L as a function on matrices. */
function solveDense(
  generator: (rho: DensityMatrix) => DensityMatrix,
  omega: number,
  source: DensityMatrix,
): DensityMatrix {
  const { levels } = source;
  const size = levels * levels;
  const rows: Complex[][] = Array.from({ length: size }, () => []);
  for (let column = 0; column < size; column++) {
    const unit = { levels, re: new Float64Array(size), im: new Float64Array(size) };
    unit.re[column] = 1;
    const image = generator(unit);
    rows.forEach((row, at) => {
      row.push([-(image.re[at] as number), (at === column ? omega : 0) - (image.im[at] as number)]);
    });
  }
  rows.forEach((row, at) => row.push([source.re[at] as number, source.im[at] as number]));
  for (let k = 0; k < size; k++) {
    const norm = (row: Complex[]): number => Math.hypot(...(row[k] as Complex));
    let pivot = k;
    for (let i = k; i < size; i++) {
      if (norm(rows[i] as Complex[]) > norm(rows[pivot] as Complex[])) pivot = i;
    }
    [rows[k], rows[pivot]] = [rows[pivot] as Complex[], rows[k] as Complex[]];
    const top = rows[k] as Complex[];
    const [a, b] = top[k] as Complex;
    const square = a * a + b * b;
    for (let j = size; j >= k; j--) {
      const [c, d] = top[j] as Complex;
      top[j] = [(c * a + d * b) / square, (d * a - c * b) / square];
    }
    rows.forEach((row, i) => {
      const [u, v] = row[k] as Complex;
      if (i === k || (u === 0 && v === 0)) return;
      for (let j = k; j <= size; j++) {
        const [c, d] = top[j] as Complex;
        const [x, y] = row[j] as Complex;
        row[j] = [x - u * c + v * d, y - u * d - v * c];
      }
    });
  }
  const last = rows.map((row) => row[size] as Complex);
  return {
    levels,
    re: Float64Array.from(last, ([x]) => x),
    im: Float64Array.from(last, ([, y]) => y),
  };
}

function product(a: DensityMatrix, b: DensityMatrix): DensityMatrix {
  const n = a.levels;
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [a.re[i * n + k] as number, a.im[i * n + k] as number];
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < n; j++) {
        const [u, v] = [b.re[k * n + j] as number, b.im[k * n + j] as number];
        re[i * n + j]! += x * u - y * v;
        im[i * n + j]! += x * v + y * u;
      }
    }
  }
  return { levels: n, re, im };
}

/** -i[H, ρ] + κ(n̄+1) D[a]ρ + κn̄ D[a†]ρ + drive, with H = ω0 a†a + F(a + a†), all cut. */
function dampedOscillator(
  levels: number,
  {
    omega0,
    kappa,
    thermal,
    force = 0,
  }: Readonly<Record<string, number>> & {
    readonly omega0: number;
    readonly kappa: number;
    readonly thermal: number;
  },
): (rho: DensityMatrix) => DensityMatrix {
  const a = fockMatrix(fockOperator(annihilation(), levels, {}));
  const transposed = a.re.map(
    (_, at) => a.re[(at % levels) * levels + Math.floor(at / levels)] as number,
  );
  const creation = { levels, re: transposed, im: new Float64Array(levels * levels) };
  const up = product(creation, a);
  const down = product(a, creation);
  return (rho) => {
    const terms: [number, number, DensityMatrix][] = [
      [0, -omega0, product(up, rho)],
      [0, omega0, product(rho, up)],
      [0, -force, product(a, rho)],
      [0, -force, product(creation, rho)],
      [0, force, product(rho, a)],
      [0, force, product(rho, creation)],
    ];
    for (const [rate, jump, back, square] of [
      [kappa * (thermal + 1), a, creation, up],
      [kappa * thermal, creation, a, down],
    ] as const) {
      terms.push([rate, 0, product(product(jump, rho), back)]);
      terms.push([-rate / 2, 0, product(square, rho)], [-rate / 2, 0, product(rho, square)]);
    }
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (const [x, y, term] of terms) {
      term.re.forEach((u, at) => {
        const v = term.im[at] as number;
        re[at]! += x * u - y * v;
        im[at]! += x * v + y * u;
      });
    }
    return { levels, re, im };
  };
}

describe("emissionSpectrum", () => {
  test("of a damped thermal oscillator is n̄ (κ/2)/((ω - ω0)² + κ²/4)", () => {
    const [omega0, kappa, thermal, levels] = [1.3, 0.4, 0.04, 7];
    const generator = dampedOscillator(levels, { omega0, kappa, thermal });
    const frequencies = [-1, 0.5, 1.3, 1.4, 3];
    const spectrum = emissionSpectrum(thermalState(thermal, levels), frequencies, (omega, source) =>
      solveDense(generator, omega, source),
    );
    frequencies.forEach((omega, k) => {
      const expected = (thermal * kappa) / 2 / ((omega - omega0) ** 2 + kappa ** 2 / 4);
      // The cut at seven levels: 7 (n̄/(1 + n̄))⁷ ≈ 1e-9
      expect((spectrum[k] as number) / expected).toBeCloseTo(1, 6);
    });
  });

  test("the mean is left out: a coherent state of a driven oscillator emits nothing else", () => {
    const [omega0, kappa, force, levels] = [0.7, 0.5, 0.1, 8];
    const generator = dampedOscillator(levels, { omega0, kappa, thermal: 0, force });
    // 0 = -(iω0 + κ/2) α - iF
    const square = omega0 ** 2 + kappa ** 2 / 4;
    const alpha = { re: (-force * omega0) / square, im: (-force * kappa) / 2 / square };
    const rho = coherentState(alpha, levels);
    const solve = (omega: number, source: DensityMatrix): DensityMatrix =>
      solveDense(generator, omega, source);
    const spectrum = emissionSpectrum(rho, [0.2, 0.7], solve);
    for (const value of spectrum) expect(Math.abs(value)).toBeLessThan(1e-8);
  });

  test("has the source (a - ⟨a⟩)ρ, of trace zero", () => {
    const rho = coherentState({ re: 0.4, im: -0.3 }, 16);
    const sources: DensityMatrix[] = [];
    emissionSpectrum(rho, [1], (_, source) => {
      sources.push(source);
      return source;
    });
    const [source] = sources;
    // a|α⟩ = α|α⟩
    expect(Math.max(...(source?.re ?? [1]).map(Math.abs))).toBeLessThan(1e-8);
    expect(Math.max(...(source?.im ?? [1]).map(Math.abs))).toBeLessThan(1e-8);
  });
});

describe("coherenceOverDelay", () => {
  test("of a damped thermal oscillator is 1 + e^{-κτ}, e^{Lτ} by Taylor series", () => {
    const [kappa, thermal, levels] = [0.4, 0.05, 8];
    const generator = dampedOscillator(levels, { omega0: 0, kappa, thermal });
    const evolve = (sigma: DensityMatrix, delay: number): DensityMatrix => {
      const [steps, order] = [100, 6];
      let rho = sigma;
      for (let k = 0; k < steps; k++) {
        // Σ_j (hL)^j/j! ρ by Horner's method
        let sum = rho;
        for (let j = order; j > 0; j--) {
          const rate = generator(sum);
          const h = delay / steps / j;
          const next = (x: Float64Array, y: Float64Array): Float64Array =>
            x.map((value, at) => value + h * (y[at] as number));
          sum = { levels, re: next(rho.re, rate.re), im: next(rho.im, rate.im) };
        }
        rho = sum;
      }
      return rho;
    };
    const values = coherenceOverDelay(thermalState(thermal, levels), [0, 1, 3], evolve);
    [0, 1, 3].forEach((delay, k) => {
      // The cut at eight levels: 8³ (n̄/(1 + n̄))⁸/n̄² ≈ 5e-6
      expect(values[k]).toBeCloseTo(1 + Math.exp(-kappa * delay), 5);
    });
  });
});
