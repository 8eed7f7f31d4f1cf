import { describe, expect, it, test } from "vitest";
import {
  drivePotential,
  knownNumbers,
  masterEquation,
  type Model,
  modelOfProvenance,
  phaseSpaceEquations,
  provenanceOf,
  readModel,
  taylorModel,
  withParameters,
} from "../../../../derivations/index.ts";
import { evaluateReal, Operator, Scalar, termsWithPositions } from "../../../../symbolic/index.ts";
import { samples, symmetric } from "../../../seed.ts";

/** V1 or V2 in numbers at x and t. */
function valueOf(operator: Model["potential"], values: ReadonlyMap<string, number>): number {
  const x = Scalar.parameter("x");
  return termsWithPositions(operator).reduce(
    (sum, { exponents: [power = 0], coefficient }) =>
      sum + evaluateReal(coefficient.times(x.power(power)), values),
    0,
  );
}

const text = (model: Model, name: string): string | undefined =>
  model.dependents.find((one) => one.name === name)?.text;

describe("½mω0²x² + V1(x) + V2(x, t) = U(x₀ + x, t) - U(x₀, t)", () => {
  // U is written once more, as JavaScript.
  const u = ([l, e, k, phi, a, w, f]: readonly number[], x: number, t: number): number =>
    x ** 2 / (2 * l!) -
    e! * Math.cos(k! * x + phi! + a! * Math.cos(w! * t)) +
    0.1 * x ** 4 +
    f! * Math.cos(w! * t) * (x + 0.2 * x ** 2);

  test.each(Array.from({ length: samples(16) }, (_, j) => j))("at random numbers %i", (seed) => {
    const next = symmetric(seed + 40);
    const [l, e, k, phi] = [0.8 + 0.5 * next(), 2 + next(), 1.5 + next(), 3 * next()];
    const [a, w, f] = [next(), 1.3, next()];
    const parameters = { m: 1.7, hbar: 0.6, L: l, E: e, k, phi, A: a, w, F: f };
    const model = readModel({
      total: "x^2/(2*L) - E*cos(k*x + phi + A*cos(w*t)) + x^4/10 + F*cos(w*t)*x",
      drives: ["F*cos(w*t)*x^2/5"],
      parameters,
    });
    const numbers = knownNumbers(model);
    const x0 = evaluateReal(model.total!.minimum, numbers);
    const own = [l, e, k, phi, a, w, f];
    for (const [x, t] of [
      [0.3, 0],
      [-1.2, 0.7],
      [2, 3.1],
    ] as const) {
      const values = new Map([...numbers, ["x", x], ["t", t]] as const);
      const at = (position: number): ReadonlyMap<string, number> =>
        new Map([...values, ["x", position]]);
      const quadratic = (1.7 * numbers.get("omega0")! ** 2 * x ** 2) / 2;
      const difference = (operator: Model["potential"]): number =>
        valueOf(operator, at(x)) - valueOf(operator, at(0));
      const whole = quadratic + difference(model.potential) + difference(drivePotential(model));
      expect(whole).toBeCloseTo(u(own, x0 + x, t) - u(own, x0, t), 10);
      // Without amplitudes there is no V2.
      const still = u([l, e, k, phi, 0, w, 0], x0 + x, t) - u([l, e, k, phi, 0, w, 0], x0, t);
      expect(quadratic + difference(model.potential)).toBeCloseTo(still, 10);
    }
    // V1 = O(x³)
    const bend = (h: number): number =>
      valueOf(model.potential, new Map([...numbers, ["x", h]])) -
      valueOf(model.potential, new Map([...numbers, ["x", 0]]));
    expect(Math.abs(bend(1e-3))).toBeLessThan(1e-7);
  });
});

