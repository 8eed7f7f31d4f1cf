import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bathCorrelations,
  bathTrace,
  bornMarkovDissipator,
  collectTerms,
  type DissipatorTerm,
  dissipator,
  drivePotential,
  folded,
  hamiltonianByOrigin,
  heisenbergDerivatives,
  masterEquation,
  microscopic,
  type Model,
  positionAndMomentumCouplings,
  readModel,
  shortTime,
  termSuperoperator,
  totalHamiltonian,
} from "../../../derivations/index.ts";
import {
  anticommutator,
  differentiate,
  momentum,
  Operator,
  parseScalar,
  position,
  type Scalar,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { commutatorOfAnticommutator, doubleCommutator, total } from "../paper-equations.ts";
import {
  driveSlope,
  modelOf,
  potentialSlope,
  type WrittenModel,
  writtenModel,
} from "../random-model.ts";

const x = position();
const p = momentum();

/** V' = mω0²x + V1' + ∂_xV2 */
function force(written: WrittenModel): Operator<"xp"> {
  return Operator.sum("xp", 1, [
    x.scaled(parseScalar("m*omega0^2")),
    potentialSlope(written),
    driveSlope(written),
  ]);
}

/** d/dx of a polynomial in x. */
function slopeOf(operator: Operator<"xp">): Operator<"xp"> {
  return Operator.of(
    "xp",
    1,
    operator.terms
      .filter(({ exponents }) => (exponents[0] as number) > 0)
      .map(({ exponents, coefficient }) => ({
        exponents: [(exponents[0] as number) - 1, 0],
        coefficient: coefficient.times(parseScalar(`${exponents[0]}`)),
      })),
  );
}

/** Eq. 10 with the moments as symbols. */
function dissipatorTo(order: number, model: Model): readonly DissipatorTerm[] {
  const approximations = [bathTrace, bathCorrelations, shortTime(order)];
  return bornMarkovDissipator(folded(microscopic(model), approximations).theory);
}

/** (d/dt)ⁿ of x or p, all origins together. */
function derivative(observable: Operator<"xp">, written: WrittenModel, n: number): Operator<"xp"> {
  const parts = heisenbergDerivatives(observable, hamiltonianByOrigin(modelOf(written)), n)[n];
  if (parts === undefined) throw new Error(`No derivative of order ${n}.`);
  return totalHamiltonian(parts);
}

describe("x(-τ) = x - τ p/m - ½τ² V'/m + … and p(-τ) = p + τ V' - ½τ² (½{p,V''}/m + ∂_tV') + …", () => {
  it("dx/dt = p/m and dp/dt = -V'", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        expect(derivative(x, written, 0).equals(x)).toBe(true);
        expect(derivative(x, written, 1).equals(p.scaled(parseScalar("1/m")))).toBe(true);
        expect(derivative(p, written, 1).equals(force(written).negated())).toBe(true);
      }),
      { numRuns: samples(30) },
    );
  });

  // d²x/dt² = -V'/m.  d²p/dt² = -(i/ħ)[p²/2m, V'] - ∂_tV' = -½{p,V''}/m - ∂_tV'.
  it("d²x/dt² = -V'/m and d²p/dt² = -(½{p,V''}/m + ∂_tV')", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const slope = force(written);
        const rate = slope.mapCoefficients((coefficient) => differentiate(coefficient, "t"));
        const byHand = anticommutator(p, slopeOf(slope))
          .scaled(parseScalar("1/(2*m)"))
          .plus(rate)
          .negated();
        expect(derivative(x, written, 2).equals(slope.scaled(parseScalar("-1/m")))).toBe(true);
        expect(derivative(p, written, 2).equals(byHand)).toBe(true);
      }),
      { numRuns: samples(30) },
    );
  });

  it("each part of V' is labelled by where it comes from", () => {
    const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x^2/2"] });
    const second = heisenbergDerivatives(p, hamiltonianByOrigin(model), 1)[1];
    expect([...(second ?? [])].map(([origin, part]) => `${origin} ${part}`)).toEqual([
      "harmonic -m*omega0^2*x",
      "potential -alpha*x^3",
      "drive -F*cos(omega*t)*x",
    ]);
  });

  it("the coupling operators are cosθ x and sinθ p/(mω0)", () => {
    const [s1, s2] = positionAndMomentumCouplings().map(({ system }) => system) as [
      Operator<"xp">,
      Operator<"xp">,
    ];
    expect(s1.equals(x.scaled(parseScalar("cos(theta)")))).toBe(true);
    expect(s2.equals(p.scaled(parseScalar("sin(theta)/(m*omega0)")))).toBe(true);
  });
});

