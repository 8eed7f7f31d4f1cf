import { afterAll, describe, expect, test } from "vitest";
import { adjointEquation } from "../../../derivations/equations/index.ts";
import { masterEquation, readModel } from "../../../derivations/index.ts";
import { readObservable } from "../../../notebooks/cli/observable.ts";
import { type Operator, parseOperator, parseScalar, substitute } from "../../../symbolic/index.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

describe("Heisenberg equations of ladder operators", () => {
  // With a_θ = 1 + cos2θ + sin2θ, b_θ = 1 - cos2θ + sin2θ and V = 0, Eq. 12 gives by hand
  //   d(x²)/dt = {x,p}/m - b γ x² + b γ c ħ/(2mω0),   d(p²)/dt = -mω0² {x,p} - a γ p² + a γ m ω0 c ħ/2,
  // and n = mω0 x²/2ħ + p²/(2mħω0) - 1/2 the sum of both, in which {x,p} cancels.
  test("of n, for the harmonic oscillator", () => {
    const model = readModel({});
    const rate = adjointEquation(
      masterEquation(model, { kind: "CL" }),
      readObservable("adag*a", model),
    );
    const a = "(1+cos(2*theta)+sin(2*theta))";
    const b = "(1-cos(2*theta)+sin(2*theta))";
    const byHand = `-gamma/(2*hbar)*(${b}*m*omega0*x^2 + ${a}*p^2/(m*omega0)) + gamma*c*(${a}+${b})/4`;
    expect(rate.equals(parseOperator(byHand))).toBe(true);
  });

  // At θ = π/4 this is the rotating-wave result, -2γ(n - n_th) with n_th = (c-1)/2.
  test("of n at θ = π/4 relaxes to n_th, of a decays at γ and turns at ω0", () => {
    const model = readModel({});
    const equation = masterEquation(model, { kind: "CL" });
    const atQuarter = (operator: Operator<"xp">): Operator<"xp"> =>
      operator.mapCoefficients((coefficient) =>
        substitute(coefficient, new Map([["theta", parseScalar("pi/4")]])),
      );
    const rateOf = (text: string): Operator<"xp"> =>
      atQuarter(adjointEquation(equation, readObservable(text, model)));
    const ladder = { vocabulary: "ladder" } as const;
    expect(rateOf("n").equals(parseOperator("-2*gamma*(nhat - (c-1)/2)", ladder))).toBe(true);
    expect(rateOf("a").equals(parseOperator("-(i*omega0 + gamma)*ahat", ladder))).toBe(true);
    expect(rateOf("adag").equals(parseOperator("(i*omega0 - gamma)*adag", ladder))).toBe(true);
    expect(rateOf("\\hat a^\\dagger \\hat a").equals(rateOf("a'*a"))).toBe(true);
  });

  test("of n, with a force and a potential and without damping, is i[V, n]/ħ", () => {
    const model = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });
    const free = (operator: Operator<"xp">): Operator<"xp"> =>
      operator.mapCoefficients((coefficient) =>
        substitute(coefficient, new Map([["gamma", parseScalar("0")]])),
      );
    const rate = free(adjointEquation(masterEquation(model), readObservable("n", model)));
    const potential = "(alpha*x^4 + F*cos(omega*t)*x)";
    const byHand = parseOperator(`i/hbar*(${potential}*nhat - nhat*${potential})`);
    expect(rate.equals(byHand)).toBe(true);
  });
});

describe("derive --what heisenberg --observable", () => {
  const derive = async (model: object, observable: string) =>
    runHere(
      ...["derive", folder.file("model.json", JSON.stringify(model)), "--what", "heisenberg"],
      ...["--observable", observable],
    );

  test.each([
    ["adag*a", /^d\(adag\*a\)\/dt =\n(.*\n)+/],
    ["n", /^d\(n\)\/dt =/],
    ["a", /^d\(a\)\/dt =/],
    ["a'*a", /^d\(a'\*a\)\/dt =/],
    ["\\hat a^\\dagger \\hat a", /\/dt =/],
    ["x*p", /^d\(x\*p\)\/dt =/],
    ["1", /^d\(1\)\/dt = 0\n$/],
  ])("%s", async (observable, expected) => {
    const { status, out } = await derive({ potential: "alpha*x^4" }, observable);
    expect(status).toBe(0);
    expect(out).toMatch(expected);
    if (observable !== "1") expect(out).not.toMatch(/= 0\n/);
  });

  test.each([
    ["ad*a", /`ad` is not an operator here\. Write `adag`\./],
    ["xp", /Write `x\*p`\./],
    ["rho", /It is the state/],
    ["H", /Write the Hamiltonian out in x and p/],
    ["X", /Write `x`\./],
    ["x1", /Write `x`\./],
    ["gain", /is a number, which does not change in time\. Write it with x, p, a, adag or n\./],
    ["alpha", /is a number/],
  ])("%s is refused", async (observable, remedy) => {
    const { status, error } = await derive({ potential: "alpha*x^4" }, observable);
    expect(status).toBe(2);
    expect(error).toMatch(remedy);
  });

  test("a parameter a of the model makes an observable a ambiguous", async () => {
    const model = { potential: "a*x^4 + n*x^6" };
    for (const observable of ["a", "adag*a", "n", "a*x"]) {
      const { status, error } = await derive(model, observable);
      expect(status).toBe(2);
      expect(error).toMatch(
        /is a parameter of the model and the (annihilation|number) operator\. Write/,
      );
    }
    expect((await derive(model, "adag*ahat")).status).toBe(0);
    expect((await derive(model, "\\hat{a}^\\dagger\\hat{a}")).status).toBe(0);
  });
});