describe("closed minima", () => {
  it.each([
    // U'(0) = 0 and U''(0) = E k²
    ["-E*cos(k*x)", "0", "sqrt(E*k^2/m)", "-E*cos(k*x)-1/2*m*omega0^2*x^2"],
    // the argument is 0 at -φ/k
    ["-E*cos(k*x + phi)", "-phi/k", "sqrt(E*k^2/m)", "-E*cos(k*x)-1/2*m*omega0^2*x^2"],
    // U' = x (B x² - A), U'' = 3A - A
    [
      "B*x^4/4 - A*x^2/2",
      "A^(1/2)/B^(1/2)",
      "sqrt(2)*A^(1/2)/m^(1/2)",
      "A^(1/2)*B^(1/2)*x^3+1/4*B*x^4",
    ],
    // both parts are even about f, which is a minimum of either
    [
      "(x-f)^2/(2*L) - E*cos(k*x-k*f)",
      "f",
      "sqrt((E*k^2 + 1/L)/m)",
      "-E*cos(k*x)+1/2*x^2/L-1/2*m*omega0^2*x^2",
    ],
    // U' = 6a (x-1)(x-2)(x+3), U(2) = 12a, U(-3) = -175.5a, U''(-3) = 6a (-4)(-5)
    ["3/2*a*x^4 - 21*a*x^2 + 36*a*x", "-3", "2*sqrt(30)*a^(1/2)/m^(1/2)", "-18*a*x^3+3/2*a*x^4"],
    // a maximum at 0, a minimum at π/k
    ["E*cos(k*x)", "pi/k", "sqrt(E*k^2/m)", "-E*cos(k*x)-1/2*m*omega0^2*x^2"],
  ])("U = %s has x₀ = %s", (total, minimum, omega0, potential) => {
    const model = readModel({ total });
    expect(String(model.total!.minimum)).toBe(minimum);
    expect(text(model, "omega0")?.replaceAll(" ", "")).toBe(omega0.replaceAll(" ", ""));
    expect(model.potentialText).toBe(potential);
  });

  it("have a frequency that is U''(x₀)/m by number", () => {
    const parameters = { E: 2.3, k: 0.7, phi: 0.4, m: 1.9 };
    const model = readModel({ total: "-E*cos(k*x + phi)", parameters });
    expect(model.values.get("omega0")).toBeCloseTo(Math.sqrt((2.3 * 0.7 ** 2) / 1.9), 14);
  });

  it("are taken where they are the minimum for the numbers, and no maximum", () => {
    const total = "x^2/2 - E*cos(x)";
    const deep = readModel({ total, parameters: { E: 3, m: 1 } });
    expect(String(deep.total!.minimum)).toBe("0");
    const other = readModel(deep, { E: -3 });
    expect(String(other.total!.minimum)).toBe("x_min");
    expect(String(readModel(other, { E: 3 }).total!.minimum)).toBe("0");
    // x = 3 sin x, by fixed-point iteration of x → π - asin(x/3)
    let x = 2;
    for (let step = 0; step < 200; step++) x = Math.PI - Math.asin(x / 3);
    expect(other.values.get("x_min")).toBeCloseTo(x, 14);
    expect(other.values.get("omega0")).toBeCloseTo(Math.sqrt(1 - 3 * Math.cos(x)), 14);
  });

  it("keep omega0 as a parameter where U has ½mω0²x² itself", () => {
    const model = readModel({ total: "1/2*m*omega0^2*x^2 + b*x^4", parameters: { omega0: 2 } });
    expect([model.potentialText, text(model, "omega0")]).toEqual(["b*x^4", undefined]);
    expect(model.values.get("omega0")).toBe(2);
  });
});

