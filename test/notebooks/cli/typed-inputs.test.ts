import { afterAll, describe, expect, test } from "vitest";
import {
  equationsOfMotion,
  readModel,
  slowFlow,
  withParameters,
} from "../../../derivations/index.ts";
import { readObservable } from "../../../notebooks/cli/observable.ts";
import { nameLatex, ParseError, parseOperator, parseScalar } from "../../../symbolic/index.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const raw = String.raw;

describe("an observable is an operator, or refused with one", () => {
  const model = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });

  test.each([
    ["adag*a", "nhat"],
    ["a'*a", "nhat"],
    ["a†a", "nhat"],
    ["a^† a", "nhat"],
    ["a^+*a", "nhat"],
    ["a^dag a", "nhat"],
    [raw`\hat{a}^{\dagger}\hat{a}`, "nhat"],
    [raw`a^{\dagger 2}a^2`, "nhat*(nhat-1)"],
    ["(a + a')/sqrt(2)", "sqrt(m*omega0/hbar)*x"],
    ["i*(adag - a)/sqrt(2)", "p/sqrt(hbar*m*omega0)"],
    ["p**2/(2m)", "p^2/(2*m)"],
    ["(x p + p x)/2", "x*p - i*hbar/2"],
    [raw`\frac{\hat x\hat p+\hat p\hat x}{2}`, "x*p - i*hbar/2"],
    ["hbar*omega0*(n + 1/2)", "p^2/(2*m) + m*omega0^2*x^2/2"],
  ])("%s is %s", (typed, same) => {
    const operator = readObservable(typed, model);
    expect(operator.equals(parseOperator(same, { vocabulary: "ladder" }))).toBe(true);
  });

  test.each([
    ["q*p", "x*p"],
    ["Q", "x"],
    ["X*P", "x*p"],
    ["phi^2", "x^2"],
    [raw`\hat q\hat p`, "x*p"],
    ["{x,p}", "x*p + p*x"],
    ["[x,p]", "i*hbar"],
    [raw`\frac{1}{2}\{\hat x,\hat p\}`, "(x*p + p*x)/2"],
    [raw`\left[\hat x,\hat p\right]`, "i*hbar"],
    ["{q,p}", "x*p + p*x"],
    ["x + ip", "x + i*p"],
    ["x + 1j*p", "x + i*p"],
    ["x + I*p", "x + i*p"],
    ["xp + px", "x*p + p*x"],
    ["a.dag()*a", "nhat"],
    ["dag(a)*a", "nhat"],
    ["create(10)*destroy(10)", "nhat"],
    ["num(N)", "nhat"],
    ["ad*a", "nhat"],
    ["<x^2>", "x^2"],
    [raw`\langle n\rangle`, "nhat"],
    ["commutator(x,p)", "i*hbar"],
    ["x(t)", "x"],
    ["phat^2", "p^2"],
  ])("%s is refused with %s", (typed, meant) => {
    let corrections: readonly string[] = [];
    try {
      readObservable(typed, model);
    } catch (error) {
      const { cause } = error as Error;
      if (cause instanceof ParseError) ({ corrections } = cause);
    }
    expect(corrections.length).toBe(1);
    const operator = parseOperator(meant, { vocabulary: "ladder" });
    for (const text of corrections) {
      expect(parseOperator(text, { vocabulary: "ladder" }).equals(operator)).toBe(true);
    }
  });

  test("a name that is not of the model is a warning, one that is not", async () => {
    const file = folder.file("observable.json", JSON.stringify({ potential: "alpha*x^4" }));
    const derive = ["derive", file, "--what", "heisenberg", "--observable"];
    const unknown = await runHere(...derive, "k1*x");
    expect(unknown.status).toBe(0);
    expect(unknown.error).toBe(
      "Warning: `k1` of --observable is no parameter of the model, and stands for a number.\n",
    );
    expect((await runHere(...derive, "alpha*x")).error).toBe("");
  });
});

