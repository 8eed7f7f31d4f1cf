import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exactEvolution, exactQuantumMotion } from "../../../../notebooks/runs/index.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1.4 };
const peak = { K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };
const driven = { drives: ["F*x*cos(omega*t)"], bath: "lorentzian" } as const;

describe("the exact quantum state in time", () => {
  // Without a hierarchy: the linear oscillator among the discrete modes of its bath, with means and covariances alone.
  it("has the means and covariances of many discrete modes in a harmonic well", async () => {
    const parameters = { ...units, ...peak, theta: "0.3*pi", F: 0.2, omega: 1.1 };
    const model = readModel({ ...driven, parameters });
    const initial = { kind: "coherent", x: 0.4, p: 0 } as const;
    const asked = { to: 3, points: 4 };
    const { motions, status } = await exactQuantumMotion(model, {
      ...{ ...asked, initial, tolerance: 1e-3 },
    });
    expect(status).toBe("settled");
    const mean = [0.4, 0];
    const { evolutions } = await exactEvolution(model, { ...asked, mean, modes: 400 });
    for (const { equation, rows } of motions) {
      const other = evolutions.find((one) => one.equation === equation)!;
      const size = { exact: 2e-3 }[equation] ?? 1e-3;
      rows.forEach(({ x, p, xx, xp, pp }, k) => {
        const [c0, c1, , c3] = other.covariances.slice(4 * k, 4 * k + 4);
        const expected = [...other.means.slice(2 * k, 2 * k + 2), c0!, c1!, c3!];
        [x, p, xx, xp, pp].forEach((value, n) => {
          expect(Math.abs(value - expected[n]!)).toBeLessThan(size);
        });
      });
    }
  });

  it("grows its cuts until the states settle, and says so where they are given", async () => {
    const parameters = { ...units, ...peak, theta: 0, U: 0.02, F: 0, omega: 1 };
    const model = readModel({ ...driven, potential: "U*x^4", parameters });
    const { status, certificate, motions } = await exactQuantumMotion(model, { to: 2, points: 3 });
    expect(status).toBe("settled");
    const [exact, harmonic] = motions;
    expect(exact!.rows.map(({ t }) => t)).toEqual([0, 1, 2]);
    expect(exact!.rows[0]).toMatchObject({ n: 0, purity: 1, distance: null });
    expect(certificate["state_error"]).toBeLessThan(1e-2);
    expect(exact!.least_eigenvalue).toBeGreaterThan(-exact!.state_error!);
    expect(harmonic!.distance_error).toBe(harmonic!.state_error! + exact!.state_error!);
    expect(harmonic!.distance).toBe(Math.max(...harmonic!.rows.map((row) => row.distance!)));
    // At a tenth of the tolerance the distance changes by no more than its error.
    const asked = { to: 2, points: 3, tolerance: 3e-3 };
    const finer = (await exactQuantumMotion(model, asked)).motions[1]!;
    expect(Math.abs(finer.distance! - harmonic!.distance!)).toBeLessThan(harmonic!.distance_error!);
    const given = await exactQuantumMotion(model, { ...asked, levels: 5, depth: 2 });
    expect(given.status).toBe("suspect");
    expect(given.warnings[0]).toMatch(
      /^exact: The exact states may be off by .* with 5 levels and 2 depth given/,
    );
  });

  it("refuses a start that does not fit", async () => {
    const model = readModel({ bath: "lorentzian", parameters: { ...units, ...peak, theta: 0 } });
    const initial = { kind: "fock", n: 5 } as const;
    const asked = { to: 1, initial, levels: 4 };
    await expect(exactQuantumMotion(model, asked)).rejects.toThrow("--levels gives 4");
    await expect(exactQuantumMotion(model, { to: 0 })).rejects.toThrow(
      "`to` must be a time after 0",
    );
    await expect(exactQuantumMotion(model, { to: 1, tolerance: 1 })).rejects.toThrow("1e-8 to 0.1");
    const far = { kind: "coherent", x: 40, p: 0 } as const;
    await expect(exactQuantumMotion(model, { to: 1, initial: far })).rejects.toThrow(
      "more than 100",
    );
  });
});
