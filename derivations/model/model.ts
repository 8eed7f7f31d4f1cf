import { type Modes, Operator } from "../../symbolic/index.ts";
import type { OscillatorArray } from "./array/array.ts";
import type { Bath } from "./bath/bath-name.ts";
import type { Dependent } from "./dependents.ts";
import type { GivenCoupling } from "./coupling.ts";
import { namedBathParameters } from "./coupling.ts";
import type { Drive } from "./drive.ts";
import type { Loss } from "./loss.ts";
import type { ModulatedDrive } from "./modulated-drive.ts";
import { oscillatorUnits, positionExponents } from "./modes.ts";
import type { SmoothingFactor } from "./normal/smoothing.ts";
import type { TotalWell } from "./total/total-well.ts";
import type { SiUnits } from "./units/si-units.ts";

/**
 * A driven nonlinear oscillator, H_S(t) = p²/2m + ½mω0²x² + V1(x) + V2(x,t) (Eq. 2),
 * with V1 and V2 exact, and the numbers given for its parameters; or several of them, with the sum of their harmonic
 * parts, and V1 and V2 of all positions.
 */
export interface Model {
  readonly name: string;
  /** 1, or the names of several oscillators: each has x_a, p_a, m_a, omega0_a and a bath of its own. */
  readonly modes: Modes;
  /** Of oscillators on the sites of a pattern, how they are written once; the sites 1 to N are the modes. */
  readonly array: OscillatorArray | undefined;
  /** V1 as typed, of an array that of each site, but for named constants; LaTeX as text. */
  readonly potentialText: string;
  /** V1 as a polynomial in x with real coefficients, and such polynomials times sines and cosines of x. */
  readonly potential: Operator<"xp">;
  /**
   * Of a model with its whole potential U(x, t): U and the minimum from which x is measured, so that
   * ½mω0²x² + V1 + V2 is U beside a constant, with ω0 among the dependents.
   */
  readonly total?: TotalWell;
  /** Of a Taylor polynomial in the potential what it stands for, and its degree. */
  readonly taylor?: {
    readonly of: string;
    readonly degree: number;
    /** V1 with its sines and cosines; absent where tones with such are expanded, too. */
    readonly exact?: Operator<"xp">;
  };
  /** Of a normally ordered expansion in the potential and the drives what it stands for, and its degree. */
  readonly normal?: {
    readonly of: string;
    readonly degree: number;
    readonly factors: readonly SmoothingFactor[];
    /** The sines and cosines of V1 and V2. */
    readonly exact: Operator<"xp">;
  };
  readonly drives: readonly Drive[];
  /** Driven terms with sines and cosines of positions. */
  readonly modulations: readonly ModulatedDrive[];
  /** Σ_j S_j ⊗ B_j; undefined for the pair of Eq. 4, cosθ x and sinθ p/(mω0). */
  readonly coupling: readonly GivenCoupling[] | undefined;
  /** Loss beside that of the bath, as it is given. */
  readonly loss: readonly Loss[];
  /**
   * How the kernels of the bath are known: `peaked`, as the paper evaluates them; `symbols`, not; or as the model gives them.
   * `none` leaves the bath of Eqs. 3 and 4 out, so that there is no dissipation but `loss`.
   */
  readonly bath: Bath;
  /**
   * Numbers given for parameters, in the order of the model file; others stay symbols. In a model
   * with units they are in SI, and ħ and k_B are among them.
   */
  readonly values: ReadonlyMap<string, number>;
  /** Of those that were typed as an expression without a unit, the text: `0.3*pi`. See {@link typedText}. */
  readonly texts: ReadonlyMap<string, string>;
  /** Of a model that has a parameter with a unit; undefined where numbers are in units of the user's own. */
  readonly units: SiUnits | undefined;
  /**
   * Parameters that follow from others, those first that others follow from: defined ones, whose
   * numbers are among the values, and named constants, whose numbers are not.
   */
  readonly dependents: readonly Dependent[];
  /** Remarks for the user that do not stop a derivation. */
  readonly warnings: readonly string[];
}

/** V2(x,t) = Σ of the drives. */
export function drivePotential({
  drives,
  modulations,
  modes,
}: Pick<Model, "drives" | "modulations" | "modes">): Operator<"xp"> {
  const tones = drives.map(({ coefficient, powers }) => ({
    exponents: positionExponents(powers),
    coefficient,
  }));
  return Operator.sum("xp", modes, [
    Operator.of("xp", modes, tones),
    ...modulations.map(({ operator }) => operator),
  ]);
}

/** The parameters that V1, V2, the given couplings and the given loss contain, sorted. */
export function modelParameters(
  model: Pick<Model, "potential" | "drives" | "modulations" | "modes" | "loss" | "coupling"> &
    Partial<Pick<Model, "bath">>,
): readonly string[] {
  const names = new Set<string>();
  // The units of the ladder operators in jump operators.
  const units = oscillatorUnits(model.modes);
  for (const { rate, occupation, operator } of model.loss) {
    for (const scalar of [rate, occupation]) for (const name of scalar.parameters) names.add(name);
    for (const name of operator.terms.flatMap(({ coefficient }) => coefficient.parameters)) {
      if (!units.includes(name)) names.add(name);
    }
  }
  if (typeof model.bath === "object") for (const name of model.bath.parameters) names.add(name);
  for (const name of namedBathParameters(model.coupling)) names.add(name);
  const couplings = (model.coupling ?? []).map(({ operator }) => operator);
  for (const operator of [model.potential, drivePotential(model), ...couplings]) {
    for (const name of operator.parameters) names.add(name);
  }
  names.delete("t");
  return [...names].sort();
}