describe("one symbol has one name, in formulas, keys and options", () => {
  test.each([
    ["omega_0^2*x^2", "omega0", "ω₀"],
    [raw`\omega_0^2 x^2`, "omega_0", raw`\omega_{0}`],
    ["ω₀² x²", raw`\omega_0`, "omega0"],
    ["𝜔_0 x^4", "omega0", "ω0"],
    ["alpha*x^4", raw`\alpha`, "α"],
    ["α x⁴", "alpha", raw`\alpha`],
    ["a_1*x^4", "a1", "a_{1}"],
    [raw`a_{1} x^{4}`, "a_1", "a₁"],
    [raw`\alpha_{3}x^4`, "α₃", "alpha3"],
    ["V0*x^4", raw`V_0`, "V₀"],
    [raw`k_{\mathrm{eff}}x^2`, "k_eff", raw`k_{\text{eff}}`],
    ["Delta_omega*x^2", raw`\Delta_\omega`, "Deltaomega"],
    [raw`\Omega_R x^2`, "OmegaR", "Ω_R"],
    ["mu_1a*x^2", "mu1a", raw`\mu_{1a}`],
    ["a_1_2*x^2", raw`a_{1,2}`, "a1_2"],
    [raw`\mathrm{gain} x^2`, "gain", raw`\mathrm{gain}`],
    [raw`\ell x^2`, "ℓ", "ell"],
    ["µ x^2", "μ", raw`\mu`],
    [raw`\varphi x^2`, "varphi", raw`\varphi`],
    ["F_d*x", raw`F_{\mathrm{d}}`, "F_{d}"],
  ])("%s has the parameter %s, which is also %s", (potential, key, option) => {
    const model = readModel({ potential, parameters: { [key]: 3 } });
    expect(model.warnings).toEqual([]);
    expect([...model.values.values()]).toEqual([3]);
    const own = withParameters(model, new Map([[option, 2]]));
    expect([...own.values]).toEqual([[[...model.values.keys()][0], 2]]);
    expect(own.warnings).toEqual([]);
    const settings = new Map([option, key].map((name) => [name, 2]));
    expect(() => withParameters(model, settings)).toThrow("is given twice");
  });

  test.each([raw`\omega_{d}`, "ω_d", raw`\omega_{\mathrm{d}}`, "omega_d"])(
    "--sweep, --x and --y %s",
    async (name) => {
      const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1, alpha_1: 0.1, F: 0.1 };
      const value = {
        potential: "alpha_1*x^4",
        drives: [raw`F\cos(\omega_d t)x`],
        parameters: { ...units, omega_d: 1 },
      };
      const file = folder.file("driven.json", JSON.stringify(value));
      const range = ["--from", "0.9", "--to", "1", "--points", "2"];
      const curve = await runHere("response", file, "--sweep", name, ...range);
      expect(curve.out).toMatch(/^omega_d,/);
      const axes = ["--x", `${name}:0.9:1:2`, "--y", raw`\alpha_{1}:0.1:0.2:2`];
      const plane = await runHere("map", file, ...axes);
      expect(plane.out).toMatch(/^omega_d,alpha1,/);
      const clash = await runHere("map", file, ...axes, "--set", `${name}=1`);
      expect(clash.error).toContain("since --x varies `omega_d`");
    },
  );
});

describe("different names look different, and read back", () => {
  test.each([
    ["omega0", "omega_0d"],
    ["a1", "a_1b"],
    ["a12", "a1_2"],
    ["ab", "a_b"],
    ["kB", "k_B"],
    ["Omega1", "Omega_R"],
    ["A1", "A_R"],
    ["u1", "utilde1"],
    ["w0", "w_0c"],
    ["M0", "M_0x"],
    ["n_th", "nth"],
    ["pixel", "p_ixel"],
    ["phi", "varphi"],
    ["Alpha", "A_lpha"],
    ["etalon", "eta_lon"],
    ["F_max", "Fmax"],
    ["g_alpha", "galpha"],
    ["x0", "x_0a"],
    ["mu_1a", "mu1"],
    ["gain2", "gain_2a"],
  ])("%s and %s", (first, second) => {
    expect(nameLatex(first)).not.toBe(nameLatex(second));
    for (const name of [first, second]) {
      const read = parseScalar(`2 ${nameLatex(name)}^{2}\\,`);
      expect(read.equals(parseScalar(`2*${name}^2`)), name).toBe(true);
    }
    // Beside each other in one slow flow, whose amplitudes have neither name.
    const potential = `${first}*x^2 + ${second}*x^2/3`;
    if ([first, second].includes("x0") || first === "pixel") return;
    const flow = slowFlow(equationsOfMotion(readModel({ potential })), ["omega0"]);
    expect(flow.variables).not.toContain(first);
    expect(flow.variables).not.toContain(second);
  });
});

describe("an option without an effect is refused, or what it leaves out is reported", () => {
  const value = {
    potential: "U*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    parameters: {
      hbar: 1,
      m: 1,
      omega0: 1,
      gamma: 0.3,
      theta: 0.6,
      c: 1.2,
      F: 0.2,
      U: 0.1,
      omega: 1,
    },
  };
  const kerr = folder.file("kerr.json", JSON.stringify(value));

  test.each([
    ["--what eom --what eom", /given twice as eom/],
    ["--what eom --what heisenberg", /given twice, as eom and as heisenberg/],
    ["--numeric --numeric", /--numeric is given twice/],
    ["--waht eom", /Unknown option '--waht'/],
    ["--levels 5", /Unknown option '--levels'/],
    ["--observable x", /belongs to --what heisenberg/],
    ["--harmonics 1", /belongs to --what slow-flow/],
    ["--form phase-space", /belongs to --what eom/],
    ["--basis ladder --what eom", /belongs to --what master-equation or heisenberg/],
    ["--moments 3", /belongs to --what moments/],
    ["--what slow-flow --harmonics omgea", /omgea/],
    ["--what slow-flow --harmonics 3", /No drive has an effect/],
    ["--what slow-flow --harmonics 2omega", /No drive has an effect/],
    ["--what slow-flow --harmonics omega,omega", /given twice/],
    ["--what slow-flow --harmonics 1;3", /single expression/],
    ["--set U", /must be NAME=VALUE/],
    ["--set U=0.1,m=2", /Write --set U=0.1 --set m=2/],
    ["--set U=0.1;m=2", /Write --set U=0.1 --set m=2/],
    ["--set omega_0=2 --set ω0=3", /`omega0` is given twice/],
    ["--set T=1 --set c=2", /Only one of c, n_th, T/],
    ["--model gcl", /must be one of CL, gCL/],
    ["--format tex", /must be one of text, latex, json/],
  ])("derive %s", async (options, refusal) => {
    const { status, out, error } = await runHere("derive", kerr, ...options.split(" "));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(error).toMatch(refusal);
  });

  test("--set of a name that stands nowhere is a warning", async () => {
    const { status, error } = await runHere("derive", kerr, "--set", "zeta=1");
    expect(status).toBe(0);
    expect(error).toBe("Warning: Parameter `zeta` has a value but appears in no term.\n");
  });
});
