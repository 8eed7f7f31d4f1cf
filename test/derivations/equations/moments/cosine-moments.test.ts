import { describe, expect, it } from "vitest";
import {
  type MasterEquation,
  masterEquation,
  type MomentEquations,
  momentEquations,
  momentLines,
  momentNames,
  momentsFromJson,
  momentsJson,
  phaseSpaceEquations,
  readModel,
  taylorModel,
} from "../../../../derivations/index.ts";
import {
  evaluateReal,
  lineFromJson,
  lineJson,
  lineLatex,
  Operator,
  parseScalar,
  reorder,
  Scalar,
} from "../../../../symbolic/index.ts";
import { isEveryInputDrawn, uniform } from "../../../seed.ts";
import { equation12 } from "../../theory/cosine-equation-12.ts";
import { kinds, model, type Numbers, randomNumbers } from "../../theory/cosine-model.ts";
import { operatorMatrix, quadratures, traceOfProduct } from "../../truncated-matrices.ts";
import { displacedThermal } from "./gaussian-state.ts";

const random = uniform(7431);

/** The rates with numbers for parameters and moments: what they have by name comes first. */
function ratesAt(
  { rates, cumulants, factors }: MomentEquations,
  numbers: ReadonlyMap<string, number>,
): readonly number[] {
  const known = new Map(numbers);
  for (const { name, value } of cumulants) known.set(name, evaluateReal(value, known));
  for (const { name, exponent } of factors) {
    known.set(name, Math.exp(evaluateReal(exponent, known)));
  }
  return rates.map((rate) => evaluateReal(rate, known));
}

const withoutMoments = ({ x: _x, p: _p, xdot: _xdot, ...others }: Numbers): Numbers => others;

describe("moments of cosine models", () => {
  it.each(kinds)("of order 1 are the mean-field equations of %s, exactly", (kind) => {
    const equation = masterEquation(model, { kind });
    const { rates, factors, closure } = momentEquations(equation, { order: 1 });
    expect([factors, closure]).toEqual([[], "cumulant"]);
    phaseSpaceEquations(equation).rates.forEach((rate, j) =>
      expect(rates[j]?.equals(rate)).toBe(true),
    );
  });

  // Without bath, d⟨p⟩/dt = -mω0²⟨x⟩ - ⟨V'⟩ and d⟨p²⟩/dt = -⟨{p, mω0²x + V'}⟩, V' = EJ k sin(kx). Of a Gaussian with
  // κ_xx = ⟨x²⟩ - ⟨x⟩² and κ_xp = ⟨xp⟩ - ⟨x⟩⟨p⟩: ⟨sin kx⟩ = S sin k⟨x⟩, S = e^{-k²κ_xx/2}, and by Gaussian integration by
  // parts ⟨x sin kx⟩ = ⟨x⟩⟨sin kx⟩ + κ_xx k ⟨cos kx⟩, ⟨p sin kx⟩ = ⟨p⟩⟨sin kx⟩ + κ_xp k ⟨cos kx⟩. p commutes past sin kx to a
  // cosine, which the symmetrised product does not have.
  it("the Gaussian closure of a pendulum, by hand", () => {
    const closed = masterEquation(readModel({ potential: "-EJ*cos(k*x)" }), { kind: "CL" });
    const equations = momentEquations({ ...closed, dissipator: [] }, { order: 2 });
    const expected = [
      "p/m",
      "-m*omega0^2*x - EJ*k*S1*sin(k*x)",
      "2*xp/m",
      "pp/m - m*omega0^2*xx - EJ*k*S1*(x*sin(k*x) + k*Kxx*cos(k*x))",
      "-2*m*omega0^2*xp - 2*EJ*k*S1*(p*sin(k*x) + k*Kxp*cos(k*x))",
    ];
    equations.rates.forEach((rate, j) =>
      expect(String(rate)).toBe(String(parseScalar(expected[j] as string))),
    );
    const { cumulants, factors } = equations;
    expect(cumulants.map(({ name, value }) => [name, String(value)])).toEqual([
      ["Kxx", String(parseScalar("xx-x^2"))],
      ["Kxp", String(parseScalar("xp-x*p"))],
    ]);
    expect(factors.map(({ name, exponent }) => [name, String(exponent)])).toEqual([
      ["S1", String(parseScalar("-k^2*Kxx/2"))],
    ]);
  });

  // W of a displaced thermal state is Gaussian: Eq. 12 as matrices, e^{ikx} by its series.
  const cases = Array.from({ length: isEveryInputDrawn() ? 6 : 2 }, () => randomNumbers(random));
  it.each(cases)("of order 2 are Tr(O 𝓛ρ) of a Gaussian state to 1e-10", (drawn) => {
    const numbers = withoutMoments(drawn);
    const [hbar, m, omega0] = ["hbar", "m", "omega0"].map((name) => numbers[name]) as [
      number,
      number,
      number,
    ];
    const levels = 46;
    const [length, momentum] = [Math.sqrt(hbar / (m * omega0)), Math.sqrt(hbar * m * omega0)];
    const rho = displacedThermal(levels, [0.35, -0.25], 0.06);
    const [x, p] = [0.35 * Math.SQRT2 * length, -0.25 * Math.SQRT2 * momentum];
    const given = new Map([
      ...Object.entries(numbers),
      ...([
        ["x", x],
        ["p", p],
        ["xp", x * p],
      ] as const),
      ...([
        ["xx", x * x + 0.56 * length ** 2],
        ["pp", p * p + 0.56 * momentum ** 2],
      ] as const),
    ]);
    const equations = momentEquations(masterEquation(model), { order: 2 });
    const generated = equation12(numbers, rho);
    const units = quadratures(levels, { hbar, m, omega0 });
    ratesAt(equations, given).forEach((rate, j) => {
      const exponents = equations.variables[j] as readonly number[];
      const weyl = Operator.of("weyl", 1, [{ exponents, coefficient: Scalar.one }]);
      const operator = operatorMatrix(reorder(weyl, "xp"), given, units);
      const expected = traceOfProduct(operator, generated).re;
      expect(Math.abs(rate - expected)).toBeLessThan(1e-10 * (1 + Math.abs(expected)));
    });
  });
});

