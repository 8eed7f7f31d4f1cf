import { describe, expect, test } from "vitest";
import { openEngine } from "../../../../derivations/verify/engine/algebrite.ts";
import { gaussHermite } from "../../../../derivations/verify/several-modes/gauss-hermite.ts";
import { StarProductOfModes } from "../../../../derivations/verify/several-modes/star-product.ts";
import { stateCount, statesUpTo } from "../../../../derivations/verify/several-modes/states.ts";
import { parseScalar } from "../../../../symbolic/index.ts";

const engine = openEngine();
const star = new StarProductOfModes(engine, ["x", "p", "y", "q"], "j", "hbar");

function expectEqual(found: string, expected: string): void {
  expect(parseScalar(`${engine.expand(found)} - (${expected})`).toString()).toBe("0");
}

describe("StarProductOfModes", () => {
  test("{x³, p³}_M = 9x²p² - 3ħ²/2, whatever the other mode (Groenewold)", () => {
    expectEqual(star.moyal("x^3", "p^3"), "9*x^2*p^2 - 3*hbar^2/2");
    expectEqual(star.moyal("q*x^3", "p^3"), "q*(9*x^2*p^2 - 3*hbar^2/2)");
  });

  test("operators of different modes commute", () => {
    expect(star.moyal("x^3*p", "y^2*q")).toBe("0");
    expectEqual(star.anticommutator("x^2*p", "y*q^2"), "2*x^2*p*y*q^2");
  });

  test("{xy, pq}_M = xp + yq: half of [xy, pq]/(iħ) + h.c.", () => {
    // [x̂ŷ, p̂q̂] = iħ(x̂p̂ + q̂ŷ) = iħ(½{x,p} + ½{y,q}) + iħ(iħ/2 - iħ/2).
    expectEqual(star.moyal("x*y", "p*q"), "x*p + y*q");
    // ½{x̂ŷ, p̂q̂} = x̂p̂ŷq̂ with both symmetrised, less -½iħ·½iħ twice: xp·yq + (iħ/2)².
    expectEqual(star.anticommutator("x*y", "p*q"), "2*x*p*y*q - hbar^2/2");
  });

  test("f ⋆ (g ⋆ h) = (f ⋆ g) ⋆ h, where j² = -1", () => {
    const [f, g, h] = ["x*q+p^2", "x*y*p", "q^2+x"];
    const left = star.product(f, star.product(g, h));
    const right = star.product(star.product(f, g), h);
    const difference = engine.expand(`(${left})-(${right})`);
    expect(parseScalar(difference.replaceAll("j", "i")).toString()).toBe("0");
  });
});

test("states with at most K quanta are C(N+K, K), each once", () => {
  const states = statesUpTo(4, 3);
  expect(states).toHaveLength(stateCount(4, 3));
  expect(new Set(states.map((state) => state.join())).size).toBe(35);
  expect(statesUpTo(1, 2)).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
  ]);
});

test("the Gauss-Hermite rule of n points has ⟨u^k⟩ = (k-1)!! to degree 2n - 1", () => {
  for (const n of [1, 2, 3, 5, 7]) {
    const rule = gaussHermite(n);
    for (let k = 0; k < 2 * n; k++) {
      const odd = Array.from({ length: k / 2 }, (_, j) => 2 * j + 1);
      const expected = k % 2 === 0 ? odd.reduce((product, j) => product * j, 1) : 0;
      const found = rule.reduce((sum, { at, weight }) => sum + weight * at ** k, 0);
      const scale = rule.reduce((sum, { at, weight }) => sum + weight * Math.abs(at) ** k, 0);
      expect(Math.abs(found - expected)).toBeLessThan(1e-12 * Math.max(scale, 1));
    }
  }
});
