import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { numericHierarchy } from "../../../../notebooks/runs/exact/hierarchy-state.ts";
import { hierarchyMatrices } from "../../../../numeric/quantum/hierarchy/hierarchy-matrices.ts";
import { HierarchyOperator } from "../../../../numeric/quantum/hierarchy/hierarchy-operator.ts";
import { layoutOf } from "../../../../numeric/quantum/hierarchy/hierarchy-balance.ts";
import { indexCount, indexSet } from "../../../../numeric/quantum/hierarchy/index-set.ts";

import { symmetric } from "../../../seed.ts";

function operatorAt(depth: number, harmonics: number) {
  const parameters = {
    ...{ hbar: 1, m: 1, omega0: 1, c: 1.4, theta: 0.9, U: 0.05, F: 0.3, omega: 1.1 },
    ...{ K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 },
  };
  const drives = harmonics > 0 ? ["F*x*cos(omega*t)"] : [];
  const model = readModel({ potential: "U*x^4 + 0.1*x^3", drives, bath: "lorentzian", parameters });
  const hierarchy = numericHierarchy(model).at(1);
  const matrices = hierarchyMatrices(hierarchy, 5);
  const layout = layoutOf(matrices, { levels: 5, depth, harmonics }, [1, 1]);
  return new HierarchyOperator(matrices, layout);
}

describe("the indices of a hierarchy", () => {
  it("are (depth + K choose K), each with its neighbours and its adjoint", () => {
    const set = indexSet([1, 0, 2], 4);
    expect(set.count).toBe(35);
    expect(indexCount([1, 1, 1], 4, 1e6)).toBe(35);
    for (let n = 0; n < set.count; n++) {
      for (let a = 0; a < 3; a++) {
        const up = set.up[3 * n + a]!;
        if (up < 0) continue;
        expect(set.down[3 * up + a]).toBe(n);
        expect(set.numbers[3 * up + a]).toBe(set.numbers[3 * n + a]! + 1);
      }
      expect(set.partner[set.partner[n]!]).toBe(n);
    }
  });

  it("of weight two reach half as deep, and two tiers are whole", () => {
    expect(indexSet([0, 1], 5, [1, 2]).count).toBe(indexCount([1, 2], 5, 1e6));
    // n_1 + 2n_2 ≤ 5: 6 + 4 + 2
    expect(indexCount([1, 2], 5, 1e6)).toBe(12);
    expect(indexCount([2, 2], 2, 1e6)).toBe(6);
  });
});

describe("the right-hand side of a hierarchy", () => {
  it.each([0, 2])(
    "keeps the trace and adjoint blocks of random fields, %i harmonics",
    (harmonics) => {
      const operator = operatorAt(3, harmonics);
      const { layout } = operator;
      const random = symmetric(4711);
      const x = Float64Array.from({ length: operator.length }, () => random());
      const whole = new Float64Array(layout.wholeLength);
      layout.expand(x, whole);
      // Of blocks that are their own adjoint the Hermitian part counts.
      for (const { own, whole: at } of layout.tiers.flat()) {
        x.set(whole.subarray(at, at + layout.size), own);
      }
      const y = new Float64Array(operator.length);
      operator.apply(x, y);
      const image = new Float64Array(layout.wholeLength);
      layout.expand(y, image);
      for (const block of layout.tiers.flat()) {
        if (block.adjoint !== undefined) continue;
        for (let i = 0; i < layout.size; i++) {
          expect(image[block.whole + i]).toBeCloseTo(y[block.own + i]!, 13);
        }
      }
      const trace = [0, 1, 2, 3, 4].reduce((sum, i) => sum + y[i * 6]!, 0);
      expect(trace).toBeCloseTo(0, 13);
    },
  );

  // dρ_a/dt at ρ_0 = |0⟩⟨0| alone is (V|0⟩⟨0| - |0⟩⟨0|W)/(iħs), with 1/s of the scale: by hand its elements 10 and 01 have the
  // ratio of v cosθ x_10 + … and w: |V_10| = |v_1 cosθ + i v_2 sinθ|/√2.
  it("feeds the first tier by V and W", () => {
    const operator = operatorAt(1, 0);
    const { layout } = operator;
    const x = new Float64Array(operator.length);
    x[0] = 1;
    const y = new Float64Array(operator.length);
    operator.apply(x, y);
    const [block] = layout.tiers[1]!;
    const at = (i: number, j: number): number => {
      const place = block!.own + 5 * i + j;
      return Math.hypot(y[place]!, y[place + 25]!);
    };
    // n + 1 = 1.2 of V and n = 0.2 of W; S_1 + iS_2 from 0 to 1 is (cosθ - sinθ)/√2, from 1 to 0 (cosθ + sinθ)/√2.
    const [cos, sin] = [Math.cos(0.9), Math.sin(0.9)];
    const [lower, upper] = [Math.abs(cos - sin), cos + sin];
    expect(at(1, 0) / at(0, 1)).toBeCloseTo((1.2 * lower) / (0.2 * upper), 10);
  });
});