describe("the choice of a minimum", () => {
  const washboard = { total: "x^2/20 - 2*cos(x + 1/2)", parameters: { m: 1 } };
  const at = (minimum: unknown): number | undefined =>
    readModel({ ...washboard, minimum }).values.get("x_min");

  it("is the lowest, one by depth, or the nearest", () => {
    const wells = readModel(washboard).total!.found!.wells.map(({ x }) => x);
    // U' = x/10 + 2 sin(x + 1/2) has zeros up to |x| = 20, one minimum in a turn.
    expect(wells.length).toBe(7);
    expect(at("lowest")).toBe(wells[0]);
    expect(at(3)).toBe(wells[2]);
    const target = wells[4]!;
    expect(at(`near ${target + 0.3}`)).toBeCloseTo(target, 13);
  });

  it("follows the numbers of --set", () => {
    const model = readModel({ total: "x^2/20 - 2*cos(x + phi)", parameters: { m: 1, phi: 0.5 } });
    const other = withParameters(model, new Map([["phi", 2]]));
    const direct = readModel({ total: "x^2/20 - 2*cos(x + 2)", parameters: { m: 1 } });
    expect(other.values.get("x_min")).toBeCloseTo(direct.values.get("x_min")!, 14);
    expect(other.values.get("omega0")).toBeCloseTo(direct.values.get("omega0")!, 14);
  });

  it("of equally deep ones is that nearest to 0, the positive one of two", () => {
    const { total } = readModel({ total: "(x^2-2)^2*(x^2+1)", parameters: { m: 1 } });
    expect(total!.found!.taken.x).toBeCloseTo(Math.SQRT2, 15);
    expect(total!.found!.wells.length).toBe(2);
  });

  it("is within one period of a lattice, and beside a value where nothing confines", () => {
    const lattice = readModel({ total: "-2*cos(x) - cos(2*x)/3", parameters: { m: 1 } });
    expect(lattice.total!.found).toMatchObject({
      period: expect.closeTo(2 * Math.PI, 12) as unknown,
    });
    // I = 0.3: sin x = 0.3
    const tilted = readModel({ total: "-cos(x) - 0.3*x", minimum: "near 6", parameters: { m: 1 } });
    expect(tilted.values.get("x_min")).toBeCloseTo(Math.asin(0.3) + 2 * Math.PI, 14);
  });

  it("is said where there are several, or where numbers are missing", () => {
    expect(readModel(washboard).warnings.join()).toMatch(/total has 7 minima: x = -0\.\d+/);
    expect(readModel({ total: "a*x + x^2 + cos(x)" }).warnings.join()).toMatch(/U'\(x_min\) = 0/);
    expect(readModel({ total: "x^2", parameters: { m: 1 } }).warnings).toEqual([]);
  });
});

describe("a model with its whole potential", () => {
  const file = {
    name: "flux qubit",
    total: "(x-f)^2/(2*L) - E*cos(x + A*cos(w*t))",
    minimum: 2,
    drives: ["F*cos(w*t)*x"],
    parameters: { m: 1.2, hbar: 1, L: 1.2, E: 2, f: "0.95*pi", A: 0.1, F: 0.2, w: "2*omega0" },
  };

  it("is read back from the provenance of a file", () => {
    const model = readModel(file);
    const again = modelOfProvenance(provenanceOf("caldera derive", model, "gCL").model);
    expect(again.potentialText).toBe(model.potentialText);
    expect(again.total!.text).toBe(file.total);
    expect(again.total!.choice).toEqual(model.total!.choice);
    expect(Object.fromEntries(again.values)).toEqual(Object.fromEntries(model.values));
    expect(again.drives.map(({ text: one }) => one)).toEqual(
      model.drives.map(({ text: one }) => one),
    );
  });

  it("has an equation of motion without ω0 beside gamma: m dv/dt = -U'(x₀ + x)", () => {
    const model = readModel({ total: "x^2/(2*L) - E*cos(x)", bath: "none" });
    const motion = phaseSpaceEquations(masterEquation(model, { kind: "CL" }));
    const [, slope] = motion.rates;
    expect(String(slope)).toBe("-E*sin(x)-x/L");
  });

  it("has a Taylor polynomial about the minimum that begins with x³", () => {
    const model = taylorModel(readModel({ total: "-E*cos(k*x)" }), 6);
    expect(model.potentialText).toBe("1/720*E*k^6*x^6-1/24*E*k^4*x^4");
    const numbers = readModel({ ...file, taylor: 3 });
    // U''' = E sin x about x₀
    const x0 = numbers.values.get("x_min")!;
    const cubic = evaluateReal(numbers.potential.coefficientOf(3, 0), knownNumbers(numbers));
    expect(cubic).toBeCloseTo((-2 * Math.sin(x0)) / 6, 13);
    // Beside it the tone has static terms, of A², not of A⁰.
    const others = numbers.potential.minus(
      Operator.of("xp", 1, [
        { exponents: [3, 0], coefficient: numbers.potential.coefficientOf(3, 0) },
      ]),
    );
    expect(others.terms.map(({ coefficient }) => String(coefficient))).toEqual([
      "-1/4*A^2*E*sin(x_min)",
    ]);
    expect(readModel(numbers, { E: 2.1 }).taylor?.degree).toBe(3);
  });
});
