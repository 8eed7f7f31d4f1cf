import { describe, expect, it } from "vitest";
import {
  drivePotential,
  modelParameters,
  numbersOf,
  readModel,
  thermalFactor,
  withParameters,
} from "../../../derivations/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";

it("-0, as JSON has it, is 0", () => {
  const model = readModel({ potential: "x^4", parameters: { a: -0 } });
  expect(Object.is(numbersOf(model, ["a"], []).get("a"), 0)).toBe(true);
});

describe("potentials", () => {
  it.each([
    ["2x^2", "2*x^2"],
    ["2 x^2", "2*x^2"],
    ["x^4/4 - x^2/2", "1/4*x^4-1/2*x^2"],
    ["alpha x⁴/4", "1/4*alpha*x^4"],
    ["α*x**4", "alpha*x^4"],
    ["β x²", "beta*x^2"],
    ["ω₀^2 x²", "omega0^2*x^2"],
    ["ħ·x", "hbar*x"],
    ["0.2x^4", "1/5*x^4"],
    [".5 x", "1/2*x"],
    ["1e-3 x^4", "0.001*x^4"],
    ["1.5E2*x", "150*x"],
    ["(x^2-a^2)^2", "x^4-2*a^2*x^2+a^4"],
    ["(x-1)(x+1)", "x^2-1"],
    ["sqrt(2)*x^3", "sqrt(2)*x^3"],
    ["x^3/sqrt(2)", "1/2*sqrt(2)*x^3"],
    ["sqrt(m^2)*x^2", "m*x^2"],
    ["sqrt(2 x)^4", "4*x^2"],
    ["x^(1+1)", "x^2"],
    ["x^5/x^2", "x^3"],
    ["-x^2", "-x^2"],
    ["x^2 − x", "x^2-x"],
    ["pi^2 x^2", "pi^2*x^2"],
    ["cos(pi/3) x", "1/2*x"],
    ["sin(θ)^2 x + cos(theta)^2*x", "x"],
    ["0", "0"],
    ["x - x", "0"],
    ["7 + x", "x+7"],
    ["c*x + n_th*x^2 + m*x^3 + hbar*x^4", "hbar*x^4+m*x^3+n_th*x^2+c*x"],
    ["e*x + E*x^2 + I*x^3", "I*x^3+E*x^2+e*x"],
    ["x_max*x", "x_max*x"],
    ["length*x", "length*x"],
  ])("%s is %s", (potential, expected) => {
    const model = readModel({ potential });
    expect(model.potential.toString()).toBe(expected);
    expect(model.potentialText).toBe(potential);
  });

  it.each(["", "   ", "0", "0.0", "1 - 1"])("%j is a harmonic oscillator", (potential) => {
    const model = readModel({ potential });
    expect(model.potential.isZero).toBe(true);
    expect(model.warnings).toEqual([]);
  });

  it("(1+x)^100 is multiplied out exactly: C(100,50) stands at x^50", () => {
    const { potential } = readModel({ potential: "(1+x)^100" });
    expect(potential.coefficientOf(50, 0).toString()).toBe("100891344545564193334812497256");
    expect(potential.degree).toBe(100);
  });

  it("a double well of degree 100 is fine", () => {
    expect(readModel({ potential: "(x^2-a^2)^50" }).potential.degree).toBe(100);
  });

  it("a sum of 500 decimal terms is fine", () => {
    const potential = Array.from({ length: 500 }, (_, j) => `0.${j + 1}*x^${j % 20}`).join("+");
    expect(readModel({ potential }).potential.degree).toBe(19);
  });
});

