import { type Notation, parseScalar, type Scalar, scalarText } from "../../symbolic/index.ts";
import { positiveNames } from "../model/physical-names.ts";
import type { BathEffect } from "./bath-effects.ts";
import type { Ratio, Validity } from "./validity.ts";

interface RatioJson {
  readonly expression: string;
  readonly number?: number;
}

/** A report of validity as plain data, with texts that the parser reads. */
export interface ValidityJson {
  readonly energies: readonly {
    readonly name: Notation;
    /** Of several modes, whose coupling is dressed. */
    readonly mode?: string;
    readonly energy: string;
    readonly overMemory: RatioJson;
    readonly overThermal: RatioJson;
  }[];
  readonly neglected: { readonly words: string; readonly ratios: readonly RatioJson[] };
  readonly effects: readonly ({
    readonly name: BathEffect["name"];
    readonly mode?: string;
    readonly kept: boolean;
    readonly words: Notation;
  } & RatioJson)[];
  readonly verdict: string;
}

const numbered = (number: number | undefined): { readonly number?: number } =>
  number === undefined ? {} : { number };

const ratioJson = ({ expression, number }: Ratio): RatioJson => ({
  expression: scalarText(expression),
  ...numbered(number),
});

const scalarOf = (text: string): Scalar => parseScalar(text, { positive: positiveNames });

const ratioOf = ({ expression, number }: RatioJson): Ratio => ({
  expression: scalarOf(expression),
  ...numbered(number),
});

/** {@link validityFromJson} reads it back exactly. */
export function validityJson({ energies, neglected, effects, verdict }: Validity): ValidityJson {
  return {
    energies: energies.map(({ notation, mode, energy, overMemory, overThermal }) => ({
      name: notation,
      ...(mode === undefined ? {} : { mode }),
      energy: scalarText(energy),
      overMemory: ratioJson(overMemory),
      overThermal: ratioJson(overThermal),
    })),
    neglected: { words: neglected.words, ratios: neglected.ratios.map(ratioJson) },
    effects: effects.map(({ name, mode, kept, notation, ratio }) => ({
      ...{ name, kept, words: notation },
      ...(mode === undefined ? {} : { mode }),
      ...ratioJson(ratio),
    })),
    verdict,
  };
}

/** @throws ParseError if a text is no expression */
export function validityFromJson(data: ValidityJson): Validity {
  return {
    energies: data.energies.map(({ name, mode, energy, overMemory, overThermal }) => ({
      notation: name,
      ...(mode === undefined ? {} : { mode }),
      energy: scalarOf(energy),
      overMemory: ratioOf(overMemory),
      overThermal: ratioOf(overThermal),
    })),
    neglected: { words: data.neglected.words, ratios: data.neglected.ratios.map(ratioOf) },
    effects: data.effects.map(({ name, mode, kept, words, ...ratio }) => ({
      ...{ name, kept, notation: words },
      ...(mode === undefined ? {} : { mode }),
      ratio: ratioOf(ratio),
    })),
    verdict: data.verdict,
  };
}
