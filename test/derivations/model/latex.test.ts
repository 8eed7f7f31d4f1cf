import { describe, expect, it } from "vitest";
import { drivePotential, readModel } from "../../../derivations/index.ts";
import { driveError, errorOf, potentialError } from "./messages.ts";

describe("a model in LaTeX", () => {
  const latex = readModel({
    potential: String.raw`V_1(\hat{x}) = \frac{m^2\omega_0^2U}{3\hbar^2}\hat{x}^4,`,
    drives: [String.raw`F\cos\omega t\,\hat{x}`, String.raw`G\sin(2\omega t+\phi)\,\hat{x}^2`],
    parameters: { U: String.raw`\frac{3}{8}`, theta: String.raw`0.4\pi` },
  });
  const text = readModel({
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x", "G*sin(2*omega*t+phi)*x^2"],
    parameters: { U: "3/8", theta: "0.4*pi" },
  });

  it("is the model in text", () => {
    expect(latex.potential.equals(text.potential)).toBe(true);
    expect(drivePotential(latex).equals(drivePotential(text))).toBe(true);
    expect(latex.values).toEqual(text.values);
  });

  it("keeps its texts in text, which other engines read", () => {
    expect(latex.potentialText).toBe(text.potentialText);
    expect(latex.drives.map((drive) => drive.text)).toEqual([
      "F*cos(omega*t)*x",
      "G*sin(2*omega*t + phi)*x^2",
    ]);
  });

  it("is underlined where it is wrong", () => {
    const p = potentialError(String.raw`\alpha\hat{p}^{2}`);
    expect(p.message).toContain("must not contain the momentum `p`");
    expect(p.message).toMatch(/\n {2}\\alpha\\hat\{p\}\^\{2\}\n {8}\^{7}$/);
    const drive = driveError(String.raw`F\cos(\omega t)\cos(\nu t)x`);
    expect(drive.message).toContain("must not be a product of tones");
  });
});

describe("in a model file", () => {
  it("backslashes are written twice", () => {
    const model = readModel(String.raw`{"potential": "\\frac{\\beta}{4}\\,x^4"}`);
    expect(model.potentialText).toBe("beta/4*x^4");
  });

  // In JSON, "\theta" is a tab and "heta".
  it.each(["theta", "tau", "beta", "nu", "rho", "frac{1}{2}", "tfrac12", "right)"])(
    "a lost backslash of \\%s is found",
    (command) => {
      const error = errorOf(() => readModel(`{"potential": "\\${command} x"}`));
      const [word = ""] = /^[a-z]+/.exec(command) ?? [];
      expect(error.message).toContain(`Write \`\\\\${word}\` for \\${word}.`);
    },
  );

  it("other escapes stay", () => {
    expect(readModel('{"potential": "x^2 +\\n u*x^4"}').potential.degree).toBe(4);
  });
});

describe("letters that are one name in text", () => {
  it("are refused where a term lacks x for it", () => {
    expect(() => readModel({ potential: "Ux^4" })).toThrow("Write U*x^4.");
    expect(() => readModel({ potential: "U*x^4 + bx" })).toThrow("Write U*x^4 + b*x.");
    expect(readModel({ potential: "(x^2 - xmax^2)^2 - xmax^4" }).warnings).toEqual([]);
    expect(readModel({ potential: String.raw`Ux^{4}` }).warnings).toEqual([]);
  });
});