describe("drives", () => {
  const drives = (...texts: readonly string[]) =>
    readModel({ drives: texts }).drives.map(({ coefficient, power, frequency }) =>
      [coefficient, power, frequency].map(String),
    );

  it.each([
    ["F*cos(omega*t)*x", "F*cos(omega*t)", "1", "omega"],
    ["F cos(ω t + φ) x²", "F*cos(omega*t+phi)", "2", "omega"],
    ["F2*sin(2*omega*t)*x**2", "F2*sin(2*omega*t)", "2", "2*omega"],
    ["-x*sin(t)/3", "-1/3*sin(t)", "1", "1"],
    ["x cos(1.5t)", "cos(3/2*t)", "1", "3/2"],
    ["cos(a*(t+s)) x", "cos(a*t+a*s)", "1", "a"],
    ["cos((a+b)*t)*x", "cos(a*t+b*t)", "1", "a+b"],
    ["sin(t + pi/2)*x", "cos(t)", "1", "1"],
    ["cos(pi*t)*x", "cos(pi*t)", "1", "pi"],
    ["cos(sqrt(k)*t)*x", "cos(k^(1/2)*t)", "1", "k^(1/2)"],
    ["cos(phi - omega*t)*x", "cos(omega*t-phi)", "1", "-omega"],
  ])("%s", (text, coefficient, power, frequency) => {
    expect(drives(text)).toEqual([[coefficient, power, frequency]]);
  });

  it("one text with several tones or powers is several drives", () => {
    expect(drives("F*(cos(a*t) + sin(b*t))*x^2")).toEqual([
      ["F*cos(a*t)", "2", "a"],
      ["F*sin(b*t)", "2", "b"],
    ]);
    expect(drives("cos(a*t)*x + G*cos(b*t + phi)*x^3")).toEqual([
      ["cos(a*t)", "1", "a"],
      ["G*cos(b*t+phi)", "3", "b"],
    ]);
    expect(drives("(x^2+x)*cos(t)")).toEqual([
      ["cos(t)", "1", "1"],
      ["cos(t)", "2", "1"],
    ]);
  });

  it("a static cosine only scales a tone, and both quadratures of a frequency are one drive", () => {
    const [first, ...others] = readModel({
      drives: ["2*cos(omega*t)*cos(phi)*x + sin(omega*t)*x + cos(-omega*t)*x"],
    }).drives;
    expect(others).toEqual([]);
    expect(first?.frequency.toString()).toBe("omega");
    expect(
      first?.coefficient.equals(
        parseScalar("2*cos(omega*t)*cos(phi) + sin(omega*t) + cos(omega*t)"),
      ),
    ).toBe(true);
  });

  it("the drives add up to V2 as typed", () => {
    const texts = ["F*(cos(a*t)+sin(b*t))*x^2", "x*cos(a*t+1)/m", "cos(2*a*t)*(x-x^3)"];
    const model = readModel({ drives: texts });
    const typed = parseScalar(texts.join("+"));
    const sum = drivePotential(model).terms.map(({ exponents, coefficient }) =>
      coefficient.times(parseScalar(`x^${exponents[0]}`)),
    );
    expect(sum.reduce((a, b) => a.plus(b)).equals(typed)).toBe(true);
  });

  it("tones that cancel leave nothing", () => {
    expect(drives("x*cos(t) - x*cos(t)", "0*cos(t)*x")).toEqual([]);
  });
});

describe("parameters", () => {
  it("are numbers or constant expressions, under Latin or Greek names", () => {
    const { values } = readModel(`{
      "potential": "U*x^4", "drives": ["F*cos(ω₁ t)*x"],
      "parameters": { "θ": "0.4*pi", "F": "0.8*sqrt(2)", "U": 1e-1, "ω₁": -2, "γ": "1/4", "Γ": 0 }
    }`);
    expect([...values]).toEqual([
      ["theta", 0.4 * Math.PI],
      ["F", 0.8 * Math.SQRT2],
      ["U", 0.1],
      ["omega1", -2],
      ["gamma", 0.25],
      ["Gamma", 0],
    ]);
  });

  it("at the edge of their range are allowed: γ = 0, c = 1, n_th = 0", () => {
    for (const entry of [{ gamma: 0 }, { c: 1 }, { n_th: 0 }]) {
      expect(() => readModel({ parameters: entry })).not.toThrow();
    }
  });

  it("that stand in no term are warned of, physical ones never", () => {
    const { warnings } = readModel({ potential: "a*x", parameters: { a: 1, b: 2, gamma: 1 } });
    expect(warnings).toEqual(["Parameter `b` has a value but appears in no term."]);
  });

  it("of a model are those of V1 and V2 without t", () => {
    const model = readModel({ potential: "U*x^4 + c*x", drives: ["F*cos(omega*t+phi)*x"] });
    expect(modelParameters(model)).toEqual(["F", "U", "c", "omega", "phi"]);
  });
});