// With S_1(-τ) = cosθ (x - τp/m), S_2(-τ) = sinθ (p + τV')/(mω0) and the kernels' table, where
// N_n and M_n stand for ∫τⁿ Σκ (coth) cos|sin ωτ, the four channels of Eq. 10 are
//   11: -cos²θ/2ħ          { N_0c [x,[x,ρ]] - N_1c [x,[p,ρ]]/m - iM_0s [x,{x,ρ}] + iM_1s [x,{p,ρ}]/m }
//   12: -sinθcosθ/(2ħmω0)  { N_0s [x,[p,ρ]] + N_1s [x,[V',ρ]] + iM_0c [x,{p,ρ}] + iM_1c [x,{V',ρ}] }
//   21: -sinθcosθ/(2ħmω0)  {-N_0s [p,[x,ρ]] + N_1s [p,[p,ρ]]/m - iM_0c [p,{x,ρ}] + iM_1c [p,{p,ρ}]/m }
//   22: -sin²θ/(2ħm²ω0²)   { N_0c [p,[p,ρ]] + N_1c [p,[V',ρ]] - iM_0s [p,{p,ρ}] - iM_1s [p,{V',ρ}] }
function dissipatorByHand(slope: Operator<"xp">, moment: (text: string) => Scalar) {
  const channel = (prefactor: string, ...parts: readonly Superoperator<"xp">[]) =>
    total(...parts).scaled(parseScalar(prefactor));
  const cc = (text: string, a: Operator<"xp">, b: Operator<"xp">) =>
    doubleCommutator(moment(text), a, b);
  const ca = (text: string, a: Operator<"xp">, b: Operator<"xp">) =>
    commutatorOfAnticommutator(moment(text), a, b);
  return total(
    channel(
      "-cos(theta)^2/(2*hbar)",
      cc("N_0c", x, x),
      cc("-N_1c/m", x, p),
      ca("-i*M_0s", x, x),
      ca("i*M_1s/m", x, p),
    ),
    channel(
      "-sin(theta)*cos(theta)/(2*hbar*m*omega0)",
      cc("N_0s", x, p),
      cc("N_1s", x, slope),
      ca("i*M_0c", x, p),
      ca("i*M_1c", x, slope),
    ),
    channel(
      "-sin(theta)*cos(theta)/(2*hbar*m*omega0)",
      cc("-N_0s", p, x),
      cc("N_1s/m", p, p),
      ca("-i*M_0c", p, x),
      ca("i*M_1c/m", p, p),
    ),
    channel(
      "-sin(theta)^2/(2*hbar*m^2*omega0^2)",
      cc("N_0c", p, p),
      cc("N_1c", p, slope),
      ca("-i*M_0s", p, p),
      ca("-i*M_1s", p, slope),
    ),
  );
}

