import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, steadyState } from "../../../../notebooks/runs/index.ts";

// Near resonance coefficients are differences of ten times larger ones, so that adjoint elements differ in more than
// their last digits.
test("a driven oscillator in a Lorentz-Drude bath comes to its steady state", async () => {
  const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, n_th: 0.2, Omega: 20, theta: 0.3 };
  const drives = ["0.2*sin(1.05*t)*x"];
  const model = readModel({ potential: "0.05*x^4", bath: "lorentz-drude", drives, parameters });
  const kind = "gCL with harmonic dressing";
  const { status, report } = await steadyState(model, { kind });
  expect(status).toBe("settled");
  // e^{-γt} is 6e-7 after 24 periods, and the transient a tenth of that; the mean of 32 points of a period has its harmonics up to 31.
  const to = (24 * 2 * Math.PI) / 1.05;
  const { rows } = await evolve(model, { kind, to, points: 24 * 32 + 1, tolerance: 1e-8 });
  const mean = rows.slice(-32).reduce((sum, { n }) => sum + n, 0) / 32;
  expect(Math.abs(mean - (report.n ?? Number.NaN))).toBeLessThan(1e-7);
});
