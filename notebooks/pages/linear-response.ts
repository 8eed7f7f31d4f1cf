/** The driven harmonic oscillator with a bath of one peak, or an Ohmic one: exactly, by harmonic dressing, and by Eq. 12. */
import {
  equationsOfMotion,
  harmonicallyDressed,
  type MasterEquation,
  masterEquation,
  type Model,
  numbersOf,
  readModel,
} from "../../derivations/index.ts";
import { differentiate, evaluateReal, Scalar, substitute } from "../../symbolic/index.ts";

/** A complex number, real and imaginary part. */
export type Complex = readonly [re: number, im: number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const scaled = (s: number, [a, b]: Complex): Complex => [s * a, s * b];
const over = (a: Complex, [c, d]: Complex): Complex =>
  scaled(1 / (c ** 2 + d ** 2), times(a, [c, -d]));
const minus = (a: Complex, b: Complex): Complex => plus(a, scaled(-1, b));

/** x of the solution of ax + bp = u, cx + dp = v. */
function solved(
  [[a, b], [c, d]]: readonly [readonly [Complex, Complex], readonly [Complex, Complex]],
  [u, v]: readonly [Complex, Complex],
): Complex {
  return over(minus(times(u, d), times(b, v)), minus(times(a, d), times(b, c)));
}

/** The size of a difference relative to a number. */
export function relativeError(found: Complex, exact: Complex): number {
  return Math.hypot(...minus(found, exact)) / Math.hypot(...exact);
}

/** A peak of weight K at ω_b of half-width κ, and the drive F cos ωt x; m = ω0 = ħ = 1. */
export interface Peak {
  readonly theta: number;
  readonly weight: number;
  readonly centre: number;
  readonly width: number;
  readonly hasCounterTerm?: true;
}

/** A Lorentz-Drude bath of the rate γ and the cutoff Ω. */
export interface Ohmic {
  readonly theta: number;
  readonly gamma: number;
  readonly cutoff: number;
  readonly hasCounterTerm?: true;
}

/** C(ω) and S(ω); a counter-term takes S(0) away, what the bath does to the stiffness and the inverse mass of slow motion. */
function transforms(bath: Peak | Ohmic, omega: number): readonly [Complex, Complex] {
  const [C, S] = bareTransforms(bath, omega);
  return [C, bath.hasCounterTerm ? minus(S, bareTransforms(bath, 0)[1]) : S];
}

/** ∫₀^∞ Σκ cos|sin(ω_ν τ) e^{iωτ} dτ. */
function bareTransforms(bath: Peak | Ohmic, omega: number): readonly [Complex, Complex] {
  if ("cutoff" in bath) {
    const { gamma, cutoff } = bath;
    const size = (gamma * cutoff ** 2 * omega) / (cutoff ** 2 + omega ** 2);
    return [
      [size, (2 / Math.PI) * size * Math.log(omega / cutoff)],
      over([gamma * cutoff ** 2, 0], [cutoff, -omega]),
    ];
  }
  const { weight, centre, width } = bath;
  const below = plus(times([width, -omega], [width, -omega]), [centre ** 2, 0]);
  return [over([weight * width, -weight * omega], below), over([weight * centre, 0], below)];
}

/** γ of Eq. 12: γmω0 = Re C(ω0), the spectral density at ω0. */
export function peakedRate(bath: Peak | Ohmic): number {
  return transforms(bath, 1)[0][0];
}

/** The size of a complex number. */
export function sizeOf([re, im]: Complex): number {
  return Math.hypot(re, im);
}

/**
 * x per drive, without Born and Markov: the equations of all oscillators are linear, and the bath's are solved by
 *
 *     B1 = -c S x + s C p,  B2 = -c C x - s S p,  -iω x = p + s B2,  -iω p = -x - 1 - c B1,  c = cos θ, s = sin θ.
 */
export function exactResponse(bath: Peak | Ohmic, omega: number): Complex {
  const [c, s] = [Math.cos(bath.theta), Math.sin(bath.theta)];
  const [C, S] = transforms(bath, omega);
  // (-iω + scC) x + (s²S - 1) p = 0, (1 - c²S) x + (-iω + csC) p = -1.
  return solved(
    [
      [plus([0, -omega], scaled(s * c, C)), plus(scaled(s * s, S), [-1, 0])],
      [plus([1, 0], scaled(-c * c, S)), plus([0, -omega], scaled(c * s, C))],
    ],
    [
      [0, 0],
      [-1, 0],
    ],
  );
}

/** The response x per drive of a master equation whose equations of motion are linear. */
function responseOf(
  equation: MasterEquation,
  model: Model,
): (values: ReadonlyMap<string, number>, omega: number) => Complex {
  const { rates } = equationsOfMotion(equation, { form: "phase-space" });
  const zero = new Map(["x", "p"].map((name) => [name, Scalar.zero]));
  const slopes = rates.map((rate) => ["x", "p"].map((name) => differentiate(rate, name)));
  const forces = rates.map((rate) => substitute(rate, zero));
  const names = rates.flatMap(({ parameters }) => parameters);
  return (values, omega) => {
    const all = { ...model, values: new Map([...model.values, ...values]) };
    const known = numbersOf(
      { ...equation.model, values: all.values },
      names.filter((name) => !["x", "p", "t"].includes(name)),
    );
    const at = (scalar: Scalar, t = 0): number =>
      evaluateReal(scalar, new Map([...known, ["x", 0], ["p", 0], ["t", t]]));
    // f cos ωt + g sin ωt is the real part of (f + ig) e^{-iωt}.
    const quarter = Math.PI / 2 / omega;
    const [u, v] = forces.map((force): Complex => [at(force), at(force, quarter)]) as [
      Complex,
      Complex,
    ];
    const [[a, b], [c, d]] = slopes.map((row) => row.map((slope): Complex => [-at(slope), 0])) as [
      [Complex, Complex],
      [Complex, Complex],
    ];
    return solved(
      [
        [plus(a, [0, -omega]), b],
        [c, plus(d, [0, -omega])],
      ],
      [u, v],
    );
  };
}

const units = { hbar: 1, m: 1, omega0: 1, c: 1, F: 1 };
const drives = ["F*cos(omega*t)*x"];

/** The response by harmonic dressing with the kernels of the bath, and by Eq. 12 with its rate. */
export function derivedResponses(): {
  readonly harmonic: (bath: Peak | Ohmic, omega: number) => Complex;
  readonly paper: (bath: Peak | Ohmic, omega: number) => Complex;
} {
  const start = { theta: 0.3, K_b: 0.1, omega_b: 1, kappa_b: 1, omega: 1 };
  const dressed = readModel({ drives, bath: "lorentzian", parameters: { ...units, ...start } });
  const drude = { theta: 0.3, gamma: 0.1, Omega: 5, omega: 1 };
  const ohmic = readModel({ drives, bath: "lorentz-drude", parameters: { ...units, ...drude } });
  const peaked = readModel({ drives, parameters: { ...units, theta: 0.3, gamma: 0.1, omega: 1 } });
  const ofHarmonic = responseOf(masterEquation(dressed, { kind: harmonicallyDressed() }), dressed);
  const ofOhmic = responseOf(masterEquation(ohmic, { kind: harmonicallyDressed() }), ohmic);
  const ofPaper = responseOf(masterEquation(peaked, { kind: "gCL" }), peaked);
  return {
    harmonic: (bath, omega) => {
      if ("cutoff" in bath) {
        const { theta, gamma, cutoff: Omega } = bath;
        return ofOhmic(new Map(Object.entries({ theta, gamma, Omega, omega })), omega);
      }
      const { theta, weight, centre, width } = bath;
      const values = { theta, K_b: weight, omega_b: centre, kappa_b: width, omega };
      return ofHarmonic(new Map(Object.entries(values)), omega);
    },
    paper: (bath, omega) => {
      const values = { theta: bath.theta, gamma: peakedRate(bath), omega };
      return ofPaper(new Map(Object.entries(values)), omega);
    },
  };
}
