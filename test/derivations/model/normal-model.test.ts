import { describe, expect, it, test } from "vitest";
import {
  drivePotential,
  knownNumbers,
  masterEquation,
  normalModel,
  phaseSpaceEquations,
  readModel,
} from "../../../derivations/index.ts";
import {
  evaluate,
  evaluateReal,
  type Operator,
  parseOperator,
  toLadder,
} from "../../../symbolic/index.ts";
import { samples, uniform } from "../../seed.ts";

const units = { hbar: 0.8, m: 1.3, omega0: 1.1 };
const length = Math.sqrt(units.hbar / (2 * units.m * units.omega0));

/** The number of quanta that a warning names. */
function trusted({ warnings }: ReturnType<typeof readModel>): number | undefined {
  const text = warnings.find((warning) => warning.includes("normally ordered expansions"));
  expect(text).toBeDefined();
  const found = /less than a thousandth of hbar\*omega0 for up to (\S+) quanta\. Leave/.exec(
    text ?? "",
  );
  return found === null ? undefined : Number(found[1]);
}

/** ⟨α|O|α⟩ = Σ c_mn α*^m αⁿ of an operator in x and p, exactly by ladder operators. */
function coherentMean(
  operator: Operator<"xp">,
  [size, angle]: readonly [number, number],
  values: ReadonlyMap<string, number>,
): number {
  return toLadder(operator).terms.reduce((sum, { exponents: [m = 0, n = 0], coefficient }) => {
    const { re, im } = evaluate(coefficient, values);
    const turned = re * Math.cos((n - m) * angle) - im * Math.sin((n - m) * angle);
    return sum + turned * size ** (m + n);
  }, 0);
}

