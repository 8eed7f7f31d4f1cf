import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dissipator,
  effectiveHamiltonian,
  type MasterEquation,
  masterEquation,
  readModel,
  specialised,
  sumOfProducts,
  termSuperoperator,
} from "../../../derivations/index.ts";
import {
  annihilation,
  anticommutator,
  creation,
  momentum,
  parseScalar,
  position,
  substitute,
  Superoperator,
  toQuadratures,
} from "../../../symbolic/index.ts";
import {
  commutatorOfAnticommutator,
  doubleCommutator,
  squeezing,
  total,
} from "../paper-equations.ts";
import { modelOf, writtenModel } from "../random-model.ts";

const x = position();
const p = momentum();
const cl = masterEquation(readModel({ potential: "alpha*x^4/4" }), { kind: "CL" });
const friction = cl.dissipator.filter((term) => term.label === "12c");

function at(equation: MasterEquation, theta: string): MasterEquation {
  return specialised(equation, new Map([["theta", parseScalar(theta)]]));
}

describe("Eq. 13", () => {
  // 12c = -iaγ/4ħ [x,{p,ρ}] + ibγ/4ħ [p,{x,ρ}] with a - b = 2cos2θ. Its symmetric part, by
  // [x,{p,ρ}] + [p,{x,ρ}] = [{x,p},ρ], is -i(a-b)γ/8ħ [{x,p},ρ] = [γcos2θ/4 {x,p}, ρ]/iħ.
  it("Λ(θ) = γ cos 2θ/4 {x, p}", () => {
    const lambda = sumOfProducts(effectiveHamiltonian(friction));
    expect(lambda.equals(squeezing.scaled(parseScalar("gamma*cos(2*theta)/4")))).toBe(true);
  });

  it("Λ(θ) is one product {x, p} with one coefficient", () => {
    const [product, ...others] = effectiveHamiltonian(friction);
    expect(others).toEqual([]);
    expect(product?.coefficient.equals(parseScalar("gamma*cos(2*theta)/4"))).toBe(true);
    expect([product?.a, product?.b].map(String).sort()).toEqual(["p", "x"]);
  });

  // The symmetric part of α [p,{W',ρ}] is (iħα/2) {p,W'}; the double commutators have none.
  it("the effective Hamiltonian of 12d is -γ(1-cos 2θ)/(8mω0²) {p, V1'}", () => {
    const dressed = masterEquation(cl.model).dissipator.filter((term) => term.label === "12d");
    const byHand = anticommutator(p, x.power(3)).scaled(
      parseScalar("-gamma*alpha*(1-cos(2*theta))/(8*m*omega0^2)"),
    );
    expect(sumOfProducts(effectiveHamiltonian(dressed)).equals(byHand)).toBe(true);
  });

  it("what remains of 12c is -iγ(1+sin 2θ)/4ħ ([x,{p,ρ}] - [p,{x,ρ}])", () => {
    const lambda = Superoperator.commutator(sumOfProducts(effectiveHamiltonian(friction))).scaled(
      parseScalar("1/(i*hbar)"),
    );
    const rest = total(...friction.map(termSuperoperator)).minus(lambda);
    const size = parseScalar("-i*gamma*(1+sin(2*theta))/(4*hbar)");
    const byHand = commutatorOfAnticommutator(size, x, p).minus(
      commutatorOfAnticommutator(size, p, x),
    );
    expect(rest.equals(byHand)).toBe(true);
  });

  it("Λ(π/4) = 0 and Λ(0) = γ/4 {x, p} = -Λ(π/2)", () => {
    const lambda = (theta: string) => sumOfProducts(effectiveHamiltonian(at(cl, theta).dissipator));
    expect(lambda("pi/4").isZero).toBe(true);
    expect(lambda("0").equals(squeezing.scaled(parseScalar("gamma/4")))).toBe(true);
    expect(lambda("pi/2").equals(squeezing.scaled(parseScalar("-gamma/4")))).toBe(true);
  });
});

