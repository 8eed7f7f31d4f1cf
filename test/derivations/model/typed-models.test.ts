import { describe, expect, test } from "vitest";
import { numbersOf, readModel } from "../../../derivations/index.ts";
import { evaluateReal, Scalar } from "../../../symbolic/index.ts";

const raw = String.raw;

describe("a reserved name in a formula is a warning that says what it is", () => {
  test.each([
    ["c*x^4", ["thermal factor"]],
    ["a*x^2 + b*x^3 + c*x^4", ["thermal factor"]],
    [raw`c x^{4}`, ["thermal factor"]],
    ["γ x⁴", ["damping rate"]],
    [raw`\gamma x^4/4`, ["damping rate"]],
    ["theta*x^3", ["angle of the coupling"]],
    [raw`\cos(\theta)x^4`, ["angle of the coupling"]],
    ["T*x^4", ["temperature"]],
    ["n_th*x^2", ["thermal occupation"]],
    [raw`n_{\mathrm{th}}x^2`, ["thermal occupation"]],
    ["k_B*T*x^4", ["Boltzmann's constant", "temperature"]],
    ["x^4/(gamma + a)", ["damping rate"]],
    ["tanh(c)*x^4", ["thermal factor"]],
    ["gamma*c*x^4", ["damping rate", "thermal factor"]],
    ["c1*x^4", []],
    ["c_4*x^4", []],
    ["gamma_3*x^4", []],
    ["Gamma*x^4", []],
    ["theta0*x^3", []],
    ["T0*x^4 + n*x^3", []],
    ["m*omega0^2*x^4/hbar", []],
  ])("%s: %j", (potential, meanings) => {
    const { warnings } = readModel({ potential });
    expect(warnings.length).toBe(meanings.length);
    for (const meaning of meanings) {
      expect(
        warnings.some((warning) => warning.includes(meaning)),
        meaning,
      ).toBe(true);
    }
  });
});

describe("numbers with units are in SI, or refused with the unit that is needed", () => {
  const beam = { m: "3 pg", omega0: "2*pi*5 MHz" };

  test.each<[name: string, text: string, value: number, terms?: object]>([
    ["omega0", "2*pi*5 MHz", 2e6 * 5 * Math.PI],
    ["omega0", "2π·5 MHz", 2e6 * 5 * Math.PI],
    ["omega0", "5 MHz * 2 pi", 2e6 * 5 * Math.PI],
    ["omega0", raw`2\pi\cdot 5\,\mathrm{MHz}`, 2e6 * 5 * Math.PI],
    ["omega0", "3e7 rad/s", 3e7],
    ["omega0", "3e7 s^-1", 3e7],
    ["m", "3e-15 kg", 3e-15],
    ["m", "3 picogram", 3e-15],
    ["T", "10 mK", 0.01],
    ["gamma", "1/(20 us)", 5e4],
    ["gamma", "omega0/1e4", 1e3 * Math.PI],
    ["theta", "45 deg", Math.PI / 4],
    ["n_th", "0.5", 0.5],
    ["alpha", "1e-3 aJ/nm^4", 1e15, { potential: "alpha*x^4" }],
    ["alpha", "2 N m^-3", 2, { potential: "alpha*x^4" }],
    ["k", "3 µN/µm", 3, { potential: "k*x^2" }],
    ["F", "2 pN", 2e-12, { drives: ["F*cos(omega0*t)*x"] }],
  ])("%s = %s", (name, text, value, terms = {}) => {
    const { values } = readModel({ ...terms, parameters: { ...beam, [name]: text } });
    expect(values.get(name)).toBeCloseTo(value, 12 - Math.ceil(Math.log10(value)));
    expect((values.get(name) ?? 0) / value).toBeCloseTo(1, 12);
  });

  test.each<[name: string, text: string, refusal: RegExp, terms?: object]>([
    ["m", "3 pN", /needs the unit of a mass, such as kg/],
    ["m", "3", /has no unit.*"3 kg"/],
    ["omega0", "2*pi*5 mhz", /Write mHz or MHz/],
    ["T", "20 degC", /\(20 \+ 273\.15\) K/],
    ["theta", "45°", /Write deg/],
    ["hbar", "1", /Leave it out: in SI it is/],
    ["alpha", "1 J", /such as J\/m\^4/, { potential: "alpha*x^4" }],
    ["gamma", "1/20us", /`\/20\*us` or `\/\(20us\)`/],
    ["m", "3,0 pg", /decimal point/],
    ["n_th", "50%", /Write a fraction/],
  ])("%s = %s is refused", (name, text, refusal, terms = {}) => {
    const parameters = { ...beam, [name]: text };
    expect(() => readModel({ ...terms, parameters })).toThrow(refusal);
  });

  test.each([
    ["0.1 GHz x^4", /is a unit/],
    ["2 pN x", /is a unit/],
    [raw`\alpha x^4 \text{ J}`, /is a unit/],
    [raw`\alpha x^4~\mathrm{J}`, /is a unit/],
    [raw`3\,\mathrm{GHz}\,x^4`, /is a unit/],
    [raw`\SI{3}{\giga\hertz} x^4`, /Leave units out/],
    [raw`\qty{3}{GHz} x^4`, /Leave units out/],
    ["a x^4 [J/m^4]", /Leave units out/],
  ])("%s", (potential, refusal) => {
    expect(() => readModel({ potential })).toThrow(refusal);
  });
});

