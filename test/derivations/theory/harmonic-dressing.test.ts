import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparisonLines,
  dissipator,
  dressingComparison,
  harmonicallyDressed,
  harmonicMotion,
  hamiltonianByOrigin,
  linesText,
  masterEquation,
  masterEquationText,
  type Model,
  type Oscillation,
  positionAndMomentumCouplings,
  readModel,
  replacedComparison,
} from "../../../derivations/index.ts";
import {
  commutator,
  evaluate,
  lineFromJson,
  lineJson,
  momentum,
  Operator,
  parseScalar,
  position,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { expectShortTime } from "./harmonic-taylor.ts";
import { doubleCommutator, commutatorOfAnticommutator, total } from "../paper-equations.ts";
import {
  combination,
  commutatorMatrix,
  type Matrix,
  operatorMatrix,
  quadratures,
} from "../truncated-matrices.ts";

const couplings = positionAndMomentumCouplings().map(({ system }) => system);

/** The oscillations of an operator, all origins together; frequencies are multiples of ω0. */
function motionOf(operator: Operator<"xp">, model: Model): readonly Oscillation[] {
  const motion = harmonicMotion(operator, hamiltonianByOrigin(model));
  return [...motion.values()].flat();
}

/** What multiplies the operator of an oscillation, by exact division: frequencies are multiples of ω0. */
function wave({ frequencies: [z, other] }: Oscillation, tau: Scalar): Scalar {
  const one = (frequency: Scalar): Scalar => Scalar.phaseFactor(frequency.times(tau));
  if (other === undefined) return one(z);
  if (z.equals(other)) return tau.times(one(z));
  return one(z)
    .minus(one(other))
    .dividedBy(Scalar.i.times(z.minus(other)));
}

const drives = fc.array(
  fc
    .tuple(fc.constantFrom("1", "1/2", "3/2", "2", "5/3"), fc.integer({ min: 1, max: 3 }))
    .map(([ratio, power]) => `eps*F*cos(${ratio}*omega0*t + phi)*x^${power}`),
  { maxLength: 2 },
);
const potential = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 5 })), {
    maxLength: 2,
  })
  .map((terms) => ["0", ...terms.map(([a, n]) => `eps*(${a})*alpha*x^${n}`)].join(" + "));

