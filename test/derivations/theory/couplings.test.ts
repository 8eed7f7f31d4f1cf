import fc from "fast-check";
import * as math from "mathjs";
import type { Complex, Matrix } from "mathjs";
import { describe, expect, test } from "vitest";
import {
  approximations,
  dissipator,
  equationsOfMotion,
  fokkerPlanck,
  liouvillian,
  masterEquation,
  modelOfProvenance,
  momentEquations,
  provenanceOf,
  readModel,
  type Selection,
} from "../../../derivations/index.ts";
import { Operator, parseScalar, Scalar, substitute } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { modelOf, writtenModel } from "../random-model.ts";
import {
  type Matrix as Truncated,
  quadratures as truncatedQuadratures,
  rateMatrix,
  relativeDifference,
} from "../truncated-matrices.ts";

const paperPair = [
  ["cos(theta)*x", "x"],
  ["sin(theta)*p/(m*omega0)", "p"],
];

describe("the pair cosθ x ⊗ B_x, sinθ p/(mω0) ⊗ B_p, typed as a coupling, is Eq. 12 identically", () => {
  test.each(["CL", "gCL"])("%s of random models, at orders 0 to 2", (kind) => {
    fc.assert(
      fc.property(writtenModel, fc.integer({ min: 0, max: 2 }), (written, order) => {
        const model = modelOf(written);
        const { coupling } = readModel({ coupling: paperPair });
        const typed = masterEquation({ ...model, coupling }, { kind, order });
        const paper = masterEquation(model, { kind, order });
        expect(dissipator(typed).minus(dissipator(paper)).terms).toEqual([]);
        expect(typed.hamiltonian.equals(paper.hamiltonian)).toBe(true);
      }),
      { numRuns: samples(20) },
    );
  });
});

/** A Hermitian polynomial as text. */
const hermitian = fc
  .array(fc.constantFrom("x", "p", "x^2", "p^2", "x*p+p*x", "b*x", "x^3", "n"), {
    minLength: 1,
    maxLength: 2,
  })
  .map((terms) => terms.join(" + "));
const coupling = fc.array(
  fc.tuple(hermitian, fc.constantFrom("x", "p"), fc.constantFrom("", "hot")),
  { minLength: 1, maxLength: 3 },
);

/** Eq. 10 to some order in τ, with the moments of the bath as symbols. */
const bySymbols = (order: number): Selection => ({
  name: "symbols",
  approximations: () => [
    approximations.bornMarkov,
    approximations.bathTrace,
    approximations.bathCorrelations,
    approximations.shortTime(order),
    approximations.bathMoments,
  ],
});

/** S and S(-τ) of third degree and two commutators with x³ reach 12 levels above those occupied. */
const levels = 18;
const occupied = 3;

describe("random couplings", () => {
  test("-1/(2ħ²) Σ ∫dτ {N_jk [S_j,[S_k(-τ),ρ]] - iD_jk [S_j,{S_k(-τ),ρ}]} by matrices of mathjs, to 1e-10", () => {
    fc.assert(
      fc.property(
        coupling,
        fc.integer({ min: 0, max: 2 }),
        fc.nat(1000),
        (entries, order, seed) => {
          const model = readModel({
            potential: "alpha*x^3",
            coupling: entries.map((one) => one.filter((text) => text !== "")),
          });
          const derived = masterEquation(model, { kind: bySymbols(order) });
          const values = numbers(derived.dissipator, seed);
          const rho = density(seed);
          const units = { hbar: 0, m: 0, omega0: 0, ...Object.fromEntries(values) };
          const found = rateMatrix(
            { hamiltonian: Operator.zero("xp"), dissipator: derived.dissipator },
            plain(rho),
            values,
            truncatedQuadratures(levels, units),
          );
          const expected = plain(bornMarkov(entries, order, values, rho));
          expect(relativeDifference(expected, found)).toBeLessThan(1e-10);
        },
      ),
      { numRuns: samples(8) },
    );
  });

  test("preserve trace and Hermiticity, and couplings to different baths add up", () => {
    fc.assert(
      fc.property(hermitian, hermitian, (first, second) => {
        const one = readModel({ potential: "x^4", coupling: [[first, "x"]] });
        const other = readModel({ potential: "x^4", coupling: [[second, "p", "hot"]] });
        const both = readModel({
          potential: "x^4",
          coupling: [
            [first, "x"],
            [second, "p", "hot"],
          ],
        });
        const [a, b, sum] = [one, other, both].map((model) => dissipator(masterEquation(model)));
        expect(sum!.minus(a!).minus(b!).terms).toEqual([]);
        expect(sum!.preservesTrace && sum!.preservesHermiticity).toBe(true);
      }),
      { numRuns: samples(15) },
    );
  });
});