describe("what has no exact form gets a name, and a number", () => {
  const parameters = { hbar: 1, m: 1, omega0: 2, a: 3, b: 4, kappa: 0.5 };

  test.each<[coefficient: string, value: number]>([
    ["1/(a+b)", 1 / 7],
    ["2/(a+b)^2", 2 / 49],
    ["a/(a-b)", -3],
    ["a^(1/3)", Math.cbrt(3)],
    ["b^(2/3)", 4 ** (2 / 3)],
    ["8^(1/3)", 2],
    ["2^b", 16],
    ["sqrt(a^2+b^2)", 5],
    ["sqrt(2)", Math.SQRT2],
    ["1/sqrt(a+b)", 1 / Math.sqrt(7)],
    ["exp(-a)", Math.exp(-3)],
    ["tanh(a/2)", Math.tanh(1.5)],
    ["coth(b)", 1 / Math.tanh(4)],
    ["ln(a)", Math.log(3)],
    ["log(2)", Math.LN2],
    ["cosh(a)*sinh(b)", Math.cosh(3) * Math.sinh(4)],
    ["tan(pi/8)", Math.tan(Math.PI / 8)],
    ["abs(a-b)", 1],
    ["abs(-a)^3", 27],
    ["cos(a)^2", Math.cos(3) ** 2],
    [raw`\frac{1}{a+b}`, 1 / 7],
    [raw`\sqrt[3]{a}`, Math.cbrt(3)],
    [raw`\operatorname{abs}(a-b)`, 1],
  ])("(%s)*x^4", (coefficient, value) => {
    const isLatex = coefficient.includes("\\");
    const potential = isLatex ? `${coefficient} x^4` : `(${coefficient})*x^4`;
    const model = readModel({ potential, parameters });
    const names = model.dependents.map(({ name }) => name);
    const numbers = numbersOf(model, [...names, "a", "b"]);
    const [term] = model.potential.terms;
    expect(evaluateReal(term?.coefficient ?? Scalar.zero, numbers)).toBeCloseTo(value, 12);
  });

  test.each([
    ["2*kappa", 1],
    ["kappa^2 + 1/4", 0.5],
    ["omega0/1e4", 2e-4],
    [raw`2\kappa`, 1],
    ["sqrt(kappa/2)", 0.5],
    ["abs(-kappa)", 0.5],
  ])("gamma = %s", (gamma, value) => {
    const model = readModel({ parameters: { ...parameters, gamma } });
    expect(model.values.get("gamma")).toBeCloseTo(value, 14);
  });
});
