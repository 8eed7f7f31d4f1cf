import { describe, expect, test } from "vitest";
import {
  coherentState,
  type DensityMatrix,
  ladderMoments,
  leastEigenvalue,
  pureState,
  purity,
  thermalState,
} from "../../../../numeric/index.ts";
import {
  type GaussianMoments,
  gaussianOrbit,
  gaussianState,
} from "../../../../numeric/quantum/gaussian/index.ts";
import { displacement } from "../../../../numeric/quantum/steady-state/laboratory-frame.ts";
import { symmetric, uniform } from "../../../seed.ts";

const rest: GaussianMoments = { x: 0, p: 0, xx: 0.5, xp: 0, pp: 0.5 };

function expectSame(one: DensityMatrix, other: DensityMatrix, within = 1e-13): void {
  for (const part of ["re", "im"] as const) {
    const largest = Math.max(...one[part].map((value, at) => Math.abs(value - other[part][at]!)));
    expect(largest).toBeLessThan(within);
  }
}

/** Of a squeezed thermal state with n̄ = width - ½, turned by an angle. */
function turned(width: number, r: number, angle: number): GaussianMoments {
  const [long, short] = [width * Math.exp(2 * r), width * Math.exp(-2 * r)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    ...rest,
    xx: long * cos * cos + short * sin * sin,
    xp: (long - short) * cos * sin,
    pp: long * sin * sin + short * cos * cos,
  };
}

describe("the operator whose Wigner function is a normal distribution", () => {
  test("is the thermal state of xx = pp = n̄ + ½, and the coherent state of ⟨X⟩ and ⟨P⟩", () => {
    expectSame(gaussianState({ ...rest, xx: 1.3, pp: 1.3 }, 40), thermalState(0.8, 40));
    const alpha = { re: 0.7, im: -1.1 };
    const [x, p] = [Math.SQRT2 * alpha.re, Math.SQRT2 * alpha.im];
    expectSame(gaussianState({ ...rest, x, p }, 30), coherentState(alpha, 30));
  });

  test("is squeezed vacuum: ⟨2k|ψ⟩ = √(2k)!/(2ᵏk!) (-tanh r)ᵏ/√cosh r", () => {
    const r = 0.6;
    const amplitudes = [1 / Math.sqrt(Math.cosh(r))];
    for (let n = 2; n < 40; n += 2) {
      const before = amplitudes[n - 2]!;
      amplitudes.push(0, -Math.tanh(r) * Math.sqrt((n - 1) / n) * before);
    }
    const state = { ...rest, xx: Math.exp(-2 * r) / 2, pp: Math.exp(2 * r) / 2 };
    expectSame(gaussianState(state, amplitudes.length), pureState(amplitudes));
  });

  test("is D ρ D† of one at rest, has the moments put in, and the purity 1/2√det Σ", () => {
    const [next, width] = [symmetric(31), uniform(32)];
    for (let draw = 0; draw < 10; draw++) {
      const still = turned(0.5 + width(), 0.5 * next(), 3 * next());
      const moments = { ...still, x: 1.5 * next(), p: 1.5 * next() };
      const [levels, inner] = [160, 110];
      const state = gaussianState(moments, levels);
      const now = ladderMoments(state);
      const { x, p, xx, xp, pp } = moments;
      expect(now.trace).toBeCloseTo(1, 10);
      expect(now.x).toBeCloseTo(x, 9);
      expect(now.p).toBeCloseTo(p, 9);
      expect(now.xx - x * x).toBeCloseTo(xx, 8);
      expect(now.xp - x * p).toBeCloseTo(xp, 8);
      expect(now.pp - p * p).toBeCloseTo(pp, 8);
      expect(purity(state)).toBeCloseTo(1 / (2 * Math.sqrt(xx * pp - xp * xp)), 9);
      const alpha = { re: x * Math.SQRT1_2, im: p * Math.SQRT1_2 };
      const d = displacement(alpha, 12, inner);
      expectSame(conjugated(d, gaussianState(still, inner), 12), cut(state, 12), 1e-9);
    }
  });

  test("has a negative eigenvalue where √det Σ < ½, which is not clipped", () => {
    const state = gaussianState({ ...rest, xx: 0.3 }, 60);
    expect(ladderMoments(state).trace).toBeCloseTo(1, 12);
    expect(ladderMoments(state).xx).toBeCloseTo(0.3, 12);
    expect(leastEigenvalue(state)).toBeLessThan(-0.01);
  });
});

