import { describe, expect, it } from "vitest";
import { staticState, thermalState } from "../../../../numeric/index.ts";
import { cutContent } from "../../../../numeric/quantum/steady-state/cut.ts";
import { wantedCut } from "../../../../numeric/quantum/steady-state/wanted-cut.ts";

describe("what the next cut may leave out", () => {
  // Harmonic balance of 0.005 x⁴, 0.13 cos 1.1t, γ = 0.002, tolerance 1e-3, missed harmonics alone at 48
  // levels: a tail held at 3e-12 led to 86 levels, where the iteration stagnates, in place of 52.
  it("is no less of the levels where harmonics alone are missing", () => {
    const state = staticState(thermalState(0.5, 24));
    const { tail } = cutContent(state);
    const goal = 1e-3;
    const few = wantedCut(state, { levels: 1e-12, harmonics: 1 }, goal, goal);
    expect(few.levelsSuffice).toBe(true);
    expect(few.tail).toBe(goal);
    const hardly = wantedCut(state, { levels: 5e-5, harmonics: 1 }, goal, goal);
    expect(hardly.tail / tail).toBeCloseTo(2, 12);
    const unknown = wantedCut(state, undefined, goal, goal);
    expect(unknown.tail).toBe(tail);
  });

  it("is less by the share of the error that is too much", () => {
    const state = staticState(thermalState(0.5, 24));
    const { tail } = cutContent(state);
    const wanted = wantedCut(state, { levels: 2e-2, harmonics: 0 }, 1e-3, 1e-3);
    expect(wanted.levelsSuffice).toBe(false);
    expect(wanted.tail / tail).toBeCloseTo(1e-4 / 2e-2, 12);
  });
});
