import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { termsWithPositions } from "../../../symbolic/operator/position-terms.ts";
import { evaluateReal, Scalar } from "../../../symbolic/index.ts";
import { samples, uniform } from "../../seed.ts";

const units = { hbar: 1, m: 0.6, omega0: 1.7 };

/** The position that a warning names. */
function trusted(model: ReturnType<typeof readModel>): number | undefined {
  const text = model.warnings.find((warning) => warning.includes("Taylor polynomials"));
  expect(text).toBeDefined();
  const found = /a thousandth of 1\/2\*m\*omega0\^2\*x\^2 for \|x\| < (\S+)\. Leave/.exec(
    text ?? "",
  );
  return found === null ? undefined : Number(found[1]);
}

function valueAt(model: ReturnType<typeof readModel>, x: number): number {
  const terms = termsWithPositions(model.potential).map(({ exponents, coefficient }) =>
    coefficient.times(Scalar.parameter("x", exponents[0] ?? 0)),
  );
  return evaluateReal(Scalar.sum(terms), new Map([...model.values, ["x", x], ["pi", Math.PI]]));
}

describe("the warning of a Taylor polynomial", () => {
  test("says where it is good: 20 x⁹/9! is 4x²/1000 at x = (1.8144·40)^(1/7) = 1.844", () => {
    const parameters = { hbar: 1, m: 0.125, omega0: 8 };
    expect(trusted(readModel({ potential: "20*cos(x)", parameters, taylor: 8 }))).toBe(1.84);
  });

  test("no more is left out there", () => {
    const next = uniform(3402);
    for (let run = 0; run < samples(24); run++) {
      const [E, k, phi, b] = [4 * next(), 0.5 + 2 * next(), 6 * next(), next()];
      const model = {
        potential: ["E*cos(k*x + phi)", "E*x*sin(k*x + phi) + b*x^4"][run % 2],
        parameters: { ...units, E, k, phi, ...(run % 2 === 0 ? {} : { b }) },
      };
      const polynomial = readModel({ ...model, taylor: 5 + (run % 6) });
      const most = trusted(polynomial)!;
      expect(most).toBeGreaterThan(0);
      const exact = readModel(model);
      const constant = valueAt(exact, 0) - valueAt(polynomial, 0);
      for (let j = -20; j <= 20; j++) {
        const x = (0.995 * most * j) / 20;
        const difference = valueAt(exact, x) - valueAt(polynomial, x) - constant;
        const harmonic = (units.m * units.omega0 ** 2 * x * x) / 2;
        expect(Math.abs(difference)).toBeLessThanOrEqual(1e-3 * harmonic + 1e-14);
      }
    }
  });

  test("names no position without numbers, for low degrees and for tones inside", () => {
    expect(trusted(readModel({ potential: "E*cos(k*x)", taylor: 8 }))).toBeUndefined();
    const parameters = { ...units, E: 1, k: 1, A: 0.2, omega: 1 };
    expect(trusted(readModel({ potential: "E*cos(k*x)", parameters, taylor: 2 }))).toBeUndefined();
    const drives = ["E*cos(k*x + A*cos(omega*t))"];
    expect(trusted(readModel({ drives, parameters, taylor: 6 }))).toBeUndefined();
  });

  test("follows numbers that are set", () => {
    const parameters = { ...units, E: 1, k: 1 };
    const model = readModel({ potential: "E*cos(k*x)", parameters, taylor: 8 });
    const wider = readModel({
      potential: "E*cos(k*x)",
      parameters: { ...parameters, k: 0.5 },
      taylor: 8,
    });
    expect(trusted(wider)).toBeGreaterThan(1.9 * trusted(model)!);
  });
});
