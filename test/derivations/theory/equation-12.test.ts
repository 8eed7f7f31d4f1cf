import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dissipator,
  drivePotential,
  liouvillian,
  type MasterEquation,
  masterEquation,
  readModel,
  termSuperoperator,
} from "../../../derivations/index.ts";
import {
  commutator,
  momentum,
  Operator,
  parseScalar,
  position,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import {
  commutatorOfAnticommutator,
  doubleCommutator,
  equation12a,
  equation12b,
  equation12c,
  equation12d,
  equation12e,
  total,
} from "../paper-equations.ts";
import {
  driveSlope,
  modelOf,
  potentialOperator,
  potentialSlope,
  powerOfPosition,
  writtenModel,
} from "../random-model.ts";

const x = position();
const p = momentum();

function line(equation: MasterEquation, label: string): Superoperator<"xp"> {
  return total(
    ...equation.dissipator.filter((term) => term.label === label).map(termSuperoperator),
  );
}

/** p²/2m + ½mω0²x² + V */
function hamiltonian(potential: Operator<"xp">): Operator<"xp"> {
  return Operator.sum("xp", 1, [
    p.power(2).scaled(parseScalar("1/(2*m)")),
    x.power(2).scaled(parseScalar("m*omega0^2/2")),
    potential,
  ]);
}

describe("Eq. 12 of the Kerr oscillator with a linear drive", () => {
  const kerr = masterEquation(
    readModel({
      potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
      drives: ["F*cos(omega*t)*x"],
    }),
  );
  const potential = powerOfPosition(parseScalar("m^2*omega0^2*U/(3*hbar^2)"), 4);
  const drive = powerOfPosition(parseScalar("F*cos(omega*t)"), 1);

  it("12a: [p²/2m + ½mω0²x² + m²ω0²U x⁴/3ħ² + F cos(ωt) x, ρ]/iħ", () => {
    const unitary = liouvillian(kerr).minus(dissipator(kerr));
    expect(unitary.equals(equation12a(hamiltonian(potential.plus(drive))))).toBe(true);
    expect(kerr.hamiltonian.equals(hamiltonian(potential.plus(drive)))).toBe(true);
  });

  it("12b is the paper's", () => {
    expect(line(kerr, "12b").equals(equation12b)).toBe(true);
  });

  it("12c is the paper's", () => {
    expect(line(kerr, "12c").equals(equation12c)).toBe(true);
  });

  // [V1, p] = iħ V1' = (4i/3) m²ω0²U/ħ x³, so that 12d reads
  //   iγ/4ħ (1-cos2θ)/(mω0²) (4m²ω0²U/3ħ²) [p,{x³,ρ}] - γ/4ħ sin2θ/ω0 c (4m²ω0²U/3ħ²) [x,[x³,ρ]].
  it("12d is the paper's, iγmU(1-cos2θ)/(3ħ³) [p,{x³,ρ}] - γm²ω0U sin2θ c/(3ħ³) [x,[x³,ρ]]", () => {
    expect(line(kerr, "12d").equals(equation12d(potential))).toBe(true);
    const byHand = total(
      commutatorOfAnticommutator(
        parseScalar("i*gamma*m*U*(1-cos(2*theta))/(3*hbar^3)"),
        p,
        x.power(3),
      ),
      doubleCommutator(parseScalar("-gamma*m^2*omega0*U*sin(2*theta)*c/(3*hbar^3)"), x, x.power(3)),
    );
    expect(line(kerr, "12d").equals(byHand)).toBe(true);
  });

  // k = 1: {1,ρ} = 2ρ and [1,ρ] = 0, so 12e is a drive of the momentum.
  it("12e is the paper's, iγF cos(ωt) (1-cos2θ)/(2ħmω0²) [p,ρ]", () => {
    expect(
      line(kerr, "12e").equals(equation12e(powerOfPosition(parseScalar("F*cos(omega*t)"), 0))),
    ).toBe(true);
    const byHand = equation12a(p).scaled(
      parseScalar("-gamma*F*cos(omega*t)*(1-cos(2*theta))/(2*m*omega0^2)"),
    );
    expect(line(kerr, "12e").equals(byHand)).toBe(true);
  });

  it("CL is 12a + 12b + 12c alone", () => {
    const cl = masterEquation(kerr.model, { kind: "CL" });
    expect(dissipator(cl).equals(total(equation12b, equation12c))).toBe(true);
    expect(cl.hamiltonian.equals(kerr.hamiltonian)).toBe(true);
  });

  it("the lines come in the order of the paper, one bracket a term", () => {
    expect(
      kerr.dissipator.map((term) => `${term.label} ${term.outer} ${term.bracket} ${term.inner}`),
    ).toEqual([
      "12b x commutator x",
      "12b p commutator p",
      "12c x anticommutator p",
      "12c p anticommutator x",
      "12d p anticommutator x^3",
      "12d x commutator x^3",
      "12e p anticommutator 1",
    ]);
  });
});

describe("Eq. 12 of V1 = Σ g_n xⁿ/n and V2 = Σ F_n cos(ω_n t) x^{k_n}", () => {
  const general = masterEquation(
    readModel({
      potential: "g1*x + g2*x^2/2 + g3*x^3/3 + g4*x^4/4 + g5*x^5/5 + g6*x^6/6",
      drives: ["F1*cos(omega1*t)*x", "F2*cos(omega2*t)*x^2", "F3*cos(omega3*t)*x^5"],
    }),
  );

  it("12d has V1' = Σ g_n x^{n-1}", () => {
    const potential = Operator.sum(
      "xp",
      1,
      [1, 2, 3, 4, 5, 6].map((n) => powerOfPosition(parseScalar(`g${n}/${n}`), n)),
    );
    expect(line(general, "12d").equals(equation12d(potential))).toBe(true);
  });

  it("12e has the sum over the drives", () => {
    const each = [1, 2, 5].map((k, j) => {
      const tone = `F${j + 1}*cos(omega${j + 1}*t)`;
      return equation12e(powerOfPosition(parseScalar(`${k}*${tone}`), k - 1));
    });
    expect(line(general, "12e").equals(total(...each))).toBe(true);
  });

  it("12b and 12c know neither V1 nor V2", () => {
    expect(line(general, "12b").equals(equation12b)).toBe(true);
    expect(line(general, "12c").equals(equation12c)).toBe(true);
  });
});

describe("Eq. 12 of random potentials and tones with phases", () => {
  it("each of 12a-12e is the paper's", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const model = modelOf(written);
        const equation = masterEquation(model);
        const potential = potentialOperator(written);
        expect(model.potential.equals(potential)).toBe(true);
        const whole = hamiltonian(potential.plus(drivePotential(model)));
        expect(liouvillian(equation).minus(dissipator(equation)).equals(equation12a(whole))).toBe(
          true,
        );
        expect(line(equation, "12b").equals(equation12b)).toBe(true);
        expect(line(equation, "12c").equals(equation12c)).toBe(true);
        expect(line(equation, "12d").equals(equation12d(potential))).toBe(true);
        expect(line(equation, "12e").equals(equation12e(driveSlope(written)))).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });

  //   Dρ = - aγmω0c/4ħ [x,[x,ρ]] - bγc/(4ħmω0) [p,[p,ρ]] - iaγ/4ħ [x,{p,ρ}] + ibγ/4ħ [p,{x,ρ}]
  //        + iγ/4ħ (1-cos2θ)/(mω0²) [p,{W',ρ}] - γ/4ħ sin2θ c/ω0 [x,[W',ρ]],   W' = V1' + ∂_xV2
  //   a = 2cos²θ + 2 sinθ cosθ, b = 2sin²θ + 2 sinθ cosθ
  it("the dissipator has one compact form for any V1 and V2", () => {
    const a = "(2*cos(theta)^2+2*sin(theta)*cos(theta))";
    const b = "(2*sin(theta)^2+2*sin(theta)*cos(theta))";
    fc.assert(
      fc.property(writtenModel, (written) => {
        const slope = potentialSlope(written).plus(driveSlope(written));
        const compact = total(
          doubleCommutator(parseScalar(`-${a}*gamma*m*omega0*c/(4*hbar)`), x, x),
          doubleCommutator(parseScalar(`-${b}*gamma*c/(4*hbar*m*omega0)`), p, p),
          commutatorOfAnticommutator(parseScalar(`-i*${a}*gamma/(4*hbar)`), x, p),
          commutatorOfAnticommutator(parseScalar(`i*${b}*gamma/(4*hbar)`), p, x),
          commutatorOfAnticommutator(
            parseScalar("i*gamma*sin(theta)^2/(2*hbar*m*omega0^2)"),
            p,
            slope,
          ),
          doubleCommutator(parseScalar("-gamma*sin(theta)*cos(theta)*c/(2*hbar*omega0)"), x, slope),
        );
        expect(dissipator(masterEquation(modelOf(written))).equals(compact)).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });

  it("[V1, p] = iħ V1'", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const bracket = commutator(potentialOperator(written), p);
        expect(bracket.equals(potentialSlope(written).scaled(parseScalar("i*hbar")))).toBe(true);
      }),
    );
  });
});