/** The largest difference to the rates of a Taylor polynomial, of the largest rate. */
function differenceTo(
  exact: readonly number[],
  equation: MasterEquation,
  order: number,
  numbers: ReadonlyMap<string, number>,
): number {
  const others = ratesAt(momentEquations(equation, { order }), numbers);
  const size = Math.max(...exact.map(Math.abs));
  return Math.max(...exact.map((rate, j) => Math.abs(rate - (others[j] as number)))) / size;
}

describe("Taylor polynomials of growing degree", () => {
  // Of moments ⟨x^n⟩ with cumulants up to the order, Σ (ik)^n ⟨x^n⟩/n! is e^{K(ik)}: a check of the closure of any order.
  it.each([
    [1, 10],
    [2, 20],
    [3, 16],
    [4, 14],
  ])("lead to the exact moment equations of order %i", (order, degree) => {
    const parameters = { k: 0.6, q: 0.5, phi: 0.4, EJ: 0.7, b: 0.3, g4: 0.2 };
    const cosines = readModel({ potential: "g4*x^4/4 - EJ*cos(k*x+phi) + b*x*sin(q*x)" });
    const equations = momentEquations(masterEquation(cosines), { order });
    const numbers = new Map(Object.entries({ ...randomNumbers(random), ...parameters }));
    for (const name of momentNames(equations)) numbers.set(name, 0.35 * (2 * random() - 1));
    const exact = ratesAt(equations, numbers);
    const differences = [degree / 2, degree].map((upTo) =>
      differenceTo(exact, masterEquation(taylorModel(cosines, upTo)), order, numbers),
    );
    // Rounding is what remains where the first is small already.
    expect(differences[1]).toBeLessThan(Math.max(1e-14, 1e-3 * (differences[0] as number)));
    expect(differences[1]).toBeLessThan(1e-8);
  });

  it("lead to those of two modes, with a sine of both positions", () => {
    const cosines = readModel({
      modes: ["a", "b"],
      potential: "-EJ*cos(k*x_a-q*x_b+phi) + b*x_b*sin(k*x_a)",
    });
    const equations = momentEquations(masterEquation(cosines), { order: 2 });
    const numbers = new Map<string, number>();
    for (const name of equations.rates.flatMap(({ parameters }) => parameters)) {
      numbers.set(name, 0.5 + 0.5 * random());
    }
    for (const name of ["k", "q"]) numbers.set(name, 0.5);
    for (const name of momentNames(equations)) numbers.set(name, 0.35 * (2 * random() - 1));
    const exact = ratesAt(equations, numbers);
    const [near = 1, nearer = 1] = [4, 9].map((upTo) =>
      differenceTo(exact, masterEquation(taylorModel(cosines, upTo)), 2, numbers),
    );
    expect(nearer).toBeLessThan(1e-2 * near);
    expect(nearer).toBeLessThan(1e-4);
  });
});

describe("what is printed", () => {
  const equations = momentEquations(masterEquation(readModel({ potential: "-EJ*cos(k*x)" })));

  it("is read back from JSON, with cumulants and factors by name", () => {
    expect(momentsJson(momentsFromJson(momentsJson(equations)))).toEqual(momentsJson(equations));
    const positive = new Set(["m", "omega0", "hbar", "c"]);
    for (const line of momentLines(equations)) {
      expect(lineJson(lineFromJson(lineJson(line), { positive }))).toEqual(lineJson(line));
    }
  });

  it("has the cumulants and the logarithm of the factor first", () => {
    const latex = momentLines(equations).map((line) => lineLatex(line));
    expect(latex[2]).toBe(
      "\\langle\\langle x^{2}\\rangle\\rangle = \\langle x^{2}\\rangle - \\langle x\\rangle^{2}",
    );
    expect(latex[4]).toBe("\\ln S_{1} = -\\frac{k^{2}}{2} \\langle\\langle x^{2}\\rangle\\rangle");
  });

  it("has other names where a parameter is called S1 or Kxx", () => {
    const { factors, cumulants } = momentEquations(
      masterEquation(readModel({ potential: "-S1*cos(Kxx*x)" }), { kind: "CL" }),
    );
    expect(factors.map(({ name }) => name)).toEqual(["SS1"]);
    expect(cumulants.map(({ name }) => name)).toEqual(["KKxx", "KKxp"]);
  });

  it("is refused where the hierarchy is left open", () => {
    expect(() =>
      momentEquations(masterEquation(readModel({ potential: "cos(x)" })), { open: true }),
    ).toThrow("sine or cosine of x");
  });
});
