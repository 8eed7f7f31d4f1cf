import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjointEquation,
  fokkerPlanck,
  fokkerPlanckLines,
  type MasterEquation,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  wignerEquation,
  wignerLines,
  type WignerTerm,
} from "../../../../derivations/index.ts";
import { wignerFunction } from "../../../../numeric/index.ts";
import {
  differentiate,
  evaluateReal,
  lineFromJson,
  lineJson,
  Operator,
  parseScalar,
  reorder,
  Scalar,
} from "../../../../symbolic/index.ts";
import { modelOf, parameterValues, writtenModel } from "../../random-model.ts";
import { densityMatrix, type Matrix, quadratures, rateMatrix } from "../../truncated-matrices.ts";

const kinds = ["CL", "gCL"] as const;

/** n derivatives of a polynomial in x and p. */
function derivative(polynomial: Scalar, name: "x" | "p", n: number): Scalar {
  let result = polynomial;
  for (let k = 0; k < n; k++) result = differentiate(result, name);
  return result;
}

const monomial = ([a, b]: WignerTerm["powers"]): Scalar =>
  Scalar.parameter("x", a).times(Scalar.parameter("p", b));

/** The Weyl symbol of an operator as a polynomial in the numbers x and p. */
function symbol(operator: Operator<"xp">): Scalar {
  return Scalar.sum(
    reorder(operator, "weyl").terms.map(({ exponents: [a = 0, b = 0], coefficient }) =>
      coefficient.times(monomial([a, b])),
    ),
  );
}

/** The rate of ∫ O W, with the derivatives moved to O by parts. */
function rateOf(observable: Scalar, terms: readonly WignerTerm[]): Scalar {
  return Scalar.sum(
    terms.map(({ coefficient, powers, derivatives: [c, d] }) => {
      const moved = derivative(derivative(observable, "x", c), "p", d);
      return coefficient
        .times(monomial(powers))
        .times(moved)
        .times(Scalar.rational((c + d) % 2 === 0 ? 1 : -1));
    }),
  );
}

