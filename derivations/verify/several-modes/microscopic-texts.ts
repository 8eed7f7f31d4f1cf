import { canonicalName, nameInMode } from "../../../symbolic/index.ts";
import type { OscillatorArray } from "../../model/array/array.ts";
import { pairModes } from "../../model/array/array.ts";
import { pairsOf } from "../../model/array/pattern.ts";
import type { Loss, Model } from "../../model/index.ts";
import { bathParameters } from "../../notation/index.ts";
import { renamed } from "../matrices/job.ts";
import { driveTexts } from "../phase-space/question.ts";

/** S ⊗ B as texts, with the rate, thermal factor, mass and frequency by which the moments of its bath are evaluated. */
export interface CouplingTexts {
  readonly operator: string;
  readonly quadrature: "x" | "p";
  readonly bath: string;
  readonly gamma: string;
  readonly c: string;
  readonly m: string;
  readonly omega0: string;
  /** Of a position or momentum alone: what multiplies it, and its place among x_a, p_a, x_b, …. */
  readonly linear?: { readonly strength: string; readonly variable: number };
}

/** The microscopic model of several oscillators as it was typed; of an array each site with its own names. */
export interface MicroscopicTexts {
  readonly modes: readonly string[];
  /** V1 and V2 are their sums. */
  readonly potential: readonly string[];
  readonly drives: readonly string[];
  /** Empty without a bath. */
  readonly couplings: readonly CouplingTexts[];
  readonly loss: readonly Pick<Loss, "texts">[];
}

/** The texts of a model whose modes have names. */
export function microscopicTexts(model: Model, modes: readonly string[]): MicroscopicTexts {
  const { array } = model;
  const couplings = model.bath === "none" ? [] : couplingTexts(model, modes);
  if (array !== undefined) return { modes, ...arrayTexts(model, array, modes), couplings };
  const drives = driveTexts(model.drives);
  return { modes, potential: [model.potentialText], drives, couplings, loss: model.loss };
}

/** The couplings that are given, or cosθ x and sinθ p/(mω0) of each mode with a bath of its own or a common one. */
function couplingTexts(model: Model, modes: readonly string[]): readonly CouplingTexts[] {
  const peakOf = (bath: string) => {
    const mode = Math.max(0, modes.indexOf(bath));
    return { m: nameInMode("m", mode, modes), omega0: nameInMode("omega0", mode, modes) };
  };
  // gamma_1 of the first site is written gamma1.
  const numbersOf = (bath: string) => {
    const { gamma, c } = bathParameters(bath);
    return { gamma: canonicalName(gamma), c: canonicalName(c) };
  };
  if (model.coupling !== undefined) {
    return model.coupling.map(({ texts: [operator = "0"], quadrature, bath }) => ({
      ...{ operator, quadrature, bath },
      ...numbersOf(bath),
      ...peakOf(bath),
    }));
  }
  const isCommon = model.bath === "common";
  return modes.flatMap((mode, j) => {
    const [x = "", p = "", m = "", omega0 = ""] = ["x", "p", "m", "omega0"].map((name) =>
      nameInMode(name, j, modes),
    );
    const bath = isCommon ? "" : mode;
    const theta = isCommon ? "theta" : nameInMode("theta", j, modes);
    const of = { bath, ...numbersOf(bath), ...peakOf(bath) };
    const strengths = [`cos(${theta})`, `sin(${theta})/(${m}*${omega0})`] as const;
    return ([x, p] as const).map((operator, k): CouplingTexts => {
      const strength = strengths[k] as string;
      return {
        operator: `${strength}*${operator}`,
        quadrature: k === 0 ? "x" : "p",
        ...of,
        linear: { strength, variable: 2 * j + k },
      };
    });
  });
}

/** Names of operators of one site in jump operators. */
const operatorNames: readonly string[] = ["x", "p", "a", "n", "adag", "ahat", "nhat"];

function arrayTexts(
  { potentialText }: Model,
  array: OscillatorArray,
  sites: readonly string[],
): Pick<MicroscopicTexts, "potential" | "drives" | "loss"> {
  const namesOf = (site: number): ReadonlyMap<string, string> =>
    new Map(
      [...operatorNames, ...array.siteNames].map((name) => [name, nameInMode(name, site, sites)]),
    );
  const ofSites = (source: string): readonly string[] =>
    sites.map((_, site) => renamed(source, namesOf(site)));
  const ofPairs = pairsOf(array).map((pair) => {
    const names = pair.flatMap((site, j) =>
      ["x", ...array.siteNames].map(
        (name) => [nameInMode(name, j, pairModes), nameInMode(name, site, sites)] as const,
      ),
    );
    return renamed(array.interactionText, new Map(names));
  });
  return {
    potential: [...ofSites(potentialText), ...ofPairs],
    drives: [...driveTexts(array.siteDrives).flatMap(ofSites), ...driveTexts(array.namedDrives)],
    loss: sites.flatMap((_, site) =>
      array.siteLoss.map(({ texts }) => ({
        texts: texts.map((text) => renamed(text, namesOf(site))),
      })),
    ),
  };
}