describe("x² ⊗ B_x", () => {
  const model = readModel({ coupling: [["x^2", "x"]], drives: ["F*cos(omega*t)*x"] });

  test("has the nonlinear damping -4γx²ẋ, whatever drives it", () => {
    // M_1s = γm in -1/(2ħ²)·(-i)·(-1)·ħ M_1s [x²,{(xp+px)/m,ρ}], and Tr(p[x²,{B,ρ}]) = ⟨{B,[p,x²]}⟩ = -2iħ⟨{B,x}⟩:
    // dp/dt ∋ (-iγ/2ħ)(-2iħ)⟨{xp+px, x}⟩ = -γ·4x²p in mean field. dx/dt = p/m, since [x,x²] = 0.
    const [, acceleration] = equationsOfMotion(model).rates;
    const byHand = parseScalar("-omega0^2*x - 4*gamma*x^2*xdot - F*cos(omega*t)/m");
    expect(acceleration?.equals(byHand)).toBe(true);
  });

  test("has noise that grows with amplitude, D_pp = 2ħγcmω0x² - γħ²", () => {
    // -½γmω0c/ħ [x²,[x²,ρ]] with [x²,·] → 2iħx∂_p: -½γmω0c/ħ·(-4ħ²x²)∂_p². Friction: {2xp,·}/2 → 2xp + ½ħ²∂_x∂_p, so
    // that -(iγ/2ħ) 2iħx∂_p 2(½ħ²∂_x∂_p)W = γħ²∂_p²(∂_x(xW) - W).
    const { diffusion } = fokkerPlanck(masterEquation(model));
    expect(diffusion[1][1].equals(parseScalar("2*hbar*gamma*c*m*omega0*x^2 - gamma*hbar^2"))).toBe(
      true,
    );
    expect(momentEquations(masterEquation(model), { order: 2 }).rates.length).toBeGreaterThan(4);
    expect(
      fokkerPlanck(masterEquation(model), { limit: "classical" }).diffusion[1][1].parameters,
    ).not.toContain("hbar");
  });

  test("what dresses it by V1 needs p in the coupling: gCL is CL", () => {
    const nonlinear = readModel({ coupling: [["x^2", "x"]], potential: "x^4" });
    const [cl, gcl] = ["CL", "gCL"].map((kind) => masterEquation(nonlinear, { kind }));
    expect(liouvillian(cl!).minus(liouvillian(gcl!)).terms).toEqual([]);
  });
});

test("baths with a name have a rate and a temperature of their own", () => {
  const typed = { drives: ["F*cos(omega*t)*x"], potential: "x^4" };
  const named = masterEquation(readModel({ ...typed, coupling: [["p/(m*omega0)", "p", "hot"]] }));
  const plain = masterEquation(readModel({ ...typed, coupling: [["p/(m*omega0)", "p"]] }));
  const renaming = new Map([
    ["gamma_hot", Scalar.parameter("gamma")],
    ["c_hot", Scalar.parameter("c")],
  ]);
  const renamed = named.dissipator.map((term) => ({
    ...term,
    coefficient: substitute(term.coefficient, renaming),
  }));
  expect(dissipator({ dissipator: renamed }).minus(dissipator(plain)).terms).toEqual([]);
  expect(() => fokkerPlanck(named, { limit: "classical" })).toThrow("one temperature");
  expect(fokkerPlanck(plain, { limit: "classical" }).dropped).toEqual([]);
});

test("a coupling that brings products of x and p into dx/dt has no second-order form", () => {
  const model = readModel({
    coupling: [
      ["x", "x"],
      ["x*p + p*x", "p"],
    ],
  });
  expect(() => equationsOfMotion(model)).toThrow("dx/dt is not linear in the momentum");
  expect(equationsOfMotion(model, { form: "phase-space" }).variables).toEqual(["x", "p"]);
});

test("couplings go through JSON of provenance", () => {
  const model = readModel({
    coupling: [
      ["\\hat{x}^2", "x", "hot"],
      ["p", "p"],
    ],
  });
  const { model: plain } = provenanceOf("test", model, "gCL");
  expect(plain.coupling).toEqual([
    ["x^2", "x", "hot"],
    ["p", "p"],
  ]);
  const again = modelOfProvenance(JSON.parse(JSON.stringify(plain)) as typeof plain);
  const difference = dissipator(masterEquation(again)).minus(dissipator(masterEquation(model)));
  expect(difference.terms).toEqual([]);
});

/** Numbers in [½, 3/2] for all parameters. */
function numbers(
  terms: readonly { readonly coefficient: Scalar }[],
  seed: number,
): ReadonlyMap<string, number> {
  const names = new Set(terms.flatMap(({ coefficient }) => coefficient.parameters));
  for (const name of ["hbar", "m", "omega0", "alpha", "b"]) names.add(name);
  return new Map(
    [...names].sort().map((name, j) => [name, 0.5 + ((seed * 7 + j * 37) % 101) / 101]),
  );
}