describe.each(kinds)("the Wigner equation of %s for random V1 and V2", (kind) => {
  it("moves the mean of every observable as the adjoint equation does, exactly", () => {
    const observable = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(writtenModel, observable, fc.constantFrom(0, 1, 2), (written, powers, order) => {
        const equation = masterEquation(modelOf(written), { kind, order });
        const weyl = Operator.of("weyl", 1, [{ exponents: powers, coefficient: Scalar.one }]);
        const expected = symbol(adjointEquation(equation, reorder(weyl, "xp")));
        const rate = rateOf(monomial(powers), wignerEquation(equation).terms);
        expect(rate.equals(expected)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps ∫ W = 1 and W real", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const { terms } = wignerEquation(masterEquation(modelOf(written), { kind }));
        for (const { derivatives, coefficient } of terms) {
          expect(derivatives[0] + derivatives[1]).toBeGreaterThan(0);
          expect(coefficient.equals(coefficient.conjugate())).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("has the mean-field equations as its drift where V1 + V2 is of second degree", () => {
    const quadratic = readModel({ potential: "k*x^2+g*x", drives: ["F*cos(omega*t)*x^2"] });
    const equation = masterEquation(quadratic, { kind });
    const { drift, dropped } = fokkerPlanck(equation);
    phaseSpaceEquations(equation).rates.forEach((rate, j) =>
      expect(drift[j]?.equals(rate)).toBe(true),
    );
    expect(dropped).toEqual([]);
  });
});

describe("hand derivations", () => {
  const terms = (equation: MasterEquation): readonly string[] =>
    wignerEquation(equation).terms.map(
      ({ coefficient, powers, derivatives }) => `${coefficient} ${derivatives} ${powers}`,
    );
  const written = (text: string): string => String(parseScalar(text));

  // Moyal's bracket: (VW - WV)/(iħ) = V'∂_pW - ħ²/24 V'''∂_p³W + ħ⁴/1920 V⁽⁵⁾∂_p⁵W; with V = gx⁶: V'''=120gx³,
  // V⁽⁵⁾ = 720gx; kinetic energy: -p/m ∂_x W.
  it("Moyal's series of x⁶", () => {
    const closed = masterEquation(readModel({ potential: "g*x^6" }), { kind: "CL" });
    expect(terms({ ...closed, dissipator: [] })).toEqual([
      `${written("-1/m")} 1,0 0,1`,
      `${written("m*omega0^2")} 0,1 1,0`,
      `${written("6*g")} 0,1 5,0`,
      `${written("-5*g*hbar^2")} 0,3 3,0`,
      `${written("3/8*g*hbar^4")} 0,5 1,0`,
    ]);
  });

  // 12b: -A[x,[x,ρ]] → Aħ²∂_p²W with A = aγmω0c/4ħ, a = 1+cos2θ+sin2θ; likewise -B[p,[p,ρ]] → Bħ²∂_x²W.
  // 12c: -(iγ/4ħ) a [x,{p,ρ}] → (γ/2) a ∂_p(pW), since [x,·] → iħ∂_p and {p,·} → 2p.
  it("friction and diffusion of CL", () => {
    const { drift, diffusion } = fokkerPlanck(masterEquation(readModel({}), { kind: "CL" }));
    const a = "(1+cos(2*theta)+sin(2*theta))";
    const b = "(1-cos(2*theta)+sin(2*theta))";
    const expected = [
      [drift[0], `p/m-${b}*gamma*x/2`],
      [drift[1], `-m*omega0^2*x-${a}*gamma*p/2`],
      [diffusion[0][0], `${b}*gamma*hbar*c/(4*m*omega0)`],
      [diffusion[0][1], "0"],
      [diffusion[1][1], `${a}*gamma*m*omega0*hbar*c/4`],
    ] as const;
    for (const [value, text] of expected) expect(value.equals(parseScalar(text))).toBe(true);
  });

  // 12d: -(γc/4ħω0) sin2θ [x,[V',ρ]] with V' = αx³: [x,·] → iħ∂_p, [x³,·] → 3x²iħ∂_p - (iħ)³/4·∂_p³, so
  // D_pp gains γħc sin2θ·3αx²/(4ω0), and -αγħ³c sin2θ/(16ω0) ∂_p⁴ is dropped.
  it("noise of gCL for a quartic potential grows with x²", () => {
    const equation = masterEquation(readModel({ potential: "alpha*x^4/4" }));
    const { diffusion, dropped } = fokkerPlanck(equation);
    const bare = fokkerPlanck(masterEquation(readModel({}), { kind: "CL" })).diffusion[1][1];
    const added = parseScalar("3/4*gamma*hbar*c*sin(2*theta)*alpha*x^2/omega0");
    expect(diffusion[1][1].minus(bare).equals(added)).toBe(true);
    expect(dropped.map(({ coefficient }) => String(coefficient))).toContain(
      written("-alpha*gamma*hbar^3*c*sin(2*theta)/(16*omega0)"),
    );
  });

  // ħc → 2k_BT/ω0: D_xx + … give the equipartition of a classical oscillator, D_pp = (a/2)γ m k_BT.
  it("the classical limit has thermal diffusion and no ħ", () => {
    const { diffusion, drift, dropped } = fokkerPlanck(
      masterEquation(readModel({ potential: "alpha*x^4/4" })),
      { limit: "classical" },
    );
    const a = "(1+cos(2*theta)+sin(2*theta))";
    const expected = `${a}/2*gamma*m*k_B*T+3/2*gamma*k_B*T*sin(2*theta)*alpha*x^2/omega0^2`;
    expect(diffusion[1][1].equals(parseScalar(expected))).toBe(true);
    expect([...drift, ...diffusion.flat()].flatMap(({ parameters }) => parameters)).not.toContain(
      "hbar",
    );
    expect(dropped).toEqual([]);
    const kerr = masterEquation(readModel({ potential: "U/hbar^2*x^4" }));
    expect(() => fokkerPlanck(kerr, { limit: "classical" })).toThrow(/one name for each/);
  });
});

describe("numbers", () => {
  // W of 𝓛ρ between Fock states, against the differential operator on W of ρ, a polynomial times a Gaussian.
  it("the Wigner equation agrees with the rate of a density matrix", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        writtenModel,
        parameterValues,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 }),
        (kind, model, values, numbers) => {
          const equation = masterEquation(modelOf(model), { kind });
          const given = new Map(Object.entries(values));
          const levels = 24;
          const units = {
            hbar: values["hbar"] as number,
            m: values["m"] as number,
            omega0: values["omega0"] as number,
          };
          const rho = densityMatrix(levels, 3, numbers);
          const rate = rateMatrix(equation, rho, given, quadratures(levels, units));
          const [x0, p0] = [
            Math.sqrt(units.hbar / (units.m * units.omega0)),
            Math.sqrt(units.hbar * units.m * units.omega0),
          ];
          const [xi, eta] = [0.37, -0.61];
          const [value] = wignerFunction(rate, [xi * x0], [eta * p0], units).values;
          const polynomial = wignerPolynomial(rho);
          const gaussian = Math.exp(-(xi ** 2) - eta ** 2) / (Math.PI * units.hbar);
          const found = wignerEquation(equation).terms.map(
            ({ coefficient, powers: [a, b], derivatives: [c, d] }) => {
              const product = shifted(polynomial, a, b);
              const slope = at(gaussianSlope(product, c, d), xi, eta);
              const scales = x0 ** (a - c) * p0 ** (b - d);
              return evaluateReal(coefficient, given) * scales * slope * gaussian;
            },
          );
          const scale = found.reduce((most, term) => Math.max(most, Math.abs(term)), 0);
          const total = found.reduce((sum, term) => sum + term, 0);
          expect(Math.abs(total - (value as number))).toBeLessThan(1e-11 * scale);
        },
      ),
      { numRuns: 12 },
    );
  });
});

/** Coefficients of ξ^i η^j, [i][j]. */
type Polynomial = readonly (readonly number[])[];

/**
 * P in W = P(ξ, η) e^{-ξ²-η²}/(πħ) for ρ on the lowest three levels, x = x0 ξ and p = p0 η: of |n+L⟩⟨n| (Cahill and
 * Glauber) (-1)ⁿ √(n!/(n+L)!) (√2(ξ-iη))^L L_n^{(L)}(2ξ²+2η²), written out, each with its adjoint.
 */
function wignerPolynomial({ levels, re, im }: Matrix): Polynomial {
  const r = (row: number, column: number): number => re[row * levels + column] as number;
  const s = (row: number, column: number): number => im[row * levels + column] as number;
  const root = Math.sqrt(2);
  const [r0, r1, r2] = [r(0, 0), r(1, 1), r(2, 2)];
  // With u = ρ_10 and v = ρ_21: 2Re[√2(ξ-iη)(u - v√2(1-ξ²-η²))], with w = ρ_20: 2Re[√2(ξ-iη)²w].
  const [uR, uI] = [2 * root * (r(1, 0) - root * r(2, 1)), 2 * root * (s(1, 0) - root * s(2, 1))];
  const [vR, vI] = [4 * r(2, 1), 4 * s(2, 1)];
  const [wR, wI] = [2 * root * r(2, 0), 2 * root * s(2, 0)];
  const square = 2 * r1 - 4 * r2;
  return [
    [r0 - r1 + r2, uI, square - wR, vI, 2 * r2],
    [uR, 2 * wI, vR, 0, 0],
    [square + wR, vI, 4 * r2, 0, 0],
    [vR, 0, 0, 0, 0],
    [2 * r2, 0, 0, 0, 0],
  ];
}

/** ξ^a η^b P. */
function shifted(polynomial: Polynomial, a: number, b: number): Polynomial {
  const rows = polynomial.map((row) => [...new Array<number>(b).fill(0), ...row]);
  return [...Array.from({ length: a }, () => [0]), ...rows];
}

/** Q in ∂_ξ^c ∂_η^d (P e^{-ξ²-η²}) = Q e^{-ξ²-η²}, by ∂P - 2ξP each. */
function gaussianSlope(polynomial: Polynomial, c: number, d: number): Polynomial {
  const slope = (row: readonly number[]): number[] =>
    Array.from(
      { length: row.length + 1 },
      (_, j) => (j + 1) * (row[j + 1] ?? 0) - 2 * (row[j - 1] ?? 0),
    );
  const transposed = (rows: Polynomial): Polynomial => {
    const width = Math.max(...rows.map(({ length }) => length));
    return Array.from({ length: width }, (_, j) => rows.map((row) => row[j] ?? 0));
  };
  let result = polynomial;
  for (let k = 0; k < d; k++) result = result.map(slope);
  result = transposed(result);
  for (let k = 0; k < c; k++) result = result.map(slope);
  return transposed(result);
}

function at(polynomial: Polynomial, xi: number, eta: number): number {
  return polynomial
    .flatMap((row, i) => row.map((value, j) => value * xi ** i * eta ** j))
    .reduce((sum, term) => sum + term, 0);
}

it("the lines of both equations are read back from JSON", () => {
  const equation = masterEquation(
    readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x^2"] }),
  );
  const positive = new Set(["m", "omega0", "hbar", "c"]);
  const lines = [
    ...wignerLines(wignerEquation(equation)),
    ...fokkerPlanckLines(fokkerPlanck(equation)),
  ];
  expect(lines.length).toBe(7);
  for (const line of lines) {
    expect(lineJson(lineFromJson(lineJson(line), { positive }))).toEqual(lineJson(line));
  }
});