describe("the harmonic motion of an operator", () => {
  it("expanded in τ is the short-time expansion to first order in V1 and V2, at every order", () => {
    fc.assert(
      fc.property(
        potential,
        drives,
        fc.constantFrom(...couplings, position().power(2), position().times(momentum())),
        (typed, tones, operator) => {
          const model = readModel({ potential: typed, drives: tones });
          expectShortTime(operator, model, 5);
        },
      ),
      { numRuns: samples(12) },
    );
  });

  // V2 = F x cos ωt with ω = 2ω0: x(-τ) has the c-number
  //   -(F/mω0) ∫₀^τ ds sin ω0(τ-s) cos 2ω0(t-s)
  //     = -(F/mω0) [cos 2ω0t (cos ω0τ - cos 2ω0τ)/3ω0 + sin 2ω0t (2 sin ω0τ - sin 2ω0τ)/3ω0],
  // by ∫ sin a(τ-s) cos bs = a (cos bτ - cos aτ)/(a² - b²), ∫ sin a(τ-s) sin bs = (a sin bτ - b sin aτ)/(a² - b²).
  it("under a force is what elementary integrals give", () => {
    const model = readModel({ drives: ["F*x*cos(2*omega0*t)"] });
    const drive = harmonicMotion(position(), hamiltonianByOrigin(model)).get("drive");
    const phase = Scalar.parameter("tau");
    const sum = Operator.sum(
      "xp",
      1,
      (drive ?? []).map((one) => one.operator.scaled(wave(one, phase))),
    );
    const byHand = parseScalar(
      "-F/(3*m*omega0^2)*(cos(2*omega0*t)*(cos(omega0*tau) - cos(2*omega0*tau)) + sin(2*omega0*t)*(2*sin(omega0*tau) - sin(2*omega0*tau)))",
    );
    expect(sum.asScalar?.equals(byHand)).toBe(true);
  });

  it("equals the integral of commutators of truncated matrices", () => {
    const values = { hbar: 0.8, m: 1.2, omega0: 0.9, alpha: 0.3, beta: 0.5, F: 0.7, theta: 0.4 };
    const tau = 1.3;
    const at = { ...values, t: 0.6, omega: 1.35 };
    const levels = 30;
    const model = readModel({
      potential: "alpha*x^4 + beta*x^3",
      drives: ["F*x^2*cos(3/2*omega0*t)"],
    });
    const quadrature = quadratures(levels, values);
    const back = (matrix: Matrix, s: number): Matrix => {
      const [re, im] = [matrix.re.slice(), matrix.im.slice()];
      for (let a = 0; a < levels; a++) {
        for (let b = 0; b < levels; b++) {
          const [k, phase] = [a * levels + b, -values.omega0 * (a - b) * s];
          const [u, v] = [matrix.re[k] as number, matrix.im[k] as number];
          re[k] = u * Math.cos(phase) - v * Math.sin(phase);
          im[k] = u * Math.sin(phase) + v * Math.cos(phase);
        }
      }
      return { levels, re, im };
    };
    for (const operator of couplings) {
      const moving = back(operatorMatrix(operator, at, quadrature), tau);
      const parts: (readonly [number, number, Matrix])[] = [[1, 0, moving]];
      const steps = 400;
      for (let n = 0; n <= steps; n++) {
        const s = (tau * n) / steps;
        const simpson = (n === 0 || n === steps ? 1 : n % 2 === 1 ? 4 : 2) * (tau / steps / 3);
        const [, first, second] = [...hamiltonianByOrigin(model).values()];
        const w = (first as Operator<"xp">).plus(second as Operator<"xp">);
        const moved = back(operatorMatrix(w, { ...at, t: at.t - s }, quadrature), s);
        // 1/(iħ) = -i/ħ
        parts.push([0, -simpson / values.hbar, commutatorMatrix(moved, moving)]);
      }
      const byMatrices = combination(...parts);
      const oscillations = motionOf(operator, model).map((one) => {
        const { re, im } = evaluate(wave(one, Scalar.parameter("tau")), { ...at, tau });
        return [re, im, operatorMatrix(one.operator, at, quadrature)] as const;
      });
      const symbolic = combination(...oscillations);
      // Products of quadratures reach five levels into what the cut changes.
      for (let a = 0; a < levels - 8; a++) {
        for (let b = 0; b < levels - 8; b++) {
          const k = a * levels + b;
          expect(symbolic.re[k]).toBeCloseTo(byMatrices.re[k] as number, 7);
          expect(symbolic.im[k]).toBeCloseTo(byMatrices.im[k] as number, 7);
        }
      }
    }
  });
});

describe("the master equation by harmonic dressing", () => {
  // θ = 0: only S = x with N = coth cos, D = sin and x(-τ) = x cos ω0τ - p sin ω0τ/(mω0), so that
  //   Dρ = -1/(2ħ) {N_cc [x,[x,ρ]] - N_cs [x,[p,ρ]]/(mω0) - i M_sc [x,{x,ρ}] + i M_ss [x,{p,ρ}]/(mω0)}.
  it("of the harmonic oscillator coupled by position is four transforms at ω0", () => {
    const equation = masterEquation(readModel({}), { kind: harmonicallyDressed() });
    const [x, p] = [position(), momentum()];
    const byHand = total(
      doubleCommutator(parseScalar("-N_0cc_omega0/(2*hbar)"), x, x),
      doubleCommutator(parseScalar("N_0cs_omega0/(2*hbar*m*omega0)"), x, p),
      commutatorOfAnticommutator(parseScalar("i*M_0sc_omega0/(2*hbar)"), x, x),
      commutatorOfAnticommutator(parseScalar("-i*M_0ss_omega0/(2*hbar*m*omega0)"), x, p),
    );
    const zero = new Map([["theta", Scalar.zero]]);
    const atZero = dissipator(equation).mapCoefficients((coefficient) =>
      substitute(coefficient, zero),
    );
    expect(atZero.equals(byHand)).toBe(true);
  });

  it("divides by nothing that may vanish, and refuses options of the short-time expansion", () => {
    const model = readModel({ drives: ["F*x*cos(omega*t)", "C1*x*cos(2*omega*t)"] });
    const equation = masterEquation(model, { kind: harmonicallyDressed() });
    expect(equation.model.dependents).toEqual([]);
    expect(masterEquationText(equation)).toContain("M_0ss_omega_and_omega0");
    expect(() => masterEquation(model, { kind: harmonicallyDressed(), order: 2 })).toThrow(
      "Options `order` and `keep` apply to the short-time expansion.",
    );
  });
});