describe("the Born-Markov dissipator before the moments are evaluated", () => {
  it("has, to first order in τ, the eight moments of the hand derivation", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const terms = dissipatorTo(1, modelOf(written));
        const byHand = dissipatorByHand(force(written), (text) => parseScalar(text));
        expect(total(...terms.map(termSuperoperator)).equals(byHand)).toBe(true);
        expect(total(...collectTerms(terms).map(termSuperoperator)).equals(byHand)).toBe(true);
      }),
      { numRuns: samples(20) },
    );
  });

  it("to order 0 is that without the first moments", () => {
    const written: WrittenModel = {
      potential: [{ coefficient: "alpha", power: 4 }],
      tones: [{ amplitude: "F", function: "cos", angle: "omega*t", power: 1 }],
    };
    const terms = dissipatorTo(0, modelOf(written));
    const byHand = dissipatorByHand(force(written), (text) =>
      /_1/.test(text) ? parseScalar("0") : parseScalar(text),
    );
    expect(total(...terms.map(termSuperoperator)).equals(byHand)).toBe(true);
  });

  // Order 2 adds ½ ∫τ² …: S_1⁽²⁾ = -cosθ V'/m and S_2⁽²⁾ = -sinθ/(mω0) G, G = ½{p,V''}/m + ∂_tV'.
  //   11: -cos²θ/2ħ · ½         { -N_2c [x,[V',ρ]]/m + iM_2s [x,{V',ρ}]/m }
  //   12: -sinθcosθ/(2ħmω0) · ½ { -N_2s [x,[G,ρ]] - iM_2c [x,{G,ρ}] }
  //   21: -sinθcosθ/(2ħmω0) · ½ { +N_2s [p,[V',ρ]]/m + iM_2c [p,{V',ρ}]/m }
  //   22: -sin²θ/(2ħm²ω0²) · ½  { -N_2c [p,[G,ρ]] + iM_2s [p,{G,ρ}] }
  it("gains, to second order in τ, ½∫τ² of V'/m and ½{p,V''}/m + ∂_tV'", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const model = modelOf(written);
        const sum = (order: number): Superoperator<"xp"> =>
          total(...dissipatorTo(order, model).map(termSuperoperator));
        const slope = force(written);
        const bend = anticommutator(p, slopeOf(slope))
          .scaled(parseScalar("1/(2*m)"))
          .plus(slope.mapCoefficients((coefficient) => differentiate(coefficient, "t")));
        const [diagonalX, mixed, diagonalP] = [
          "-cos(theta)^2/(4*hbar)",
          "-sin(theta)*cos(theta)/(4*hbar*m*omega0)",
          "-sin(theta)^2/(4*hbar*m^2*omega0^2)",
        ];
        const byHand = total(
          doubleCommutator(parseScalar(`${diagonalX}*(-N_2c/m)`), x, slope),
          commutatorOfAnticommutator(parseScalar(`${diagonalX}*i*M_2s/m`), x, slope),
          doubleCommutator(parseScalar(`${mixed}*(-N_2s)`), x, bend),
          commutatorOfAnticommutator(parseScalar(`${mixed}*(-i*M_2c)`), x, bend),
          doubleCommutator(parseScalar(`${mixed}*N_2s/m`), p, slope),
          commutatorOfAnticommutator(parseScalar(`${mixed}*i*M_2c/m`), p, slope),
          doubleCommutator(parseScalar(`${diagonalP}*(-N_2c)`), p, bend),
          commutatorOfAnticommutator(parseScalar(`${diagonalP}*i*M_2s`), p, bend),
        );
        expect(sum(2).minus(sum(1)).equals(byHand)).toBe(true);
      }),
      { numRuns: samples(15) },
    );
  });

  it("with Lamb shift and anomalous diffusion kept is the hand derivation at M_0c = γmω0, M_1s = γm", () => {
    const values: Readonly<Record<string, string>> = {
      N_0c: "c*gamma*m*omega0",
      M_0c: "gamma*m*omega0",
      N_1s: "c*gamma*m",
      M_1s: "gamma*m",
      N_0s: "c*M_0s",
      N_1c: "c*M_1c",
    };
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written), {
          keep: ["lamb-shift", "anomalous-diffusion"],
        });
        const byHand = dissipatorByHand(force(written), (text) =>
          parseScalar(text.replace(/[NM]_\d[cs]/, (name) => values[name] ?? name)),
        );
        expect(dissipator(equation).equals(byHand)).toBe(true);
      }),
      { numRuns: samples(15) },
    );
  });

  // N_0s [x,[p,ρ]] of channel 12 cancels N_0s [p,[x,ρ]] of 21, since [x,[p,ρ]] = [p,[x,ρ]]; N_1c
  // has cos²θ/(2ħm) from 11 and -sin²θ/(2ħm) from 22, where V' = mω0²x.
  it("anomalous diffusion of the harmonic oscillator is one term, c M_1c cos 2θ/(2ħm) [x,[p,ρ]]", () => {
    const { dissipator: terms } = masterEquation(readModel({}), {
      keep: ["lamb-shift", "anomalous-diffusion"],
    });
    const mixed = terms.filter(
      ({ bracket, outer, inner }) =>
        bracket === "commutator" && outer.toString() !== inner.toString(),
    );
    expect(mixed.map(({ outer, inner }) => `[${outer},[${inner},ρ]]`)).toEqual(["[x,[p,ρ]]"]);
    expect(mixed[0]?.coefficient.equals(parseScalar("c*M_1c*cos(2*theta)/(2*hbar*m)"))).toBe(true);
  });

  it("a harmonic oscillator without drive has no term of V1 or V2 to second order", () => {
    const model = readModel({ potential: "0" });
    expect(drivePotential(model).isZero).toBe(true);
    const origins = dissipatorTo(2, model).map((term) => term.origin);
    expect(new Set(origins)).toEqual(new Set(["harmonic"]));
  });
});