describe("withParameters(model, settings)", () => {
  const model = readModel({
    potential: "U*x^4",
    parameters: { U: 1, n_th: 0.3, gamma: 0.1 },
  });

  it("overrides and adds numbers, and leaves the model it was given alone", () => {
    const changed = withParameters(
      model,
      new Map<string, string | number>([
        ["U", "1/3"],
        ["γ", 0.2],
        ["m", 2],
      ]),
    );
    expect(Object.fromEntries(changed.values)).toEqual({ U: 1 / 3, n_th: 0.3, gamma: 0.2, m: 2 });
    expect(Object.fromEntries(model.values)).toEqual({ U: 1, n_th: 0.3, gamma: 0.1 });
  });

  it.each(["c", "T"])("a new %s takes the place of n_th", (name) => {
    const changed = withParameters(model, new Map([[name, "2"]]));
    expect(changed.values.get(name)).toBe(2);
    expect(changed.values.has("n_th")).toBe(false);
  });

  it("warns of what the settings leave unused, and no longer of what they use", () => {
    const { warnings } = withParameters(model, new Map([["V", 1]]));
    expect(warnings).toEqual(["Parameter `V` has a value but appears in no term."]);
  });
});

describe("temperature", () => {
  it("c = 2n_th + 1 = coth(ħω0/2k_BT)", () => {
    expect(thermalFactor(new Map([["c", 1.6]]))).toBe(1.6);
    expect(thermalFactor(new Map([["n_th", 0.3]]))).toBe(1.6);
    expect(thermalFactor(new Map([["gamma", 1]]))).toBeUndefined();
    const values = { T: 0.7, hbar: 1.3, omega0: 0.9, k_B: 1.1 };
    const bose = 1 / (Math.exp((1.3 * 0.9) / (1.1 * 0.7)) - 1);
    expect(thermalFactor(new Map(Object.entries(values)))).toBeCloseTo(2 * bose + 1, 14);
  });

  it("whichever of c, n_th and T is given, a potential may contain the others", () => {
    const units = { hbar: 1, m: 1, omega0: 2, k_B: 3 };
    const values = (temperature: Record<string, number>, names: readonly string[]) => {
      const parameters = { ...units, ...temperature };
      return numbersOf(readModel({ potential: "c*x+n_th*x^2+T*x^3", parameters }), names);
    };
    const cold = values({ n_th: 0.25 }, ["c", "n_th", "T"]);
    expect(cold.get("c")).toBe(1.5);
    expect(cold.get("n_th")).toBe(0.25);
    // n_th = 1/(e^{ħω0/k_BT} - 1) = 1/4 at ħω0/k_BT = ln 5.
    expect(cold.get("T")).toBeCloseTo(2 / (3 * Math.log(5)), 14);
    const given = values({ T: 2 / (3 * Math.log(5)) }, ["c", "n_th", "T"]);
    expect(given.get("n_th")).toBeCloseTo(0.25, 14);
    expect(given.get("c")).toBeCloseTo(1.5, 14);
    expect(values({ c: 1.5 }, ["n_th"]).get("n_th")).toBe(0.25);
  });

  it("at c = 1 there is no T to put into a potential", () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, k_B: 1, c: 1 };
    const model = readModel({ potential: "T*x", parameters });
    expect(() => numbersOf(model, ["T"])).toThrow("A run needs a number for `T`.");
  });

  it("a run names every parameter without a number", () => {
    const model = readModel({ potential: "U*x^4", parameters: { hbar: 1 } });
    expect(() => numbersOf(model, ["U", "t", "c"])).toThrow(
      "parameters: A run needs a number for `U`, `c`, `m`, `omega0`.",
    );
  });
});
