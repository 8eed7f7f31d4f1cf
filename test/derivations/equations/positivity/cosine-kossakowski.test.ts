import { describe, expect, it } from "vitest";
import {
  type Kossakowski,
  kossakowski,
  kossakowskiFromJson,
  kossakowskiJson,
  kossakowskiLines,
  leastCompletion,
  liouvillian,
  masterEquation,
  positivityConditions,
  readModel,
  taylorModel,
} from "../../../../derivations/index.ts";
import { completionNumbers } from "../../../../notebooks/runs/quantum/completion-numbers.ts";
import { hermitianEigenvalues } from "../../../../numeric/index.ts";
import { fockMatrix, fockOperator } from "../../../../numeric/quantum/fock/index.ts";
import {
  adjoint,
  dissipatorForm,
  evaluate,
  fromDissipatorForm,
  type Line,
  lineText,
  type Operator,
  parseScalar,
  reorder,
  Superoperator,
  superoperatorInWeyl,
} from "../../../../symbolic/index.ts";
import { uniform } from "../../../seed.ts";
import { equation12 } from "../../theory/cosine-equation-12.ts";
import { kinds, model, type Numbers, randomNumbers } from "../../theory/cosine-model.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  times,
} from "../../truncated-matrices.ts";
import { kossakowskiGenerator } from "./put-together.ts";

const reads = (text: string) =>
  parseScalar(text, { positive: new Set(["hbar", "m", "omega0", "c"]) });
const pendulum = readModel({ potential: "-EJ*cos(k*x+phi)" });

describe("the Kossakowski matrix of a cosine", () => {
  it.each(kinds)("put together again is the generator of %s, exactly", (kind) => {
    const equation = masterEquation(model, { kind });
    const found = kossakowski(equation);
    for (const operator of found.basis) expect(adjoint(operator).equals(operator)).toBe(true);
    expect(kossakowskiGenerator(found).equals(liouvillian(equation))).toBe(true);
  });

  it("is that of any dissipator form in Weyl order", () => {
    const generator = superoperatorInWeyl(liouvillian(masterEquation(pendulum)));
    expect(fromDissipatorForm(dissipatorForm(generator)).equals(generator)).toBe(true);
    expect(Superoperator.zero("weyl").equals(generator)).toBe(false);
  });

  // gCL adds -(γ sin2θ c/4ħω0) [x,[W',ρ]] + (iγ(1-cos2θ)/4ħmω0²) [p,{W',ρ}] with W' = EJ k sin(kx+φ) to CL. As
  // -κ[A,[B,ρ]] = κ(AρB + BρA - …), K_AB = κ; and i g [A,{B,ρ}] = ig(AρB - BρA + …) with [A, B] in H, so that K_AB = ig.
  it("has x and p with sin(kx + φ), by hand", () => {
    const { basis, matrix } = kossakowski(masterEquation(pendulum));
    expect(basis.map(String)).toEqual(["x", "p", "sin(k*x+phi)"]);
    const expected = [
      "gamma*sin(2*theta)*c*EJ*k/(4*hbar*omega0)",
      "i*gamma*(1-cos(2*theta))*EJ*k/(4*hbar*m*omega0^2)",
      "0",
    ];
    expected.forEach((text, row) => expect(String(matrix[row]?.[2])).toBe(String(reads(text))));
  });

  // With κ = γ(1-cos2θ)/4ħmω0² iκ[p,{W',ρ}] = iκ(pW'ρ + pρW' - W'ρp - ρW'p), of which K_pW' = iκ makes
  // iκ(pρW' - W'ρp - ½[W',p]ρ - ½ρ[W',p]); what is left, ½iκ[{p,W'},ρ], is [H,ρ]/(iħ) with H = -½ħκ{p,W'}.
  it("has a Hamiltonian with ½{W', p} and real coefficients beside it", () => {
    const lines = kossakowskiLines(kossakowski(masterEquation(pendulum)));
    const printed = lineText(lines.at(-1) as Line, { factoredAngle: "theta" });
    expect(printed.split("\n  ")).toEqual([
      "H =",
      "+ 1/2*m*omega0^2*x^2",
      "+ 1/4*gamma*cos(2*theta)*{x, p}",
      "+ 1/2*p^2/m",
      "- EJ*cos(k*x+phi)",
      "- 1/8*(1-cos(2*theta))*EJ*gamma*k*{sin(k*x+phi), p}/(m*omega0^2)",
    ]);
  });

  it("has cos and sin of x with coefficients in time where a tone stands inside", () => {
    const driven = readModel({ drives: ["E*cos(k*x+A*cos(omega*t))"] });
    const { basis, matrix } = kossakowski(masterEquation(driven));
    expect(basis.map(String)).toEqual(["x", "p", "cos(k*x)", "sin(k*x)"]);
    const [cosine, sine] = [matrix[0]?.[2], matrix[0]?.[3]];
    const factor = "-gamma*sin(2*theta)*c*E*k/(4*hbar*omega0)";
    expect(String(cosine)).toBe(String(reads(`${factor}*sin(A*cos(omega*t))`)));
    expect(String(sine)).toBe(String(reads(`${factor}*cos(A*cos(omega*t))`)));
  });

  it("is read back from JSON, the operators by their symbols", () => {
    const [potential, drives] = ["g4*x^4/4 + b*x*sin(q*x)", ["E*cos(q*x + D*cos(nu*t))"]];
    for (const [one, order] of [
      [model, 1],
      [pendulum, 2],
      [readModel({ potential, drives }), 2],
    ] as const) {
      const found = kossakowski(masterEquation(one, { order }));
      const json = kossakowskiJson(found);
      const back = kossakowskiFromJson(json);
      expect(back.basis.every((operator, j) => operator.equals(found.basis[j]!))).toBe(true);
      expect(kossakowskiJson(back)).toEqual(json);
    }
  });
});

