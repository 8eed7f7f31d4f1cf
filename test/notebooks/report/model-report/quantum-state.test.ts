import { describe, expect, test } from "vitest";
import { type MasterEquationKind, provenanceOf, readModel } from "../../../../derivations/index.ts";
import {
  type QuantumState,
  quantumState,
  quantumWarning,
} from "../../../../notebooks/report/model-report/index.ts";
import { quantumSections } from "../../../../notebooks/report/model-report/quantum-section.ts";
import { htmlReport } from "../../../../notebooks/report/index.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4" };

function stateOf(
  file: object,
  equation: MasterEquationKind = "CL",
  limit?: number,
): Promise<QuantumState> {
  const model = readModel(file);
  return quantumState(model, equation, provenanceOf("caldera start", model, equation), limit);
}

function pageOf(state: QuantumState): string {
  return htmlReport({ title: "t", sections: quantumSections(state, "CL") });
}

describe("the quantum steady state of a report", () => {
  test("has a Wigner function, averages and its certificate", async () => {
    // Linear, undriven, θ = π/4: the thermal state with n = (c - 1)/2 and P_0 = 1/(n + 1).
    const state = await stateOf({ parameters: { ...numbers, c: 1.6 } });
    expect(quantumWarning(state)).toBeUndefined();
    if (state.tag !== "found") throw new Error(state.reason);
    const { report, svg } = state.found;
    expect(report).toMatchObject({ status: "settled", frequencies: [] });
    expect(report["n"]).toBeCloseTo(0.3, 6);
    expect(svg).toContain("<svg");
    const page = pageOf(state);
    expect(page).toContain("State and certificate: settled.");
    expect(page).toContain("0.76923");
    expect(page.match(/<img /g)).toHaveLength(1);
  });

  test("of a driven model is shown at two phases of the drive", async () => {
    const drives = ["0.3*cos(1.1*t)*x"];
    const state = await stateOf({ drives, parameters: { ...numbers, c: 1 } });
    if (state.tag !== "found") throw new Error(state.reason);
    expect(state.found.svg).toContain("wigner-2");
    expect(pageOf(state)).toContain("at two phases of the drive");
  });

  test("without a temperature is not computed, which is no failure", async () => {
    const state = await stateOf({ potential: "x^4/40", parameters: numbers });
    expect(state.tag).toBe("not computed");
    expect(quantumWarning(state)).toBeUndefined();
    expect(pageOf(state)).toMatch(/Not computed\. .*a number for `c`/);
  });

  test("that does not settle says so, and what is shown has the warning beside it", async () => {
    // A parametric drive of a linear oscillator far above its threshold: motion grows without bound.
    const drives = ["0.6*cos(2*t)*x^2"];
    const state = await stateOf({ drives, parameters: { ...numbers, theta: 0, c: 1 } });
    expect(quantumWarning(state)).toMatch(/unstable|not found|suspect|unbounded|No quantum/);
    expect(pageOf(state)).not.toContain("certificate: settled");
  });

  test("ends after its time, whatever it is doing, with what to do", async () => {
    const drives = ["0.3*cos(1.1*t)*x"];
    const parameters = { ...numbers, gamma: 0.001, c: 1 };
    const start = performance.now();
    const state = await stateOf({ potential: "0.1*x^4", drives, parameters }, "gCL", 0.01);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(state).toEqual({
      tag: "not found",
      reason: expect.stringMatching(/0\.01 s were not enough/),
    });
    expect(quantumWarning(state)).toContain("steady-state");
    expect(pageOf(state)).toContain("0.01 s were not enough");
  });
});
