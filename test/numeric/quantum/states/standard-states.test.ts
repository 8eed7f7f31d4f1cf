import { describe, expect, test } from "vitest";
import {
  coherentState,
  type DensityMatrix,
  fockState,
  pureState,
  staticState,
  thermalState,
  timeAverage,
} from "../../../../numeric/quantum/states/index.ts";

function trace({ levels, re }: DensityMatrix): number {
  return re.reduce((sum, x, at) => (at % (levels + 1) === 0 ? sum + x : sum), 0);
}

describe("density matrices of standard states", () => {
  test("|ψ⟩⟨ψ| has the elements ψ_i ψ_j*", () => {
    const { re, im } = pureState([1, 0], [0, 2]);
    expect([...re]).toEqual([1, 0, 0, 4]);
    // 2i · 1 below, 1 · (2i)* above the diagonal
    expect([...im]).toEqual([0, -2, 2, 0]);
  });

  test("a|α⟩ = α|α⟩: √(i+1) ρ_{i+1,j} = α ρ_ij", () => {
    const alpha = { re: 0.7, im: -0.4 };
    const { levels, re, im } = coherentState(alpha, 30);
    for (let i = 0; i < levels - 1; i++) {
      for (let j = 0; j < levels; j++) {
        const at = i * levels + j;
        const root = Math.sqrt(i + 1);
        const [x, y] = [re[at] as number, im[at] as number];
        expect(root * (re[at + levels] as number)).toBeCloseTo(alpha.re * x - alpha.im * y, 14);
        expect(root * (im[at + levels] as number)).toBeCloseTo(alpha.re * y + alpha.im * x, 14);
      }
    }
    expect(trace({ levels, re, im })).toBeCloseTo(1, 14);
  });

  test("a cut state lacks in its trace what lies above", () => {
    // Σ_{n≥N} (1-q) qⁿ = q^N with q = n̄/(1 + n̄)
    expect(1 - trace(thermalState(1, 8))).toBeCloseTo(2 ** -8, 15);
    expect(trace(thermalState(0, 3))).toBe(1);
    expect(trace(fockState(4, 5))).toBe(1);
  });

  test("the time average of a static state is the state", () => {
    const { levels, re } = timeAverage(staticState(thermalState(0.4, 4)));
    expect(levels).toBe(4);
    expect(re).toEqual(thermalState(0.4, 4).re);
    expect(() => timeAverage({ levels: 1, frequencies: [1], components: [] })).toThrow("k = 0");
  });

  test("bad arguments are refused", () => {
    expect(() => fockState(3, 3)).toThrow("from 0 to 2, but is 3");
    expect(() => thermalState(-0.1, 3)).toThrow(RangeError);
    expect(() => pureState([1, 0], [1])).toThrow("2 entries");
  });
});
