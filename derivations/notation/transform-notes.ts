import type { Notation } from "../../symbolic/index.ts";
import { frequencyLatex } from "./bath.ts";
import { type BathTransform, bathTransformNamed } from "./bath-names.ts";

/** What transforms of two frequencies among the names are; at coinciding frequencies they are finite. */
export function differenceNotes(names: Iterable<string>): readonly Notation[] {
  return transformsAmong(names).some(({ and }) => and !== undefined) ? [dividedDifference] : [];
}

/**
 * Where transforms among the names have no limit, for an Ohmic bath, whose thermal kernel with sin ωτ falls like 1/τ: as
 * z goes to zero, N_sc diverges like ln|z| and N_ss has a step, and so have their divided differences.
 */
export function singularNotes(names: Iterable<string>): readonly Notation[] {
  const vanishing = transformsAmong(names)
    .filter(({ kind, trigonometric }) => kind === "noise" && trigonometric === "sin")
    .flatMap(({ at, and }) => [at, ...(and === undefined ? [] : [and])])
    .filter(canVanish)
    // -z vanishes with z, and ω0 + ω never.
    .map((frequency) => (frequency.startsWith("-") ? withOtherSigns(frequency) : frequency))
    .filter((frequency) => !frequency.includes("+"));
  return [...new Set(vanishing)].map((frequency) => ({
    latex: `N^{\\sin,\\cos},\\ N^{\\sin,\\sin}\\text{ have no limit at }${frequencyLatex(frequency)} = 0`,
    text: `N_sc and N_ss have no limit at ${frequency} = 0`,
  }));
}

/** Whether a frequency is no multiple of the ω0 of one mode. */
export function canVanish(frequency: string): boolean {
  const [name, ...others] = [...frequency.matchAll(/[A-Za-z]\w*/g)].map(([one]) => one);
  return name !== undefined && (others.length > 0 || !/^omega0(?:_|$)/.test(name));
}

/** ω0-ω for -ω0+ω */
function withOtherSigns(frequency: string): string {
  return frequency.replaceAll(/[+-]/g, (sign) => (sign === "-" ? "+" : "-")).replace(/^\+/, "");
}

function transformsAmong(names: Iterable<string>): readonly BathTransform[] {
  return [...names].sort().flatMap((name) => bathTransformNamed(name) ?? []);
}

const dividedDifference: Notation = {
  latex:
    "M[z,z'] = \\frac{M(z)-M(z')}{z-z'},\\quad M[z,z] = \\frac{dM}{dz},\\quad N\\text{ likewise}",
  text: "M_z_and_z' = (M(z) - M(z'))/(z - z'), which is dM/dz at z = z'; N likewise",
};
