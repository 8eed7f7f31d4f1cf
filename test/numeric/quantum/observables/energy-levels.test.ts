import { describe, expect, test } from "vitest";
import { fockOperator } from "../../../../numeric/quantum/fock/index.ts";
import {
  coherentState,
  thermalState,
  timeAverage,
} from "../../../../numeric/quantum/states/index.ts";
import {
  boseEinsteinTemperature,
  energyLevels,
  fockPopulations,
  logLinearTemperature,
  populations,
} from "../../../../numeric/quantum/observables/index.ts";
import { parseOperator } from "../../../../symbolic/index.ts";
import { randomState, referenceState, rotating } from "./states.ts";

const natural = { hbar: 1, m: 1, omega0: 1 };

const kerr = energyLevels(
  fockOperator(parseOperator("p^2/2 + x^2/2 + U*x^4/3"), 120, { ...natural, U: 0.2 }),
);

describe("energyLevels", () => {
  test("of p²/2 + x²/2 + 0.2 x⁴/3", () => {
    // numpy: sinc basis on a grid of 400 points in [-12, 12]; and 120 of 200 Fock levels.
    const expected = [
      0.5419872623050552, 1.694968568220268, 2.9698768339887693, 4.341853653171001,
      5.796366655029407,
    ];
    expected.forEach((energy, n) => expect(kerr.energies[n]).toBeCloseTo(energy, 11));
  });

  test.each([60, 240])(
    "of p²/2 + x²/2 + 0.009946 x⁶, whose matrix has elements up to 3e5, with %i levels",
    (levels) => {
      const hamiltonian = parseOperator("p^2/2 + x^2/2 + 0.009946*x^6");
      const { energies } = energyLevels(fockOperator(hamiltonian, levels, natural));
      // mpmath: eigsy of 70 Fock levels with 40 digits; numpy, in a sinc basis, agrees to 1e-12
      expect(Math.abs(energies[0]! - 0.5153714196732407)).toBeLessThan(5e-14);
      expect(Math.abs(energies[1]! - 1.595035168303509)).toBeLessThan(5e-13);
    },
  );

  test("of the harmonic oscillator are (n + ½)ħω0 in any units, its states the Fock states", () => {
    const units = { hbar: 0.7, m: 1.3, omega0: 2.1 };
    const hamiltonian = parseOperator("p^2/(2*m) + m*omega0^2*x^2/2");
    const levels = energyLevels(fockOperator(hamiltonian, 8, units));
    levels.energies.forEach((energy, n) => expect(energy).toBeCloseTo((n + 0.5) * 1.47, 12));
    const rho = randomState(8, 21);
    const found = populations(rho, levels);
    fockPopulations(rho).forEach((value, n) => expect(found[n]).toBeCloseTo(value, 14));
  });

  test("of a displaced oscillator are lowered by the work of the force", () => {
    // p²/2 + x²/2 - x + p/2: (n + ½) - ½ - 1/8
    const hamiltonian = parseOperator("p^2/2 + x^2/2 - x + p/2");
    const { energies } = energyLevels(fockOperator(hamiltonian, 60, natural));
    for (let n = 0; n < 5; n++) expect(energies[n]).toBeCloseTo(n - 0.125, 10);
  });

  test("an operator that is not Hermitian is refused", () => {
    expect(() => energyLevels(fockOperator(parseOperator("x*p"), 5, natural))).toThrow(
      "Argument `hamiltonian` must be Hermitian",
    );
  });
});