const levels = 40;

/** [H,ρ]/(iħ) + Σ K_ij (B_i ρ B_j - ½{B_j B_i, ρ}) as matrices. */
function applied({ basis, matrix, hamiltonian }: Kossakowski, n: Numbers, rho: Matrix): Matrix {
  const of = (operator: Operator<"xp">): Matrix => fockMatrix(fockOperator(operator, levels, n));
  const operators = basis.map((operator) => of(reorder(operator, "xp")));
  const terms = matrix.flatMap((row, i) =>
    row.flatMap((entry, j) => {
      const { re, im } = evaluate(entry, n);
      const [a, b] = [operators[i]!, operators[j]!];
      const both = anticommutatorMatrix(times(b, a), rho);
      return [[re, im, times(times(a, rho), b)] as const, [-re / 2, -im / 2, both] as const];
    }),
  );
  return combination([0, -1 / n["hbar"]!, commutatorMatrix(of(hamiltonian), rho)], ...terms);
}

describe("matrices", () => {
  const random = uniform(7450);
  it("the generator by K equals Eq. 12 in matrices alone, to 1e-10", () => {
    const numbers = randomNumbers(random);
    const drawn = Array.from({ length: 40 }, () => 2 * random() - 1);
    const rho = densityMatrix(levels, 4, drawn);
    const [found, expected] = [
      applied(kossakowski(masterEquation(model)), numbers, rho),
      equation12(numbers, rho),
    ];
    let [largest, size] = [0, 0];
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 10; j++) {
        const k = i * levels + j;
        const difference = [found.re[k]! - expected.re[k]!, found.im[k]! - expected.im[k]!];
        largest = Math.max(largest, Math.hypot(...difference));
        size = Math.max(size, Math.hypot(expected.re[k]!, expected.im[k]!));
      }
    }
    expect(largest / size).toBeLessThan(1e-10);
  });

  it("with its least completion is positive, and no smaller rate is enough", () => {
    const matrix = kossakowski(masterEquation(pendulum));
    const values = new Map(
      Object.entries({
        ...{ hbar: 0.7, m: 1.3, omega0: 0.8, gamma: 0.2, theta: 0.9, c: 1.6 },
        ...{ EJ: 0.5, k: 1.1, phi: 0.3 },
      }),
    );
    const { added, kept } = leastCompletion(matrix) ?? {};
    expect([kept, added].map((some) => some?.map(String))).toEqual([["x", "p"], ["sin(k*x+phi)"]]);
    const { re, kind, rates } = completionNumbers(matrix, values)!;
    expect([kind, rates.length]).toEqual(["block", 1]);
    const [length, momentum] = [Math.sqrt(0.7 / (1.3 * 0.8)), Math.sqrt(0.7 * 1.3 * 0.8)];
    const scales = [length, momentum, 1];
    const least = (factor: number): number => {
      const square = { levels: 3, re: new Float64Array(9), im: new Float64Array(9) };
      matrix.matrix.forEach((row, i) =>
        row.forEach((entry, j) => {
          const value = evaluate(entry, values);
          square.re[3 * i + j] = value.re * scales[i]! * scales[j]! + factor * re[3 * i + j]!;
          square.im[3 * i + j] = value.im * scales[i]! * scales[j]!;
        }),
      );
      return hermitianEigenvalues(square)[0] ?? Number.NaN;
    };
    expect(Math.abs(least(1))).toBeLessThan(1e-14);
    expect(least(0.99)).toBeLessThan(-1e-8);
    expect(least(1.01)).toBeGreaterThan(-1e-14);
  });
});

// W' of the Taylor polynomial is Σ c_n xⁿ: entries K_x,xⁿ = κ c_n where the cosine's is κ with EJ k sin(kx).
it("its Taylor polynomial has the series of the sine in its entries", () => {
  const whole = readModel({ potential: "-EJ*cos(k*x)" });
  const exact = kossakowski(masterEquation(whole));
  const { basis, matrix } = kossakowski(masterEquation(taylorModel(whole, 10)));
  expect(basis.map(String)).toEqual(["x", "p", "x^3", "x^5", "x^7", "x^9"]);
  [3, 5, 7, 9].forEach((n, j) => {
    const factorial = Array.from({ length: n }, (_, k) => k + 1).reduce((a, b) => a * b, 1);
    const sign = n % 4 === 3 ? -1 : 1;
    const series = reads(`k^${n}*(${sign})/${factorial}`);
    for (const row of [0, 1]) {
      const entry = exact.matrix[row]?.[2]?.times(series);
      expect(String(matrix[row]?.[2 + j])).toBe(String(entry));
    }
  });
});

it("conditions name the sine: what has no rate of its own must vanish beside it", () => {
  const conditions = positivityConditions(kossakowski(masterEquation(pendulum)));
  expect(
    conditions.map(({ operators, relation }) => `${operators.join(", ")} ${relation}`),
  ).toEqual(["x >= 0", "p >= 0", "x, p >= 0", "x, sin(k*x+phi) = 0", "p, sin(k*x+phi) = 0"]);
});