describe("Eq. 14", () => {
  const lindblad = at(cl, "pi/4");
  /** The four terms of Eq. 14 as printed. */
  const printed = [
    doubleCommutator(parseScalar("-gamma*m*omega0/(4*hbar)*c"), x, x),
    doubleCommutator(parseScalar("-gamma/(4*m*hbar*omega0)*c"), p, p),
    commutatorOfAnticommutator(parseScalar("-i*gamma/(4*hbar)"), x, p),
    commutatorOfAnticommutator(parseScalar("i*gamma/(4*hbar)"), p, x),
  ];

  it.each([0, 1, 2, 3])("CL(π/4) is 2 × the printed dissipator in term %i", (j) => {
    const term = lindblad.dissipator[j];
    if (term === undefined) throw new Error("CL(π/4) has four terms.");
    const twice = (printed[j] as Superoperator<"xp">).scaled(parseScalar("2"));
    expect(termSuperoperator(term).equals(twice)).toBe(true);
  });

  it("CL(π/4) has no other term", () => {
    expect(lindblad.dissipator).toHaveLength(4);
    expect(dissipator(lindblad).equals(total(...printed).scaled(parseScalar("2")))).toBe(true);
  });

  // With c = 2n+1 and x, p in ladder operators, -½([x,[x,·]]/x₀² + …) turns into loss and gain.
  it("CL(π/4) = 2γ(n+1) D[a] + 2γn D[a†]", () => {
    const occupation = new Map([["c", parseScalar("2*n_th+1")]]);
    const derived = dissipator(lindblad).mapCoefficients((c) => substitute(c, occupation));
    const [a, adjoint] = [toQuadratures(annihilation()), toQuadratures(creation())];
    const thermal = total(
      Superoperator.lindblad(a, parseScalar("2*gamma*(n_th+1)")),
      Superoperator.lindblad(adjoint, parseScalar("2*gamma*n_th")),
    );
    expect(derived.equals(thermal)).toBe(true);
  });
});

describe("limits of the coupling angle", () => {
  // sin 2θ and 1 - cos 2θ vanish at θ = 0, and only a = 1 + cos 2θ = 2 is left.
  it("θ = 0: Dρ = -γmω0c/2ħ [x,[x,ρ]] - iγ/2ħ [x,{p,ρ}] for any V1 and V2", () => {
    const byHand = total(
      doubleCommutator(parseScalar("-gamma*m*omega0*c/(2*hbar)"), x, x),
      commutatorOfAnticommutator(parseScalar("-i*gamma/(2*hbar)"), x, p),
    );
    fc.assert(
      fc.property(writtenModel, (written) => {
        const limit = at(masterEquation(modelOf(written)), "0");
        expect(dissipator(limit).equals(byHand)).toBe(true);
        expect(new Set(limit.dissipator.map((term) => term.label))).toEqual(
          new Set(["12b", "12c"]),
        );
      }),
      { numRuns: 20 },
    );
  });

  // a = sin 2θ = 0 and b = 1 - cos 2θ = 2 at θ = π/2: 12c and the anticommutators of 12d and 12e
  // join to {V', ρ} with the whole force V' = mω0²x + V1' + ∂_xV2.
  it("θ = π/2: Dρ = -γc/(2ħmω0) [p,[p,ρ]] + iγ/(2ħmω0²) [p,{V',ρ}]", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written));
        const slope = equation.hamiltonian
          .times(p)
          .minus(p.times(equation.hamiltonian))
          .scaled(parseScalar("1/(i*hbar)"));
        const byHand = total(
          doubleCommutator(parseScalar("-gamma*c/(2*hbar*m*omega0)"), p, p),
          commutatorOfAnticommutator(parseScalar("i*gamma/(2*hbar*m*omega0^2)"), p, slope),
        );
        expect(dissipator(at(equation, "pi/2")).equals(byHand)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