describe("short-time and harmonic dressing side by side", () => {
  // θ = 0: the paper has [x,[x,ρ]] and [x,{p,ρ}]; of the harmonic motion x(-τ) = x cos ω0τ - p sin ω0τ/(mω0) also
  // [x,[p,ρ]] and [x,{x,ρ}].
  it("have a row for each bracket that one of them has", () => {
    const zero = new Map([["theta", Scalar.zero]]);
    const compared = replacedComparison(dressingComparison(readModel({})), (scalar) =>
      substitute(scalar, zero),
    );
    const rows = compared.terms.map(({ outer, inner, bracket, shortTime, harmonic }) =>
      [`${outer} ${inner} ${bracket}`, `${shortTime}`, `${harmonic}`].join("; "),
    );
    expect(rows).toEqual([
      "x x commutator; -1/2*c*gamma*m*omega0/hbar; -1/2*N_0cc_omega0/hbar",
      "x p commutator; 0; 1/2*N_0cs_omega0/(hbar*m*omega0)",
      "x p anticommutator; -1/2*i*gamma/hbar; -1/2*i*M_0ss_omega0/(hbar*m*omega0)",
      "x x anticommutator; 0; 1/2*i*M_0sc_omega0/hbar",
    ]);
    const lines = comparisonLines(compared);
    expect(lines.length).toBe(13);
    for (const line of lines)
      expect(lineJson(lineFromJson(lineJson(line)))).toEqual(lineJson(line));
    expect(linesText(lines)).toContain(
      "(12c) [x, {x, ρ}]\nshort-time = 0\nharmonic = 1/2*i*M_0sc_omega0/hbar",
    );
  });

  it("are the two dissipators", () => {
    const model = readModel({
      potential: "alpha*x^4 + beta*x^3",
      drives: ["F*x^2*cos(omega*t + phi)"],
    });
    const { terms } = dressingComparison(model, { order: 2 });
    for (const which of ["shortTime", "harmonic"] as const) {
      const equation = masterEquation(
        model,
        which === "harmonic" ? { kind: harmonicallyDressed() } : { order: 2 },
      );
      const column = terms.map((term) => ({ ...term, coefficient: term[which], origin: "" }));
      expect(dissipator({ dissipator: column }).equals(dissipator(equation))).toBe(true);
    }
  });
});

describe("brackets of the harmonic motion", () => {
  it("keep [x(-τ), p(-τ)] = iħ to first order in V1 and V2", () => {
    const model = readModel({ potential: "alpha*x^4", drives: ["F*x^2*cos(omega0*t)"] });
    const [x, p] = [position(), momentum()].map((one) => {
      const motion = harmonicMotion(one, hamiltonianByOrigin(model));
      const tau = Scalar.parameter("tau");
      return [...motion.values()].map((oscillations) =>
        Operator.sum(
          "xp",
          1,
          oscillations.map((part) => part.operator.scaled(wave(part, tau))),
        ),
      );
    });
    const [x0, ...firstX] = x as [Operator<"xp">, ...Operator<"xp">[]];
    const [p0, ...firstP] = p as [Operator<"xp">, ...Operator<"xp">[]];
    expect(commutator(x0, p0).toString()).toBe("i*hbar");
    firstX.forEach((one, j) => {
      const other = firstP[j] as Operator<"xp">;
      expect(commutator(one, p0).plus(commutator(x0, other)).isZero).toBe(true);
    });
  });
});
