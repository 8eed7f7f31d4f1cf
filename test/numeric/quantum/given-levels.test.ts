import { describe, expect, it } from "vitest";
import { numbersOf, pseudomodeEquation, readModel } from "../../../derivations/index.ts";
import { productSteadyState } from "../../../numeric/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import {
  largestDifference,
  productMoments,
} from "../../../numeric/quantum/several-modes/product-moments.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1.3, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };

/** An oscillator with one damped mode of its bath, driven or not. */
function generatorOf(more: Readonly<Record<string, number | string>>) {
  const parameters = { ...units, ...more, omega: 1.1 };
  const model = readModel({
    ...{ potential: "U*x^4", drives: ["F*x*cos(omega*t)"], bath: "lorentzian", parameters },
  });
  const { modes, generator, scales, numbers } = pseudomodeEquation(model);
  const names = generator.parameters.filter((name) => !numbers.has(name));
  const values = new Map([...numbersOf(model, names), ...numbers]);
  return { at: compileGenerator(generator, scales)(values), count: modes.length };
}

describe("a state between levels that are given", () => {
  // Levels and harmonics are refined one after the other; what is said of the error must not be less than what a far larger cut shows.
  it.each([
    [{ theta: "pi/4", U: 0.05, F: 0.1 }, [6, 3]],
    [{ theta: 0, U: 0.02, F: 0.1 }, [6, 3]],
  ])("has an error that is not less than that from a larger cut: %j, %j levels", (more, levels) => {
    const { at, count } = generatorOf(more);
    const found = productSteadyState(at, count, { levels, tolerance: 1e-3 });
    const larger = productSteadyState(at, count, {
      levels: [10, 5],
      harmonics: 5,
      tolerance: 1e-3,
    });
    const [own, better] = [found, larger].map((one) => productMoments(one.state, one.levels));
    const error = largestDifference(own!, better!);
    expect(found.momentError).toBeGreaterThan(error - larger.momentError);
    // It is no empty bound either: changes in several directions are added up.
    expect(found.momentError).toBeLessThan(3 * error);
  });

  it("has more harmonics where they change the moments", () => {
    const { at, count } = generatorOf({ theta: 0, U: 0.05, F: 0.6 });
    const loose = productSteadyState(at, count, { levels: [7, 3], tolerance: 0.1 });
    const tight = productSteadyState(at, count, { levels: [7, 3], tolerance: 1e-8 });
    expect(loose.harmonics).toBe(4);
    expect(tight.harmonics).toBeGreaterThan(4);
  });
});
