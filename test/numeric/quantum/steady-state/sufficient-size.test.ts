import { describe, expect, it } from "vitest";
import { type FourierState, sufficientSize } from "../../../../numeric/index.ts";

/** ρ_nn = 2^-(n+1) and harmonics k of norm 4^-k up to an order. */
function state(levels: number, order: number): FourierState {
  const size = levels * levels;
  const components = Array.from({ length: order + 1 }, (_, k) => {
    const [re, im] = [new Float64Array(size), new Float64Array(size)];
    if (k === 0) for (let n = 0; n < levels; n++) re[n * levels + n] = 2 ** -(n + 1);
    else im[1] = 4 ** -k;
    return { levels, harmonic: [k], re, im };
  });
  return { levels, frequencies: [1], components };
}

describe("sufficientSize", () => {
  it("is the least even N with N (P_{N-2} + P_{N-1}) below the tolerance", () => {
    // N 2^-N 3: 24·3·2^-24 = 4.3e-6 and 22·3·2^-22 = 1.6e-5
    expect(sufficientSize(state(40, 0), 1e-5).levels).toBe(24);
    expect(sufficientSize(state(40, 0), 2e-5).levels).toBe(22);
  });

  it("is the first harmonic whose norm is below the tolerance", () => {
    // 4^-6 = 2.4e-4, 4^-7 = 6.1e-5
    expect(sufficientSize(state(10, 12), 1e-4).harmonics).toBe(7);
    expect(sufficientSize(state(10, 12), 1e-3).harmonics).toBe(5);
  });

  it("is never more than the state has, nor fewer than four levels", () => {
    expect(sufficientSize(state(10, 3), 1e-30)).toEqual({ levels: 10, harmonics: 3 });
    expect(sufficientSize(state(40, 3), 0.5)).toEqual({ levels: 6, harmonics: 1 });
    expect(sufficientSize(state(40, 3), 1)).toEqual({ levels: 4, harmonics: 0 });
  });
});
