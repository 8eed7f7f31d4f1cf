import { describe, expect, it } from "vitest";
import { occupation, periodicSteadyState, timeAverage } from "../../../../numeric/index.ts";
import { harmonicGenerator } from "../../../../numeric/quantum/liouvillian/index.ts";
import { directBalance } from "../../../../numeric/quantum/steady-state/direct-balance.ts";
import { floquetBalance } from "../../../../numeric/quantum/steady-state/floquet-balance.ts";
import { floquetModes } from "../../../../numeric/quantum/steady-state/floquet-modes.ts";
import { hamiltonianTerms } from "../../../../numeric/quantum/steady-state/hamiltonian-terms.ts";
import { samples, symmetric, uniform } from "../../../seed.ts";
import { quantumCase } from "./quantum-models.ts";

const plain = { theta: "pi/4", c: 1 };

describe("Floquet modes", () => {
  it("of H = a†a + F cos(ωt)x have equidistant quasienergies n + F²/(4(ω²-1)) modulo ω", () => {
    const [F, omega, levels] = [0.1, 1.6, 24];
    const { generatorAt } = quantumCase("0*x^2", ["F*cos(w*t)*x"], {
      ...plain,
      gamma: 0,
      F,
      w: omega,
    });
    const terms = hamiltonianTerms(generatorAt(levels));
    const modes = floquetModes(levels, terms, (2 * Math.PI) / omega, 24, false);
    // The classical action shifts them; a constant, as that of the ground state, drops out of [H, ρ].
    const shift = F ** 2 / (4 * (omega ** 2 - 1));
    for (let n = 0; n < 8; n++) {
      const distances = [...modes.quasienergies].map((quasienergy) =>
        Math.abs(Math.sin((Math.PI * (quasienergy - n - shift)) / omega)),
      );
      expect(Math.min(...distances)).toBeLessThan(1e-7);
    }
  });
});

describe("harmonic balance by Floquet modes", () => {
  it.each([
    // ⟨n⟩ by dense elimination of the blocks of one harmonic after the other in NumPy, of operators
    // that are multiplied in a larger space and cut; the last also by SciPy's sparse factors.
    ["0.01*x^4", ["0.2*cos(1.15*t)*x"], 0.001, 20, 12, 6.7444704569],
    ["0.02*x^4", ["0.4*cos(2.2*t)*x^2", "0.005*cos(1.1*t+0.5)*x"], 0.005, 12, 12, 4.2629346369],
  ] as const)(
    "V = %s, %s, γ = %s: as dense elimination",
    (potential, drives, gamma, levels, order, n) => {
      const { generatorAt } = quantumCase(potential, drives, { ...plain, gamma });
      const representation = generatorAt(levels);
      const floquet = floquetBalance(
        harmonicGenerator(representation),
        representation,
        order,
        true,
      );
      const solution = floquet.solve(1e-11, undefined);
      expect(solution.converged).toBe(true);
      expect(Math.abs(occupation(timeAverage(solution.state)) - n)).toBeLessThan(2e-8);
    },
  );

  it("finds the state of weak damping without being requested to", () => {
    const { generatorAt } = quantumCase("0.02*x^4", ["0.4*cos(1.15*t)*x"], {
      ...plain,
      gamma: 1e-3,
    });
    const methods: string[] = [];
    const { status, state } = periodicSteadyState(generatorAt, {
      firstLevels: 28,
      firstHarmonics: 20,
      onProgress: ({ method }) => methods.push(method),
    });
    expect(status).toBe("settled");
    expect(methods).toContain("Floquet modes");
    // Dense elimination in NumPy of 36 levels and 44 harmonics, and of 38 and 50: 4.00617830998.
    expect(Math.abs(occupation(timeAverage(state)) - 4.00617831)).toBeLessThan(1e-6);
  });

  it("agrees with sparse factors for weakly damped oscillators at random", () => {
    const next = uniform(3131);
    const sign = symmetric(3132);
    for (let trial = 0; trial < samples(12); trial++) {
      const values = {
        theta: (Math.PI / 2) * next(),
        c: 1 + next(),
        gamma: 10 ** (-1.5 - 2 * next()),
        U: 0.05 * sign(),
        V: 0.05 * sign() * (trial % 3 === 0 ? 1 : 0),
        F: 0.4 * next(),
        G: trial % 2 === 0 ? 0 : 0.3 * next(),
        w: 0.7 + next(),
      };
      const { generatorAt } = quantumCase(
        "U*x^4+V*x^3",
        ["F*cos(w*t)*x", "G*cos(2*w*t+0.3)*x^2"],
        values,
        trial % 4 === 0 ? "CL" : "gCL",
      );
      const representation = generatorAt(8 + (trial % 2));
      const generator = harmonicGenerator(representation);
      const order = 14;
      const solution = floquetBalance(generator, representation, order, true).solve(
        1e-12,
        undefined,
      );
      const direct = directBalance(generator, order, 1e10).solve(1e-12);
      const difference = Math.abs(
        occupation(timeAverage(solution.state)) - occupation(timeAverage(direct.state)),
      );
      expect({ values, converged: solution.converged, agrees: difference < 1e-7 }).toEqual({
        values,
        converged: true,
        agrees: true,
      });
    }
  });

  it("is not for two incommensurate tones", () => {
    const { generatorAt } = quantumCase("0.1*x^4", ["0.1*cos(w*t)*x", "0.1*cos(sqrt(2)*w*t)*x"], {
      ...plain,
      gamma: 0.01,
      w: 1.1,
    });
    const representation = generatorAt(8);
    const { work, solve } = floquetBalance(
      harmonicGenerator(representation),
      representation,
      4,
      true,
    );
    expect(work).toBe(Number.POSITIVE_INFINITY);
    expect(() => solve(1e-9, undefined)).toThrow(RangeError);
  });
});