const product = (a: Matrix, b: Matrix): Matrix => math.multiply(a, b) as Matrix;
const scaled = (factor: number | Complex, a: Matrix): Matrix =>
  math.multiply(factor as number, a) as Matrix;
const plus = (a: Matrix, b: Matrix): Matrix => math.add(a, b) as Matrix;
const commutator = (a: Matrix, b: Matrix): Matrix =>
  math.subtract(product(a, b), product(b, a)) as Matrix;
const anticommutator = (a: Matrix, b: Matrix): Matrix => plus(product(a, b), product(b, a));

function quadratures(values: ReadonlyMap<string, number>): Record<"x" | "p" | "n", Matrix> {
  const [hbar, m, omega0] = ["hbar", "m", "omega0"].map((name) => values.get(name)) as number[];
  const a = math.zeros(levels, levels) as Matrix;
  for (let k = 1; k < levels; k++) a.set([k - 1, k], Math.sqrt(k));
  const dagger = math.transpose(a);
  return {
    x: scaled(Math.sqrt(hbar! / (2 * m! * omega0!)), plus(a, dagger)),
    p: scaled(
      math.complex(0, Math.sqrt((hbar! * m! * omega0!) / 2)),
      math.subtract(dagger, a) as Matrix,
    ),
    n: product(dagger, a),
  };
}

/** A density matrix on the lowest levels. */
function density(seed: number): Matrix {
  const a = math.zeros(levels, levels) as Matrix;
  for (let r = 0; r < occupied; r++) {
    for (let s = 0; s < occupied; s++) {
      a.set([r, s], math.complex(Math.sin(seed + 3 * r + s), Math.cos(2 * seed + r - 5 * s)));
    }
  }
  const square = product(a, math.ctranspose(a) as Matrix);
  return scaled(math.divide(1, math.trace(square as never) as never) as number, square);
}

/** The formula with d/dt = (i/ħ)[H, ·] as matrices, and the kernels by hand. */
function bornMarkov(
  entries: readonly (readonly string[])[],
  order: number,
  values: ReadonlyMap<string, number>,
  rho: Matrix,
): Matrix {
  const { x, p, n } = quadratures(values);
  const [hbar, m, omega0, alpha] = ["hbar", "m", "omega0", "alpha"].map((name) =>
    values.get(name),
  ) as number[];
  const operator = (text: string): Matrix =>
    math.evaluate(text, { x, p, n, b: values.get("b") }) as Matrix;
  const energy = [
    scaled(1 / (2 * m!), product(p, p)),
    scaled((m! * omega0! ** 2) / 2, product(x, x)),
    scaled(alpha!, product(x, product(x, x))),
  ].reduce(plus);
  const systems = entries.map(([text = ""]) => operator(text));
  let sum = scaled(0, rho);
  entries.forEach(([, left, bath], j) => {
    entries.forEach(([, right, other], k) => {
      if (bath !== other) return;
      let derivative = systems[k] as Matrix;
      let factor = 1;
      for (let power = 0; power <= order; power++) {
        if (power > 0) {
          derivative = scaled(math.complex(0, 1 / hbar!), commutator(energy, derivative));
          factor /= -power;
        }
        const moment = (letter: string, kernel: string): number =>
          values.get(`${letter}${bath === "" ? "" : `_${bath}`}_${power}${kernel}`) ?? 0;
        // ⟨{B_j, B_k(-τ)}⟩ and i⟨[B_j, B_k(-τ)]⟩ over ħΣκ of B_x = λx_ν, B_p = λp_ν/(m_ν ω_ν)
        const [noise, response] =
          left === right
            ? [moment("N", "c"), moment("M", "s")]
            : left === "x"
              ? [moment("N", "s"), -moment("M", "c")]
              : [-moment("N", "s"), moment("M", "c")];
        const outer = systems[j] as Matrix;
        const weight = -factor / (2 * hbar!);
        sum = plus(
          sum,
          plus(
            scaled(weight * noise!, commutator(outer, commutator(derivative, rho))),
            scaled(
              math.complex(0, -weight * response!),
              commutator(outer, anticommutator(derivative, rho)),
            ),
          ),
        );
      }
    });
  });
  return sum;
}

/** As the derived side has it. */
function plain(matrix: Matrix): Truncated {
  const at = matrix.toArray().flat() as unknown as (number | Complex)[];
  const entries = at.map((entry) => math.complex(entry as Complex));
  return {
    levels,
    re: Float64Array.from(entries, ({ re }) => re),
    im: Float64Array.from(entries, ({ im }) => im),
  };
}
