import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjointEquation,
  dissipator,
  drivePotential,
  liouvillian,
  masterEquation,
  meanField,
  phaseSpaceEquations,
  readModel,
  secondOrderEquations,
} from "../../../derivations/index.ts";
import {
  adjoint,
  anticommutator,
  commutator,
  differentiate,
  identity,
  momentum,
  Operator,
  parseScalar,
  position,
  reorder,
  Scalar,
  ScalarError,
  substitute,
} from "../../../symbolic/index.ts";
import { total } from "../paper-equations.ts";
import { modelOf, writtenModel } from "../random-model.ts";

const x = position();
const p = momentum();
const kinds = ["CL", "gCL"] as const;

describe.each(kinds)("the generator of %s for random V1 and V2", (kind) => {
  it("Tr L(ρ) = 0 and L(ρ†) = L(ρ)†", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const generator = liouvillian(masterEquation(modelOf(written), { kind }));
        expect(generator.preservesTrace).toBe(true);
        expect(generator.preservesHermiticity).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("the adjoint of the generator, applied to an observable, is the adjoint equation", () => {
    const observables = [
      x,
      p,
      x.power(2),
      p.power(2),
      anticommutator(x, p),
      x.power(3).times(p.power(2)),
    ];
    fc.assert(
      fc.property(writtenModel, fc.constantFrom(...observables), (written, observable) => {
        const equation = masterEquation(modelOf(written), { kind });
        const derived = adjointEquation(equation, observable);
        expect(derived.equals(liouvillian(equation).applyAdjoint(observable))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("d⟨1⟩/dt = 0, and d⟨O⟩/dt is Hermitian for a Hermitian O", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written), { kind });
        expect(adjointEquation(equation, identity()).isZero).toBe(true);
        for (const observable of [x, p, anticommutator(x, p), x.power(4)]) {
          const derived = adjointEquation(equation, observable);
          expect(derived.equals(adjoint(derived))).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });
});

it("an explicit time dependence of O enters as ∂_tO", () => {
  const equation = masterEquation(readModel({ potential: "alpha*x^4/4" }));
  const rotating = x.scaled(parseScalar("cos(omega*t)"));
  const derived = adjointEquation(equation, rotating);
  const byHand = adjointEquation(equation, x)
    .scaled(parseScalar("cos(omega*t)"))
    .plus(x.scaled(parseScalar("-omega*sin(omega*t)")));
  expect(derived.equals(byHand)).toBe(true);
});

it("CL is gCL without the terms that V1 and V2 dress", () => {
  fc.assert(
    fc.property(writtenModel, (written) => {
      const [cl, gcl] = kinds.map((kind) => masterEquation(modelOf(written), { kind }));
      if (cl === undefined || gcl === undefined) throw new Error("Two equations.");
      const dressed = gcl.dissipator.filter((term) => term.origin !== "harmonic");
      expect(cl.dissipator).toEqual(gcl.dissipator.slice(0, cl.dissipator.length));
      expect(cl.dissipator.length + dressed.length).toBe(gcl.dissipator.length);
      expect(cl.hamiltonian.equals(gcl.hamiltonian)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

it("V1 = V2 = 0: CL and gCL are one", () => {
  const model = readModel({});
  const [cl, gcl] = kinds.map((kind) => dissipator(masterEquation(model, { kind })));
  expect(cl?.equals(gcl ?? total())).toBe(true);
});

describe("γ = 0", () => {
  const isolated = new Map([["gamma", Scalar.zero]]);

  // The Weyl symbol of H_S is the classical Hamiltonian, since no term has x and p together.
  it("dx/dt = ∂H/∂p and dp/dt = -∂H/∂x", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written));
        const energy = meanField(equation.hamiltonian);
        const [velocity, force] = phaseSpaceEquations(equation).rates.map((rate) =>
          substitute(rate, isolated),
        );
        expect(velocity?.equals(differentiate(energy, "p"))).toBe(true);
        expect(force?.equals(differentiate(energy, "x").negated())).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("dO/dt = (i/ħ)[H_S, O]", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written));
        const observable = x.power(2).times(p);
        const derived = adjointEquation(equation, observable).mapCoefficients((coefficient) =>
          substitute(coefficient, isolated),
        );
        const byHand = commutator(equation.hamiltonian, observable).scaled(parseScalar("i/hbar"));
        expect(derived.equals(byHand)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe("energy balance", () => {
  // a = 2 at θ = 0. D†H = -γmω0c/2ħ [[H,x],x] - iγ/2ħ {p,[H,x]} with [H,x] = -iħp/m and
  // [[H,x],x] = -ħ²/m, which leaves γħω0c/2 - γp²/m.
  it("θ = 0: d⟨H_S⟩/dt = ⟨∂_tV2⟩ + γ(ħω0c/2 - ⟨p²⟩/m) for any V1 and V2", () => {
    fc.assert(
      fc.property(writtenModel, fc.constantFrom(...kinds), (written, kind) => {
        const model = modelOf(written);
        const equation = masterEquation(model, { kind });
        const power = drivePotential(model).mapCoefficients((coefficient) =>
          differentiate(coefficient, "t"),
        );
        const byHand = Operator.sum("xp", 1, [
          power,
          identity(parseScalar("gamma*hbar*omega0*c/2")),
          p.power(2).scaled(parseScalar("-gamma/m")),
        ]);
        const derived = adjointEquation(equation, equation.hamiltonian).mapCoefficients(
          (coefficient) => substitute(coefficient, new Map([["theta", Scalar.zero]])),
        );
        expect(derived.equals(byHand)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  // At θ = π/2, Dρ = -γc/(2ħmω0) [p,[p,ρ]] + iγ/(2ħmω0²) [p,{V',ρ}], [H,p] = iħV' and
  // [[H,p],p] = -ħ²V'', so that D†H = γħc/(2mω0) V'' - γ/(mω0²) V'².
  it("θ = π/2, gCL: d⟨H_S⟩/dt = ⟨∂_tV2⟩ + γ(ħc⟨V''⟩/(2mω0) - ⟨V'²⟩/(mω0²))", () => {
    const byDerivative = (operator: Operator<"xp">): Operator<"xp"> =>
      commutator(operator, p).scaled(parseScalar("1/(i*hbar)"));
    fc.assert(
      fc.property(writtenModel, (written) => {
        const model = modelOf(written);
        const equation = masterEquation(model);
        const slope = byDerivative(equation.hamiltonian);
        const byHand = Operator.sum("xp", 1, [
          drivePotential(model).mapCoefficients((coefficient) => differentiate(coefficient, "t")),
          byDerivative(slope).scaled(parseScalar("gamma*hbar*c/(2*m*omega0)")),
          slope.power(2).scaled(parseScalar("-gamma/(m*omega0^2)")),
        ]);
        const derived = adjointEquation(equation, equation.hamiltonian).mapCoefficients(
          (coefficient) => substitute(coefficient, new Map([["theta", parseScalar("pi/2")]])),
        );
        expect(derived.equals(byHand)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe("mean field", () => {
  it("x², p² and (xp+px)/2 become x², p² and xp", () => {
    const product = anticommutator(x, p).scaled(parseScalar("1/2"));
    expect([x.power(2), p.power(2), product].map((o) => meanField(o).toString())).toEqual([
      "x^2",
      "p^2",
      "p*x",
    ]);
    expect(meanField(x.times(p)).equals(parseScalar("x*p + i*hbar/2"))).toBe(true);
  });

  it("does not depend on the order in which products were written", () => {
    const operator = p.times(x).times(p).times(x.power(2));
    const again = reorder(reorder(operator, "weyl"), "xp");
    expect(meanField(operator).equals(meanField(again))).toBe(true);
  });
});

describe("elimination of the momentum", () => {
  it("p = m(ẋ + g) is the inverse of dx/dt = p/m - g", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equations = phaseSpaceEquations(masterEquation(modelOf(written)));
        const velocity = equations.rates[0] as Scalar;
        const back = substitute(velocity, new Map([["p", momentumIn(velocity)]]));
        expect(back.equals(parseScalar("xdot"))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  // ẋ = p(1/m + g) + kx + f cos t, ṗ = -p² needs 1/(1/m + g) to eliminate p²; ṗ = -p does not.
  it("needs no division where dp/dt is linear in p, and says so where it does", () => {
    const velocity = parseScalar("p/m + p*g + k*x + f*cos(t)");
    const linear = secondOrderEquations({
      form: "phase-space",
      variables: ["x", "p"],
      rates: [velocity, parseScalar("-p")],
    });
    const byHand = parseScalar("k*xdot - xdot + k*x + f*cos(t) - f*sin(t)");
    expect(linear.rates[1]?.equals(byHand)).toBe(true);
    const quadratic = {
      form: "phase-space",
      variables: ["x", "p"],
      rates: [velocity, parseScalar("-p^2")],
    } as const;
    expect(() => secondOrderEquations(quadratic)).toThrow(ScalarError);
  });

  // With α(t) = t in ẋ = αp, ẍ = α ṗ + (∂_tα/α) ẋ.
  it("ẋ = t p, ṗ = -x gives ẍ = -t x + ẋ/t", () => {
    const { rates } = secondOrderEquations({
      form: "phase-space",
      variables: ["x", "p"],
      rates: [parseScalar("t*p"), parseScalar("-x")],
    });
    expect(rates[1]?.equals(parseScalar("-t*x + xdot/t"))).toBe(true);
  });

  it.each([
    ["p^2", "-x"],
    ["x*p", "-x"],
    ["x", "-x"],
  ])("dx/dt = %s has no second-order form", (velocity, force) => {
    const equations = {
      form: "phase-space",
      variables: ["x", "p"],
      rates: [parseScalar(velocity), parseScalar(force)],
    } as const;
    expect(() => secondOrderEquations(equations)).toThrow(/phase-space form/);
  });
});

/** p of ẋ = αp + g: (ẋ - g)/α. */
function momentumIn(velocity: Scalar): Scalar {
  const drift = substitute(velocity, new Map([["p", Scalar.zero]]));
  return Scalar.parameter("xdot").minus(drift).dividedBy(differentiate(velocity, "p"));
}