describe("populations", () => {
  test("of a state without symmetry in the eigenstates of a Kerr oscillator", () => {
    // numpy: |V_k† ρ V_k| of numpy.linalg.eigh
    const expected = [
      0.5239002246177288, 0.19626216931376353, 0.10497503720901288, 0.041261758832981194,
      0.02176907686041592,
    ];
    const found = populations(referenceState(), kerr);
    expected.forEach((value, n) => expect(found[n]).toBeCloseTo(value, 11));
    expect(found).toHaveLength(120);
  });

  test("add up to the trace, and of e^{-H/kT}/Z are Boltzmann's", () => {
    const rho = randomState(7, 22);
    const all = populations(rho, kerr).reduce((sum, value) => sum + value, 0);
    expect(all).toBeCloseTo(1, 12);
    const { levels, energies, states } = kerr;
    const size = 60;
    const thermal = {
      levels: size,
      re: new Float64Array(size * size),
      im: new Float64Array(size * size),
    };
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        for (let n = 0; n < 30; n++) {
          const product =
            (states.re[i * levels + n] as number) * (states.re[j * levels + n] as number);
          thermal.re[i * size + j]! += Math.exp(-(energies[n] as number) / 0.8) * product;
        }
      }
    }
    const found = populations(thermal, kerr);
    for (let n = 0; n < 10; n++) {
      expect(found[n]).toBeCloseTo(Math.exp(-(energies[n] as number) / 0.8), 10);
    }
    const { temperature } = logLinearTemperature(energies, found, 10);
    expect(temperature).toBeCloseTo(0.8, 7);
  });

  test("of coherent states in the levels of a displaced oscillator are Poisson's", () => {
    // Displaced by √2 α: P_n of |β⟩ is e^{-|β-α|²} |β-α|²ⁿ/n!.
    const hamiltonian = parseOperator("(p + 0.3)^2/2 + (x - 0.8)^2/2");
    const displaced = energyLevels(fockOperator(hamiltonian, 60, natural));
    const beta = { re: 0.2, im: 0.9 };
    const square = (beta.re - 0.8 / Math.SQRT2) ** 2 + (beta.im + 0.3 / Math.SQRT2) ** 2;
    const found = populations(coherentState(beta, 40), displaced);
    expect(found[0]).toBeCloseTo(Math.exp(-square), 12);
    expect(found[1]).toBeCloseTo(Math.exp(-square) * square, 12);
    expect(found[2]).toBeCloseTo((Math.exp(-square) * square ** 2) / 2, 12);
  });

  test("averaged over time are those of the time average", () => {
    const average = timeAverage(rotating(randomState(6, 23), [1]));
    const levels = energyLevels(fockOperator(parseOperator("x^2/2+p^2/2"), 6, natural));
    const found = populations(average, levels);
    fockPopulations(average).forEach((value, n) => expect(found[n]).toBeCloseTo(value, 14));
  });

  test("fewer energy levels than levels of ρ are refused", () => {
    expect(() => populations(thermalState(0.1, 121), kerr)).toThrow("121 levels of ρ at least");
  });
});

