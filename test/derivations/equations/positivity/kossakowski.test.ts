import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conditionLines,
  judged,
  judgementLines,
  knownNumbers,
  kossakowski,
  kossakowskiLines,
  liouvillian,
  masterEquation,
  positivityConditions,
  readModel,
} from "../../../../derivations/index.ts";
import {
  adjoint,
  evaluate,
  lineFromJson,
  lineJson,
  lineText,
  Operator,
  parseOperator,
  parseScalar,
  reorder,
  Scalar,
  substitute,
} from "../../../../symbolic/index.ts";
import { modelOf, parameterValues, writtenModel } from "../../random-model.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  operatorMatrix,
  quadratures,
  rateMatrix,
  relativeDifference,
  times,
} from "../../truncated-matrices.ts";
import { kossakowskiGenerator } from "./put-together.ts";

const kinds = ["CL", "gCL"] as const;
const scalar = (text: string): Scalar =>
  parseScalar(text, { positive: new Set(["m", "omega0", "hbar"]) });

describe.each(kinds)("the Kossakowski matrix of %s for random V1 and V2", (kind) => {
  it("is Hermitian, and with its Hamiltonian gives the generator back, exactly", () => {
    fc.assert(
      fc.property(writtenModel, fc.constantFrom(0, 1, 2), (written, order) => {
        const equation = masterEquation(modelOf(written), { kind, order });
        const found = kossakowski(equation);
        expect(kossakowskiGenerator(found).equals(liouvillian(equation))).toBe(true);
        expect(adjoint(found.hamiltonian).equals(found.hamiltonian)).toBe(true);
        found.matrix.forEach((row, i) =>
          row.forEach((value, j) =>
            expect(found.matrix[j]?.[i]?.conjugate().equals(value)).toBe(true),
          ),
        );
        expect(found.basis.every((operator) => operator.degree > 0)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  // The master equation term by term, and the sum of Kossakowski's form, between Fock states.
  it("acts on density matrices as the master equation does", () => {
    fc.assert(
      fc.property(
        writtenModel,
        parameterValues,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 }),
        (written, values, numbers) => {
          const levels = 30;
          const equation = masterEquation(modelOf(written), { kind });
          const { basis, matrix, hamiltonian } = kossakowski(equation);
          const units = quadratures(levels, {
            hbar: values["hbar"] as number,
            m: values["m"] as number,
            omega0: values["omega0"] as number,
          });
          const given = new Map(Object.entries(values));
          const matrixOf = (operator: Operator<"xp">): Matrix =>
            operatorMatrix(operator, given, units);
          const rho = densityMatrix(levels, 4, numbers);
          const over = -1 / (values["hbar"] as number);
          const unitary = (h: Operator<"xp">): Matrix =>
            combination([0, over, commutatorMatrix(matrixOf(h), rho)]);
          const b = basis.map((operator) => matrixOf(reorder(operator, "xp")));
          const sandwiches = matrix.flatMap((row, i) =>
            row.map((value, j) => {
              const { re, im } = evaluate(value, given);
              const [left, right] = [b[i], b[j]] as [Matrix, Matrix];
              const loss = anticommutatorMatrix(times(right, left), rho);
              const whole = combination([1, 0, times(times(left, rho), right)], [-0.5, 0, loss]);
              return [re, im, whole] as const;
            }),
          );
          const [lhs, rhs] = [
            rateMatrix(equation, rho, given, units),
            combination([1, 0, unitary(hamiltonian)], ...sandwiches),
          ];
          expect(relativeDifference(inner(lhs, 12), inner(rhs, 12))).toBeLessThan(1e-11);
        },
      ),
      { numRuns: 10 },
    );
  });
});

/** The lowest levels, which no cut has touched. */
function inner({ levels, re, im }: Matrix, kept: number): Matrix {
  const part = (all: Float64Array): Float64Array =>
    all.filter((_, k) => k % levels < kept && Math.floor(k / levels) < kept);
  return { levels: kept, re: part(re), im: part(im) };
}

describe("CL(θ)", () => {
  // Eqs. 12b, 12c with s = sin2θ, a = 1+cos2θ+s, b = 1-cos2θ+s: -A[x,[x,ρ]] has 2A xρx, so
  //   K_xx = aγmω0c/(2ħ), K_pp = bγc/(2ħmω0);
  // -(iγ/4ħ)(a[x,{p,ρ}] - b[p,{x,ρ}]): xρp has -(iγ/4ħ)(a + b), K_xp = -iγ(1+s)/(2ħ);
  // ab = (1+s)² - cos²2θ = 2s(1+s), so det K = (γ/2ħ)² (1+s) (2s c² - (1+s)).
  const { matrix, hamiltonian } = kossakowski(
    masterEquation(readModel({ potential: "alpha*x^4" }), { kind: "CL" }),
  );

  it.each([
    [0, 0, "gamma*m*omega0*c*(1+cos(2*theta)+sin(2*theta))/(2*hbar)"],
    [0, 1, "-i*gamma*(1+sin(2*theta))/(2*hbar)"],
    [1, 1, "gamma*c*(1-cos(2*theta)+sin(2*theta))/(2*hbar*m*omega0)"],
  ])("K_%i%i of the hand derivation", (i, j, text) => {
    expect(matrix[i]?.[j]?.equals(scalar(text))).toBe(true);
  });

  it("has Λ(θ) of Eq. 13 in its Hamiltonian", () => {
    const lambda = parseOperator("gamma*cos(2*theta)/4*(x*p+p*x)", { vocabulary: "phase-space" });
    const bare = parseOperator("p^2/(2*m)+m*omega0^2*x^2/2+alpha*x^4", {
      vocabulary: "phase-space",
    });
    expect(hamiltonian.equals(bare.plus(lambda))).toBe(true);
  });

  it("is completely positive if and only if c² ≥ (1+sin2θ)/(2 sin2θ)", () => {
    const [xx, pp, det] = positivityConditions(
      kossakowski(masterEquation(readModel({}), { kind: "CL" })),
    );
    const written = scalar(
      "gamma^2/(4*hbar^2)*(1+sin(2*theta))*(2*sin(2*theta)*c^2-(1+sin(2*theta)))",
    );
    expect(det?.value.equals(written)).toBe(true);
    expect([xx, pp, det].map((one) => one?.relation)).toEqual([">= 0", ">= 0", ">= 0"]);
    // At θ = π/4 the bound is c = 1, the vacuum: Eq. 14 is of Lindblad form at any temperature.
    const quarter = substitute(det?.value as Scalar, new Map([["theta", scalar("pi/4")]]));
    expect(quarter.equals(scalar("gamma^2/hbar^2*(c^2-1)"))).toBe(true);
  });
});

describe("gCL", () => {
  it("of a quartic potential is never completely positive at θ ≠ 0: x³ has no rate of its own", () => {
    const equation = masterEquation(readModel({ potential: "alpha*x^4/4" }));
    const found = kossakowski(equation);
    const conditions = positivityConditions(found);
    expect(found.basis.map(String)).toEqual(["x", "p", "x^3"]);
    const vanishing = conditions.filter(({ relation }) => relation === "= 0");
    // 12d with V1' = αx³: i γ (1-cos2θ)/(4ħmω0²) [p,{V1',ρ}] and the double commutator with c sin2θ.
    expect(vanishing.map(({ value }) => value)).toEqual([
      scalar("alpha*c*gamma*sin(2*theta)/(4*hbar*omega0)"),
      scalar("i*alpha*gamma*(1-cos(2*theta))/(4*hbar*m*omega0^2)"),
    ]);
  });

  it("prints, and its lines are read back from JSON", () => {
    const found = kossakowski(masterEquation(readModel({ drives: ["F*cos(omega*t)*x^2"] })));
    const lines = [...kossakowskiLines(found), ...conditionLines(positivityConditions(found))];
    const positive = new Set(["m", "omega0", "hbar", "c"]);
    for (const line of lines) {
      expect(lineJson(lineFromJson(lineJson(line), { positive }))).toEqual(lineJson(line));
    }
    const text = lines.map((line) => lineText(line)).join("\n");
    expect(text).toContain("K[x, p] = ");
    expect(text).toMatch(/^det K\[x, p\] = .* >= 0$/m);
  });
});

describe("conditions", () => {
  const one = Scalar.one;
  const monomial = (n: number): Operator<"weyl"> =>
    Operator.of("weyl", 1, [{ exponents: [n, 0], coefficient: one }]);

  it("are all 2ⁿ - 1 minors of operators with rates", () => {
    const basis = [1, 2, 3].map(monomial);
    const matrix = basis.map((_, i) => basis.map((__, j) => Scalar.parameter(`k${i}${j}`)));
    const found = positivityConditions({ basis, matrix });
    expect(found.map(({ operators }) => operators.length)).toEqual([1, 1, 1, 2, 2, 2, 3]);
    // The rule of Sarrus.
    const sarrus = parseScalar(
      "k00*k11*k22+k01*k12*k20+k02*k10*k21-k02*k11*k20-k01*k10*k22-k00*k12*k21",
    );
    expect(found.at(-1)?.value.equals(sarrus)).toBe(true);
  });

  it("are refused for more than six operators with rates", () => {
    const basis = [1, 2, 3, 4, 5, 6, 7].map(monomial);
    const matrix = basis.map((_, i) => basis.map((__, j) => (i === j ? one : Scalar.zero)));
    expect(() => positivityConditions({ basis, matrix })).toThrow(/at most 6 operators/);
  });
});

describe("the numbers of a model", () => {
  const judgement = (parameters: Readonly<Record<string, number | string>>) => {
    const model = readModel({
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.3, ...parameters },
    });
    const found = kossakowski(masterEquation(model, { kind: "CL" }));
    const conditions = judged(positivityConditions(found), knownNumbers(model));
    return { conditions, text: judgementLines(conditions).map((line) => lineText(line)) };
  };

  // The bound of θ = 0.1π is c² = (1+sin 0.2π)/(2 sin 0.2π) = 1.35065…, c = 1.16217….
  it.each([
    [1.16218, true],
    [1.16216, false],
  ])("CL at θ = 0.1π and c = %f: completely positive is %s", (c, isPositive) => {
    const { conditions, text } = judgement({ theta: "0.1*pi", c });
    expect(conditions.every(({ holds }) => holds)).toBe(isPositive);
    expect(text).toHaveLength(1);
    expect(text[0]).toMatch(isPositive ? /, completely positive$/ : /, not completely positive$/);
  });

  it("on the bound, rounding errors do not decide: the vacuum at θ = π/4", () => {
    const { conditions } = judgement({ theta: "pi/4", c: 1 });
    expect(conditions.every(({ holds }) => holds)).toBe(true);
  });

  it("without numbers there is no judgement, and with some only theirs", () => {
    expect(judgement({ theta: "pi/4" })).toMatchObject({ text: [] });
    const model = readModel({
      drives: ["F*cos(omega*t)*x^2"],
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 1, theta: 0.5, c: 2, F: 0.1, omega: 1 },
    });
    const found = kossakowski(masterEquation(model));
    const conditions = judged(positivityConditions(found), knownNumbers(model));
    // K_xx and the determinant depend on time.
    expect(conditions.map(({ holds }) => holds)).toEqual([undefined, true, undefined]);
    expect(judgementLines(conditions).map((line) => lineText(line))[0]).toMatch(
      /the others depend on time or on parameters without a number$/,
    );
  });
});