/** D ρ D† between few levels. */
function conjugated(
  d: { readonly re: Float64Array; readonly im: Float64Array },
  { levels, re, im }: DensityMatrix,
  rows: number,
): DensityMatrix {
  const result = { levels: rows, re: new Float64Array(rows ** 2), im: new Float64Array(rows ** 2) };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      for (let k = 0; k < levels; k++) {
        for (let l = 0; l < levels; l++) {
          const [a, b] = [d.re[i * levels + k]!, d.im[i * levels + k]!];
          const [u, v] = [re[k * levels + l]!, im[k * levels + l]!];
          const [c, e] = [d.re[j * levels + l]!, d.im[j * levels + l]!];
          const [s, t] = [a * u - b * v, a * v + b * u];
          result.re[i * rows + j]! += s * c + t * e;
          result.im[i * rows + j]! += t * c - s * e;
        }
      }
    }
  }
  return result;
}

function cut({ levels, re, im }: DensityMatrix, rows: number): DensityMatrix {
  const of = (part: Float64Array): Float64Array =>
    Float64Array.from({ length: rows ** 2 }, (_, at) => {
      return part[Math.floor(at / rows) * levels + (at % rows)]!;
    });
  return { levels: rows, re: of(re), im: of(im) };
}

describe("the periodic orbit of closed moments", () => {
  // ẋ = p, ṗ = -x - Γp + F cos ωt with D_pp = Γ n: x = Re F e^{-iωt}/(1 - ω² - iΓω), Σ = n.
  const [Gamma, F, omega, n] = [0.2, 0.3, 1.4, 0.8];
  const damped = (t: number, out: Float64Array): void => {
    out.set([0, 1, -1, -Gamma, 0, F * Math.cos(omega * t), 0, 0, Gamma * n]);
  };

  test("is that of a driven, damped oscillator, with its exponents -Γ/2 ± i√(1-Γ²/4)", () => {
    const orbit = gaussianOrbit(damped, (2 * Math.PI) / omega, 8)!;
    const [re, im] = [1 - omega ** 2, -Gamma * omega];
    const size = F / (re * re + im * im);
    orbit.moments.forEach(({ x, xx, xp, pp }, k) => {
      const phase = (2 * Math.PI * k) / 8;
      const expected = size * (re * Math.cos(phase) - im * Math.sin(phase));
      expect(Math.abs(x - expected)).toBeLessThan(Math.max(1e-12, 3 * orbit.error));
      expect(xx).toBeCloseTo(n, 11);
      expect(xp).toBeCloseTo(0, 11);
      expect(pp).toBeCloseTo(n, 11);
    });
    expect(orbit.exponents.map(({ re: rate }) => rate)).toEqual([
      expect.closeTo(-Gamma / 2, 11),
      expect.closeTo(-Gamma / 2, 11),
    ]);
  });

  test("is a fixed point of a static generator, and none where deviations or negative noise grow", () => {
    const still = (t: number, out: Float64Array): void => {
      damped(t, out);
      out[5] = F;
    };
    const { moments, exponents } = gaussianOrbit(still, undefined, 1)!;
    expect(moments).toEqual([
      {
        ...{ x: expect.closeTo(F, 13), p: expect.closeTo(0, 13) },
        ...{ xx: expect.closeTo(n, 13), xp: expect.closeTo(0, 13), pp: expect.closeTo(n, 13) },
      },
    ]);
    expect(exponents[0]!.im).toBeCloseTo(Math.sqrt(1 - Gamma ** 2 / 4), 13);
    const changed = (at: number, value: number) => (t: number, out: Float64Array) => {
      still(t, out);
      out[at] = value;
    };
    expect(gaussianOrbit(changed(3, 0.1), undefined, 1)).toBeUndefined();
    expect(gaussianOrbit(changed(3, 0.1), 3, 4)).toBeUndefined();
    expect(gaussianOrbit(changed(8, -0.1), undefined, 1)).toBeUndefined();
    expect(gaussianOrbit(changed(7, 0.1), 3, 4)).toBeUndefined();
  });
});
