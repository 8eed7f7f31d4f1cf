import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { ModelError } from "../../../derivations/model/index.ts";
import { ParseError } from "../../../symbolic/index.ts";

/** The message of a refusal and the corrected texts that it has. */
function refusalOf(model: object): {
  readonly message: string;
  readonly corrections: readonly string[];
} {
  try {
    readModel(model);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { cause } = error;
    const corrections = cause instanceof ParseError ? cause.corrections : [];
    return { message: error.message, corrections };
  }
  throw new Error(`${JSON.stringify(model)} is accepted.`);
}

const coordinate = "is a parameter here; the coordinate is x";
const oneName = "is one name, not a power or product of x";
const joined = "is one name, which is not multiplied by x and changes nothing";

describe("a potential without x, or with names that look like it, is refused", () => {
  it.each<[potential: string, cause: string, corrections: readonly string[]]>([
    ["alpha*q^4", `\`q\` ${coordinate}`, ["alpha*x^4"]],
    ["alpha*X^4", `\`X\` ${coordinate}`, ["alpha*x^4"]],
    ["V0*(X/a)^4", `\`X\` ${coordinate}`, ["V0*(x/a)^4"]],
    ["2x3", `\`x3\` ${oneName}`, ["2*x^3", "2*x*3"]],
    ["x2", `\`x2\` ${oneName}`, ["x^2", "x*2"]],
    ["-EJ*phi^2", `\`phi\` ${coordinate}`, ["-EJ*x^2"]],
    ["x1^2*x2", `\`x1\` ${oneName}`, ["x^2*x^2", "x^2*x*2"]],
    ["0.1*x3 + x4/40", `\`x3\` ${oneName}`, ["0.1*x^3 + x^4/40", "0.1*x*3 + x*4/40"]],
    ["x_1*x^2", `\`x1\` ${oneName}`, ["x*x^2"]],
    ["x + alpha*X^4", `\`X\` ${coordinate}`, ["x + alpha*x^4"]],
    ["xx", `\`xx\` ${oneName}`, ["x*x"]],
    ["x2y", `\`x_2y\` ${oneName}`, ["x^2*y", "x*2*y"]],
    ["k*foo^2", `\`foo\` ${coordinate}`, ["k*x^2"]],
    ["EJ*cos(phi)", `\`phi\` ${coordinate}`, ["EJ*cos(x)"]],
    ["q1^2*q2", `\`q1\` ${coordinate}`, ["x^2*x"]],
    ["alphax4", `\`alphax4\` ${joined}`, ["alpha*x^4"]],
    ["hbar*K*n^2", "A number operator is no function of x", ["0"]],
    ["V0", `\`V0\` ${coordinate}`, ["0"]],
    ["a + b", "`a`, `b` are parameters here", ["0"]],
    ["7", "A potential without x is a constant and changes nothing", ["0"]],
    ["alphax^4", `\`alphax\` ${joined}`, ["alpha*x^4"]],
    ["Ux^4 + x^3", `\`Ux\` ${joined}`, ["U*x^4 + x^3"]],
    ["omega0x^2", `\`omega_0x\` ${joined}`, ["omega0*x^2"]],
    ["lambda*phi4", `\`phi4\` ${coordinate}`, ["lambda*x^4"]],
    ["xp*x", "`xp` looks like an operator", []],
    ["adag*a*x", "is a function of the position x, but `adag` is an operator", []],
    ["\\hat a^\\dagger \\hat a", "but `adag` is an operator", []],
    ["\\alpha q^4", `\`q\` ${coordinate}`, ["\\alpha x^{4}"]],
    ["\\frac{X^4}{4}", `\`X\` ${coordinate}`, ["\\frac{x^{4}}{4}"]],
    ["\\alpha x_2^2", `\`x2\` ${oneName}`, ["\\alpha \\cdot \\left(x^{2}\\right)^{2}"]],
    ["\\mathrm{x2}", `\`x2\` ${oneName}`, ["x^{2}", "x \\cdot 2"]],
  ])("%s", (potential, cause, corrections) => {
    const refused = refusalOf({ potential });
    expect(refused.message).toContain(cause);
    expect(refused.corrections.slice(0, corrections.length)).toEqual(corrections);
    if (corrections.length === 0) expect(refused.corrections).toEqual([]);
    for (const text of refused.corrections) {
      expect(readModel({ potential: text }).potential.isZero, text).toBe(text === "0");
    }
  });

  it.each<[drive: string, cause: string, corrections: readonly string[]]>([
    ["F*cos(omega*t)*q", `\`q\` ${coordinate}`, ["F*cos(omega*t)*x"]],
    ["F*cos(omega*t)*phi^2", `\`phi\` ${coordinate}`, ["F*cos(omega*t)*x^2"]],
    ["F*cos(omega*t)*X", `\`X\` ${coordinate}`, ["F*cos(omega*t)*x"]],
    ["F cos(omega t) x2", `\`x2\` ${oneName}`, ["F*cos(omega*t)*x^2", "F*cos(omega*t)*x*2"]],
    ["Fx*cos(omega*t)", `\`Fx\` ${joined}`, ["F*x*cos(omega*t)"]],
    ["F*cos(omega*t)", "Every term of a drive must contain x", []],
    ["F\\cos(\\omega t) q", `\`q\` ${coordinate}`, ["F \\cos\\left(\\omega t\\right) x"]],
  ])("drive %s", (drive, cause, corrections) => {
    const refused = refusalOf({ drives: [drive] });
    expect(refused.message).toContain(cause);
    expect(refused.corrections).toEqual(corrections);
    for (const text of corrections) expect(readModel({ drives: [text] }).drives).toHaveLength(1);
  });

  it.each([
    "(x^2 - x0^2)^2",
    "x_max*x^3",
    "q*x + phi*x^2",
    "kx*x^2/2",
    "p2*x^4",
    "x_0 x^2",
    "kappa_max + x^2",
    "flux*x + flux",
  ])("%s has parameters besides x", (potential) => {
    expect(readModel({ potential }).potential.degree).toBeGreaterThan(0);
  });

  it("two forms of one letter in one text may be two symbols", () => {
    expect(() => readModel({ potential: "φ x + ϕ x^2" })).toThrow(
      /Write varphi for one of the two/,
    );
    const latex = "\\frac{ε}{2} x + ϵ x^{2}";
    expect(() => readModel({ potential: latex })).toThrow(/Write \\varepsilon for one of the two/);
    expect(readModel({ potential: "varphi*x + φ*x^2" }).potential.degree).toBe(2);
  });

  it("no potential of other letters alone is a model", () => {
    const names = fc
      .stringMatching(/^[A-Za-z]{1,3}[0-9]?$/)
      .filter((name) => !/^(i|pi|t|p|x)$/.test(name));
    const powers = fc.tuple(names, fc.integer({ min: 1, max: 6 }));
    const products = fc.array(powers, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(products, (factors) => {
        const potential = factors.map(([name, power]) => `${name}^${power}`).join("*");
        const { corrections } = refusalOf({ potential });
        for (const text of corrections) {
          // What is left of other reasons to refuse is not about x.
          try {
            readModel({ potential: text });
          } catch (error) {
            expect((error as Error).message).not.toMatch(/coordinate is x|must contain x/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what changes nothing, or more than is meant, is a warning", () => {
  const twice = /^The term 1\/2\*m\*omega0\^2\*x\^2 of the potential counts twice.*k\/2\*x\^2\.$/;
  it.each<[string, readonly RegExp[]]>([
    ["5 + x^4", [/^The constant term 5 of the potential changes nothing\.$/]],
    ["(x^2 - x0^2)^2", [/^The constant term x0\^4 of the potential changes nothing\.$/]],
    ["V(x) = 1/2 m omega0^2 x^2 + x^4/4", [twice]],
    ["m*(omega_0*x)^2/2 + b*x^3", [twice]],
    ["\\frac{1}{2} m \\omega_0^2 x^2 + \\frac{\\alpha}{4} x^4", [twice]],
    ["m*omega0^2*(x^2/2 + x^4)", [twice]],
    ["k/2*x^2 + x^4", []],
    ["-1/2*m*omega0^2*x^2 + x^4", []],
    ["m*omega0^2*x^2 + m*omega0^2*x^4/2", []],
    ["x^4", []],
    ["m*omega0^2*x^4/hbar", []],
    [
      "a*x^2 + b*x^3 + c*x^4",
      [/^The name `c` in the potential or a drive is the thermal factor coth.*e\.g\. c1\.$/],
    ],
    [
      "gamma*x^4",
      [/^The name `gamma` in the potential or a drive is the damping rate.*e\.g\. gamma1\.$/],
    ],
    ["theta*x^3", [/is the angle of the coupling to the bath/]],
    ["T*x^3 + T1*x^4", [/is the temperature.*e\.g\. T2\.$/]],
    ["n_th*x^3", [/is the thermal occupation/]],
    ["k_B*x^3", [/is Boltzmann's constant/]],
    ["x^4/(theta + a)", [/^The name `theta` .* is the angle of the coupling to the bath/]],
    ["exp(-c)*x^4 + tanh(exp(a))*x^3", [/^The name `c` .* is the thermal factor/]],
    ["x^4/(theta1 + a)", []],
  ])("%s", (potential, warnings) => {
    const model = readModel({ potential });
    expect(model.warnings).toHaveLength(warnings.length);
    warnings.forEach((warning, j) => expect(model.warnings[j]).toMatch(warning));
  });
});

describe("a parameter that appears in no term", () => {
  it.each([
    [{ kB: 1 }, "If Boltzmann's constant is meant, write `k_B`."],
    [{ nth: 1 }, "If the thermal occupation is meant, write `n_th`."],
    [{ w0: 1 }, "If the frequency of the oscillator is meant, write `omega0`."],
    [{ Gamma: 1 }, "If the damping rate is meant, write `gamma`."],
    [{ "\\Omega_0": 1 }, "If the frequency of the oscillator is meant, write `omega0`."],
    [{ w0: 1, omega0: 1 }, "appears in no term."],
    [{ spare: 1 }, "appears in no term."],
  ])("%j: %s", (parameters, ending) => {
    const { warnings } = readModel({ parameters });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.endsWith(ending), warnings[0]).toBe(true);
  });
});
