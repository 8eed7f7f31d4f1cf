import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dissipatorFormFromJson,
  dissipatorFormJson,
  ladderForm,
  ladderLines,
  linesLatex,
  linesText,
  liouvillian,
  masterEquation,
  readModel,
} from "../../../../derivations/index.ts";
import {
  adjoint,
  fromDissipatorForm,
  parseOperator,
  parseScalar,
  replacedLine,
  Scalar,
  substitute,
  superoperatorInLadder,
  superoperatorInQuadratures,
  symmetrisedTerms,
} from "../../../../symbolic/index.ts";
import { modelOf, writtenModel } from "../../random-model.ts";

const positive = new Set(["hbar", "m", "omega0"]);

describe.each(["CL", "gCL"] as const)("the ladder form of %s for random V1 and V2", (kind) => {
  it("is the same generator, also read back from JSON, with a Hermitian Hamiltonian", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written), { kind });
        const form = ladderForm(equation);
        const json = JSON.parse(JSON.stringify(dissipatorFormJson(form))) as ReturnType<
          typeof dissipatorFormJson
        >;
        const back = fromDissipatorForm(dissipatorFormFromJson(json));
        expect(back.equals(superoperatorInLadder(liouvillian(equation)))).toBe(true);
        expect(superoperatorInQuadratures(back).equals(liouvillian(equation))).toBe(true);
        expect(adjoint(form.hamiltonian).equals(form.hamiltonian)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});

// For V = 0 and CL, Eq. 12 with a_θ = 1+cos2θ+sin2θ, b_θ = 1-cos2θ+sin2θ, x = √(ħ/2mω0)(a+a†), p = i√(mħω0/2)(a†-a):
//   K_xx = a_θ γmω0c/2ħ, K_pp = b_θ γc/(2ħmω0), K_xp = -iγ(1+sin2θ)/2ħ (the test of the Kossakowski matrix), so
//   K_aa = ħ/(2mω0) K_xx + mħω0/2 K_pp + iħ/2 (K_xp - K_px) = (γ/2)(1+sin2θ)(c+1), and -iħ/2 in K_a†a†,
//   K_aa† = ħ/(2mω0) K_xx - mħω0/2 K_pp - iħ/2 (K_xp + K_px) = γ c cos2θ/2.
it("D[a], D[a†] and D[a, a†] of the hand derivation for the harmonic oscillator", () => {
  const { hamiltonian, terms } = ladderForm(masterEquation(readModel({}), { kind: "CL" }));
  const rate = (pair: string): Scalar =>
    terms.find(({ a, b }) => `${a},${b}` === pair)?.coefficient ?? Scalar.zero;
  expect(rate("a,a").equals(parseScalar("gamma/2*(1+sin(2*theta))*(c+1)"))).toBe(true);
  expect(rate("adag,adag").equals(parseScalar("gamma/2*(1+sin(2*theta))*(c-1)"))).toBe(true);
  expect(rate("a,adag").equals(parseScalar("gamma*c*cos(2*theta)/2"))).toBe(true);
  expect(String(hamiltonian.coefficientOf(1, 1))).toBe("hbar*omega0");
  // At θ = π/4 it is the damping of quantum optics, γ(c+1) D[a] + γ(c-1) D[a†].
  const quarter = new Map([["theta", parseScalar("pi/4")]]);
  expect(substitute(rate("a,adag"), quarter).isZero).toBe(true);
});

it("a coefficient that is a sum stands in brackets, in text and LaTeX", () => {
  const equation = masterEquation(readModel({ loss: [["kappa", "a"]] }), { kind: "CL" });
  const lines = ladderLines(ladderForm(equation));
  const quarter = new Map([["theta", parseScalar("pi/4")]]);
  const put = lines.map((line) => replacedLine(line, (scalar) => substitute(scalar, quarter)));
  expect(linesText(put)).toContain("  + (kappa+gamma+gamma*c) D[a]");
  expect(linesLatex(put).join("\n")).toContain(
    "(\\kappa + \\gamma + \\gamma c)\\,\\mathcal{D}[\\hat{a}]",
  );
});

it("a Hermitian operator is Σ c ½{x^a, p^b} with real c", () => {
  const operator = parseOperator("x^3*p^2 + p^2*x^3 + gamma*(x*p + p*x)", { positive });
  const terms = symmetrisedTerms(operator);
  expect(terms.every(({ coefficient }) => coefficient.isReal)).toBe(true);
  expect(terms.map(({ exponents }) => exponents)).toEqual([
    [3, 2],
    [1, 1],
  ]);
  expect(terms.map(({ coefficient }) => String(coefficient))).toEqual(["2", "2*gamma"]);
});