describe("logLinearTemperature", () => {
  const energies = Float64Array.from({ length: 12 }, (_, n) => n * (1 + 0.1 * n));

  test("ln P = A - E/kT: kT whatever the weights, without deviation", () => {
    const canonical = energies.map((energy) => 0.6 * Math.exp(-energy / 1.7));
    for (const weights of ["equal", "populations"] as const) {
      const fit = logLinearTemperature(energies, canonical, 9, { weights });
      expect(fit.status).toBe("finished");
      expect(fit.temperature).toBeCloseTo(1.7, 13);
      expect(fit.deviation).toBeLessThan(1e-13);
      expect(fit.levels).toBe(9);
    }
  });

  test("three points by hand, with equal weights and weighted by populations", () => {
    // E = 0, 1, 2, ln P = 0, -1, -4: slope -2, rest (1, -2, 1)/3 about the line.
    const ascent = [1, Math.exp(-1), Math.exp(-4)];
    const equal = logLinearTemperature([0, 1, 2], ascent, 3);
    expect(equal.temperature).toBeCloseTo(0.5, 14);
    expect(equal.deviation).toBeCloseTo(Math.sqrt(2 / 9), 14);
    // Weighted normal equations solved by hand: slope = Σw(x - x̄)(y - ȳ)/Σw(x - x̄)².
    const [w1, w2, w3] = ascent as [number, number, number];
    const [total, x, y] = [w1 + w2 + w3, w2 + 2 * w3, -w2 - 4 * w3];
    const slope = (w2 * -1 + w3 * -8 - (x * y) / total) / (w2 + 4 * w3 - x ** 2 / total);
    const weighted = logLinearTemperature([0, 1, 2], ascent, 3, { weights: "populations" });
    expect(weighted.temperature).toBeCloseTo(-1 / slope, 13);
  });

  test("an inversion has a negative temperature", () => {
    expect(logLinearTemperature([0, 1], [0.2, 0.8], 2).temperature).toBeCloseTo(
      -1 / Math.log(4),
      14,
    );
  });

  test("a population that is not positive is a failure with a reason, outside the fit it is not", () => {
    const fit = logLinearTemperature([0, 1, 2], [0.9, 0.2, -0.1], 3);
    expect(fit.status).toBe("none");
    expect(fit.temperature).toBeNaN();
    expect(fit.message).toContain("level 2 is -0.1");
    expect(logLinearTemperature([0, 1, 2], [0.9, 0.2, -0.1], 2).status).toBe("finished");
    expect(logLinearTemperature([1, 1], [0.5, 0.5], 2).status).toBe("none");
  });

  test("bad arguments are refused", () => {
    expect(() => logLinearTemperature([0, 1], [1, 0, 0], 2)).toThrow("`energies`");
    expect(() => logLinearTemperature([0, 1], [1, 0], 3)).toThrow("`levels`");
    expect(() => logLinearTemperature([0, 1], [1, 0], 1)).toThrow("`levels`");
  });
});

describe("boseEinsteinTemperature", () => {
  test("finds the temperature of a canonical distribution over unequal energies", () => {
    for (const kT of [0.15, 0.8, 6]) {
      const factors = kerr.energies.map((energy) => Math.exp(-energy / kT));
      const z = factors.reduce((sum, factor) => sum + factor, 0);
      const canonical = factors.map((factor) => factor / z);
      const all = boseEinsteinTemperature(kerr.energies, canonical);
      expect(all.temperature / kT).toBeCloseTo(1, 9);
      expect(all.deviation).toBeLessThan(1e-12);
      expect(boseEinsteinTemperature(kerr.energies, canonical, 4).temperature / kT).toBeCloseTo(
        1,
        9,
      );
    }
  });

  test("has the least sum of squares for what is not thermal", () => {
    const energies = [0, 1, 2.5];
    const given = [0.7, 0.1, 0.2];
    const sum = (kT: number): number => {
      const factors = energies.map((energy) => Math.exp(-energy / kT));
      const z = factors.reduce((total, factor) => total + factor, 0);
      return factors.reduce((total, f, n) => total + (f / z - (given[n] as number)) ** 2, 0);
    };
    const fit = boseEinsteinTemperature(energies, given);
    expect(fit.deviation).toBeCloseTo(Math.sqrt(sum(fit.temperature) / 3), 14);
    for (const factor of [0.5, 0.99, 0.999, 1.001, 1.01, 2]) {
      expect(sum(fit.temperature * factor)).toBeGreaterThan(sum(fit.temperature));
    }
  });

  test("all in the ground state, equal or inverted populations have no temperature", () => {
    for (const given of [
      [1, 0, 0],
      [1 / 3, 1 / 3, 1 / 3],
      [0, 0, 1],
    ]) {
      const fit = boseEinsteinTemperature([0, 1, 2], given);
      expect(fit.status).toBe("none");
      expect(fit.temperature).toBeNaN();
      expect(fit.message).toContain("No temperature between");
    }
    expect(boseEinsteinTemperature([1, 1], [0.5, 0.5]).status).toBe("none");
  });
});
