import type { Model } from "../../../derivations/index.ts";
import {
  type StaticStability,
  staticStability as stabilityBetween,
} from "../../../numeric/index.ts";
import { quantumFamily } from "../../runs/quantum/index.ts";
import type { Kind, Observable, Sweep, SweepPoint } from "./detuning-sweep.ts";

/** Fock levels between which the static part of a driven generator is examined. */
export const stabilityLevels = 28;

export interface Stability {
  readonly kind: Kind;
  readonly abscissa: StaticStability;
}

/** Of L(t) without its tones, which is the same at all detunings. */
export function staticStability(model: Model, kind: Kind): Stability {
  const { generatorAt } = quantumFamily(model, kind)();
  const [abscissa] = stabilityBetween(generatorAt, stabilityLevels, stabilityLevels);
  if (abscissa === undefined) throw new RangeError("There is no spectral abscissa.");
  return { kind, abscissa };
}

/** Of ħ/2: where √det Σ falls below it, R and ν_geo are not drawn. */
const leastMeaningful = 0.5;

/**
 * Whether R and ν_geo have a meaning: only a ρ far from positive has a √det Σ far below ħ/2, or none
 * at all, and R then grows without bounds.
 */
export function hasFluctuations({ leastUncertainty }: SweepPoint): boolean {
  return leastUncertainty >= leastMeaningful;
}

/** Whether numbers of a point may be drawn like all others. */
export function trusted(point: SweepPoint, observable: Observable): boolean {
  if (point.status !== "settled") return false;
  const averaged = point.settledAverages || !hasFluctuations(point);
  return averaged && (observable === "occupation" || hasFluctuations(point));
}

/** Points that are not trusted, and static parts that are not stable, in words. */
export function sweepWarnings(
  sweeps: readonly Sweep[],
  stabilities: readonly Stability[],
  title = "",
): readonly string[] {
  const at = title === "" ? "" : `${title}, `;
  return [
    ...stabilities
      .filter(({ abscissa }) => abscissa.unstable || abscissa.status !== "converged")
      .map(
        ({ kind, abscissa }) =>
          `${at}${kind}: the spectral abscissa of the static part between ${abscissa.levels} levels is ${abscissa.value.toPrecision(3)} (${abscissa.status}).`,
      ),
    ...sweeps.flatMap(({ kind, points }) =>
      points
        .filter((point) => !trusted(point, "occupation"))
        .map(
          ({ detuning, status, reason }) =>
            `${at}${kind}, Δ/U = ${detuning.toFixed(3)}: ${status}. ${reason === "" ? "Averages over the period did not settle." : reason}`,
        ),
    ),
  ];
}

/** Where fluctuations have no meaning, in words. */
export function sweepNotes(sweeps: readonly Sweep[], title = ""): readonly string[] {
  const at = title === "" ? "" : `${title}, `;
  return sweeps.flatMap(({ kind, points }) =>
    points
      .filter((point) => !hasFluctuations(point))
      .map(
        ({ detuning, leastEigenvalue, leastUncertainty }) =>
          `${at}${kind}, Δ/U = ${detuning.toFixed(3)}: ${Number.isNaN(leastUncertainty) ? "det Σ is negative at some time" : `√det Σ falls to ${leastUncertainty.toFixed(2)} ħ/2`}, since ρ(t) has eigenvalues down to ${leastEigenvalue.toExponential(1)}. R and ν_geo are not drawn.`,
      ),
  );
}

/** What the certificates say about a sweep, for a caption. */
export function certificateText(
  sweeps: readonly Sweep[],
  stabilities: readonly Stability[],
): string {
  return [...sweeps]
    .reverse()
    .map(({ kind, points }) => {
      const least = (of: (point: SweepPoint) => number): number => Math.min(...points.map(of));
      const most = (of: (point: SweepPoint) => number): number => Math.max(...points.map(of));
      const range = (of: (point: SweepPoint) => number): string => `${least(of)}-${most(of)}`;
      const uncertainties = points.map(({ leastUncertainty }) => leastUncertainty);
      const known = uncertainties.filter((value) => !Number.isNaN(value));
      const uncertainty =
        Math.min(...known).toFixed(4) + (known.length < points.length ? " (or undefined)" : "");
      const stability = stabilities.find((one) => one.kind === kind);
      const slowest = stability?.abscissa.rightmost?.re.toPrecision(3) ?? "not computed";
      return (
        `${kind}: ${range(({ levels }) => levels)} levels, ${range(({ harmonics }) => harmonics)} harmonics, ` +
        `largest residual ${most(({ residual }) => residual).toExponential(1)}, ` +
        `least eigenvalue of ρ(t) ${least(({ leastEigenvalue }) => leastEigenvalue).toExponential(1)}, ` +
        `least √det Σ ${uncertainty} ħ/2, ` +
        `slowest rate of the static part ${slowest}.`
      );
    })
    .join(" ");
}

/** What captions of sweeps say of lines and panels, and of what is not positive. */
export const linesInWords = [
  "Lines: averages over a period of the periodic steady state, CL dashed, gCL solid; shaded: from the 10 % to the 90 % quantile in time.",
  "(a) Mean occupation. (b) Anisotropy R = ν_max/ν_min. (c) ν_geo = √(ν_min ν_max); dotted: ħ/2.",
].join(" ");
export const positivityInWords =
  "gCL is not completely positive: its ν_geo below ħ/2 and its negative eigenvalues are the equation's, and nothing was clipped.";
