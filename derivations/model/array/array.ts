import {
  inModes,
  type Modes,
  nameInMode,
  Operator,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import type { Drive } from "../drive.ts";
import { lossBrackets } from "../loss-brackets.ts";
import type { Loss } from "../loss.ts";
import { type Pattern, pairsOf, sitesOf } from "./pattern.ts";

/** The sites j and k of a pair, as an interaction names them. */
export const pairModes: readonly [string, string] = ["j", "k"];

/**
 * Oscillators on the sites of a pattern,
 *
 *     V1 + V2 = Σ_j [V(x_j) + drives of x_j] + Σ_⟨j,k⟩ W(x_j, x_k) + drives of named sites,
 *
 * with each pair of neighbours once, W symmetric.
 */
export interface OscillatorArray extends Pattern {
  /** V of one site, in x. */
  readonly potential: Operator<"xp">;
  /** W as it is typed, and in x_j and x_k. */
  readonly interactionText: string;
  readonly interaction: Operator<"xp">;
  /** Drives of every site, in x. */
  readonly siteDrives: readonly Drive[];
  /** Drives of sites that they name. */
  readonly namedDrives: readonly Drive[];
  readonly driveTexts: readonly string[];
  /** Loss of every site. */
  readonly siteLoss: readonly Loss[];
  /** Parameters that may differ from site to site: m of every site is m_1, m_2, …. */
  readonly siteNames: readonly string[];
}

/** What some sites have: of all of them the array, of few a part of it. */
export interface ArrayTerms {
  readonly potential: Operator<"xp">;
  readonly drives: readonly Drive[];
  readonly loss: readonly Loss[];
}

/** Potential, drives of every site and loss of sites with some names, of which some pairs are neighbours. */
export function termsOfSites(
  array: OscillatorArray,
  modes: readonly string[],
  pairs: readonly (readonly [number, number])[],
): ArrayTerms {
  const ownOf = modes.map((_, site) => namesAt(array, site, modes));
  const pairPart = pairs.map(([one, other]) => {
    const names = new Map(
      [one, other].flatMap((site, j) =>
        array.siteNames.map(
          (name) =>
            [
              nameInMode(name, j, pairModes),
              Scalar.parameter(nameInMode(name, site, modes)),
            ] as const,
        ),
      ),
    );
    return embedded(array.interaction, [one, other], modes, names);
  });
  const sitePart = modes.map((_, site) => embedded(array.potential, [site], modes, ownOf[site]!));
  const drives = modes.flatMap((_, site) =>
    array.siteDrives.map((drive): Drive => {
      const put = (scalar: Scalar): Scalar => substitute(scalar, ownOf[site]!);
      const powers = modes.map((__, mode) => (mode === site ? drive.power : 0));
      const { coefficient, frequency } = drive;
      return { ...drive, powers, coefficient: put(coefficient), frequency: put(frequency) };
    }),
  );
  const loss = modes.flatMap((_, site) =>
    array.siteLoss.map((one): Loss => {
      const put = (scalar: Scalar): Scalar => substitute(scalar, ownOf[site]!);
      const operator = embedded(one.operator, [site], modes, ownOf[site]!);
      const [rate, occupation] = [put(one.rate), put(one.occupation)];
      const brackets = lossBrackets(rate, operator, occupation);
      return { ...one, rate, occupation, operator, brackets };
    }),
  );
  return { potential: Operator.sum("xp", modes, [...sitePart, ...pairPart]), drives, loss };
}

/** Potential, drives and loss of the whole array. */
export function termsOfArray(array: OscillatorArray): ArrayTerms {
  const all = termsOfSites(array, sitesOf(array), pairsOf(array));
  return { ...all, drives: [...all.drives, ...array.namedDrives] };
}

/** m of one site as m_1, for every name that sites have of their own. */
function namesAt(
  { siteNames }: OscillatorArray,
  site: number,
  modes: Modes,
): ReadonlyMap<string, Scalar> {
  return new Map(
    siteNames.map((name) => [name, Scalar.parameter(nameInMode(name, site, modes))] as const),
  );
}

/** An operator of few modes between more of them, with names of their own in its coefficients. */
export function embedded(
  operator: Operator<"xp">,
  places: readonly number[],
  modes: Modes,
  names: ReadonlyMap<string, Scalar> = new Map(),
): Operator<"xp"> {
  return inModes(operator, modes, places, (scalar) => substitute(scalar, names));
}