describe("a normally ordered expansion in the place of sines and cosines", () => {
  // :x²: = x² - s², :x³: = x³ - 3s²x, :x⁴: = x⁴ - 6s²x² + 3s⁴, s² = ħ/2mω0; the constant is left out.
  it("is w (cos φ - sin φ kx - cos φ k²:x²:/2 + sin φ k³:x³:/6 + …) of cos(kx + φ), by hand", () => {
    const { potential } = readModel({ potential: "E*cos(k*x + phi) + g*x^6", normal: 4 });
    const square = "hbar/(2*m*omega0)";
    const byHand = [
      `E*w*(-k*x*sin(phi) - k^2*x^2*cos(phi)/2 + k^3*sin(phi)*(x^3 - 3*${square}*x)/6)`,
      `E*w*k^4*cos(phi)*(x^4 - 6*${square}*x^2)/24 + g*x^6`,
    ].join(" + ");
    expect(potential.minus(parseOperator(byHand)).isZero).toBe(true);
  });

  it("has its factors as named constants, apart from names of the model, and follows numbers that are set", () => {
    const parameters = { ...units, E: 1, k: 0.5 };
    const model = readModel({ potential: "E*cos(k*x) + w*cos(2*k*x)", normal: 6, parameters });
    const named = model.dependents.map(({ name, text }) => `${name} = ${text}`);
    expect(named).toEqual(["W1 = exp(-1/4*hbar*k^2/(m*omega0))", "W2 = exp(-hbar*k^2/(m*omega0))"]);
    const factor = (of: typeof model): number | undefined => knownNumbers(of).get("W1");
    expect(factor(model)).toBeCloseTo(Math.exp((-0.25 * length ** 2) / 2), 14);
    expect(factor(readModel(model, { k: 1 }))).toBeCloseTo(Math.exp(-(length ** 2) / 2), 14);
    expect(() => readModel(model, { W1: 1 })).toThrow(/`W1` stands for exp/);
  });

  it("is about the minimum of a whole potential, and again where that moves", () => {
    const file = { total: "x^2/(2*L) - E*cos(k*x + phi)", normal: 4 };
    const numbers = { hbar: 1, m: 1, L: 1, E: 0.5, k: 1, phi: 0.4 };
    const model = readModel({ ...file, parameters: numbers });
    const set = readModel(model, { phi: 0.8 });
    const fresh = readModel({ ...file, parameters: { ...numbers, phi: 0.8 } });
    expect(set.potentialText).toBe(fresh.potentialText);
    expect(set.dependents.map(({ name }) => name)).toEqual(
      fresh.dependents.map(({ name }) => name),
    );
    expect(set.dependents.filter(({ name }) => name === "w")).toHaveLength(1);
    expect([...knownNumbers(set)].sort()).toEqual([...knownNumbers(fresh)].sort());
    expect(set.normal?.degree).toBe(4);
  });

  it("reads units: w is a pure number", () => {
    const parameters = { m: "3 pg", omega0: "2*pi*5 MHz", E: "1 zJ", k: "1/(0.1 pm)" };
    const model = readModel({ potential: "E*cos(k*x)", normal: 4, parameters });
    // k²ħ/4mω0 = 1e26·1.0546e-34/(4·3e-15·3.1416e7)
    expect(Math.log(knownNumbers(model).get("w")!)).toBeCloseTo(-0.027973, 5);
  });

  // e^{i(k x_a + q x_b)} has w = e^{-(k²s_a² + q²s_b²)/2} and, of a†b†ab, (ik)²(iq)² s_a² s_b².
  it("is of several modes by their sum of exponents, by hand", () => {
    const model = readModel({
      modes: ["a", "b"],
      potential: "E*cos(k*x_a + q*x_b)",
      normal: 4,
    });
    const [factor] = model.dependents;
    const values = new Map(
      Object.entries({
        ...{ hbar: 0.8, m_a: 1.3, m_b: 0.7, omega0_a: 1.1, omega0_b: 0.9, E: 1.2, k: 0.6, q: 0.8 },
      }),
    );
    const at = (name: string): number => values.get(name)!;
    const [sa, sb] = ["a", "b"].map(
      (mode) => 0.8 / (2 * at(`m_${mode}`) * at(`omega0_${mode}`)),
    ) as [number, number];
    const exponent = (0.36 * sa + 0.64 * sb) / 2;
    const found = Math.exp(
      evaluateReal(parseOperator(factor!.text.slice(4, -1)).coefficientOf(0, 0), values),
    );
    expect(found).toBeCloseTo(Math.exp(-exponent), 14);
    const ladder = toLadder(model.potential);
    values.set("w", 1);
    const cross = evaluateReal(ladder.coefficientOf(1, 1, 1, 1), values);
    expect(cross).toBeCloseTo(1.2 * 0.36 * 0.64 * sa * sb, 12);
    // Beyond the degree there is nothing.
    expect(ladder.coefficientOf(2, 1, 1, 1).isZero).toBe(true);
  });

  // The polynomials tend to V itself: so do mean-field rates at any point.
  it("leads to equations of motion that tend to the exact ones with the degree", () => {
    const parameters = {
      ...units,
      gamma: 0.3,
      theta: 0.7,
      c: 1.2,
      E: 0.6,
      k: 0.9,
      A: 0.5,
      omega: 2,
    };
    const file = {
      potential: "-E*cos(k*x + 0.4)",
      drives: ["E*x*sin(k*x + A*cos(omega*t))"],
      parameters,
    };
    const values = { ...parameters, x: 0.7, p: -0.4, t: 0.9 };
    const rates = (model: ReturnType<typeof readModel>): readonly number[] => {
      const known = new Map([...knownNumbers(model), ...Object.entries(values)]);
      return phaseSpaceEquations(masterEquation(model)).rates.map((rate) =>
        evaluateReal(rate, known),
      );
    };
    const exact = rates(readModel(file));
    const errors = [6, 12, 18].map((normal) =>
      Math.max(
        ...rates(readModel({ ...file, normal })).map((rate, j) => Math.abs(rate - exact[j]!)),
      ),
    );
    expect(errors[1]).toBeLessThan(errors[0]! / 20);
    expect(errors[2]).toBeLessThan(1e-9);
  });
});

describe("the warning of a normally ordered expansion", () => {
  // 20 w (2s|α|)⁹/9! = ħω0/1000 with s² = 1/2, w = e^{-1/4}: 2|α|²·… by a logarithm
  it("says where it is good: E w (2ks|α|)^{N+1}/(N+1)! is ħω0/1000", () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, E: 1 };
    const model = readModel({ potential: "E*cos(x)", parameters, normal: 7 });
    const size = ((1e-3 * 40320) / Math.exp(-1 / 4)) ** (1 / 8) / Math.SQRT2;
    expect(trusted(model)).toBe(Number((size ** 2).toPrecision(2)));
  });

  test.each(Array.from({ length: samples(12) }, (_, j) => j))(
    "no more is left out of means in coherent states there, at any time, %i",
    (stream) => {
      const next = uniform(7600 + stream);
      const numbers = {
        E: 2 * next(),
        k: 0.4 + next(),
        phi: 6 * next(),
        A: 0.4 * next(),
        omega: 2,
      };
      const file = {
        potential: "E*cos(k*x + phi)",
        drives: ["E*cos(k*x + phi + A*cos(omega*t))", "E*x*sin(2*k*x)*cos(omega*t)"].slice(
          0,
          1 + (stream % 2),
        ),
        parameters: { ...units, ...numbers },
      };
      const degree = 5 + (stream % 5);
      const model = readModel({ ...file, normal: degree });
      const values = new Map([...knownNumbers(model), ["t", 10 * next()]] as const);
      const most = trusted(model);
      expect(most).toBeGreaterThan(0);
      const { E, k, phi, A } = numbers;
      const tone = Math.cos(2 * values.get("t")!);
      const mean = (q: number): number => {
        const w = (one: number): number => Math.exp(-((one * length) ** 2) / 2);
        // ⟨x sin qx⟩ = -∂_q (w cos q x_c)
        const double = q * Math.sin(2 * k * q) + 2 * k * length ** 2 * Math.cos(2 * k * q);
        return (
          E * w(k) * (Math.cos(k * q + phi) + Math.cos(k * q + phi + A * tone)) +
          (stream % 2 === 0 ? 0 : E * w(2 * k) * double * tone)
        );
      };
      const whole = model.potential.plus(drivePotential(model));
      const [radius, quiet] = [Math.sqrt(0.99 * most!), coherentMean(whole, [0, 0], values)];
      const worst = Array.from({ length: 20 }, (_, j) => {
        const angle = (j * Math.PI) / 10;
        const kept = coherentMean(whole, [radius, angle], values) - quiet;
        return Math.abs(mean(2 * length * radius * Math.cos(angle)) - mean(0) - kept);
      });
      // Twice: the constant has a remainder of its own in A.
      expect(Math.max(...worst)).toBeLessThanOrEqual(2e-3 * units.hbar * units.omega0);
    },
  );

  it("names no number without numbers, and where it is good nowhere", () => {
    expect(trusted(readModel({ potential: "E*cos(k*x)", normal: 8 }))).toBeUndefined();
    const parameters = { ...units, E: 1, k: 1, A: 3, omega: 1 };
    const drives = ["E*cos(k*x + A*cos(omega*t))"];
    expect(trusted(readModel({ drives, parameters, normal: 4 }))).toBeUndefined();
  });
});

it("is refused for polynomials, and for degrees that are none", () => {
  expect(() => normalModel(readModel({ potential: "x^4" }))).toThrow(/is of no use here/);
  for (const degree of [0, 2.5, 41, Number.NaN]) {
    expect(() => normalModel(readModel({ potential: "cos(x)" }), degree)).toThrow(
      /must be an integer from 1 to 40/,
    );
  }
});
