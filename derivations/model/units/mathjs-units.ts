import { elementAt, parseSyntax, Rational } from "../../../symbolic/index.ts";
import type { Dimension } from "./dimension.ts";
import { looksLikeUnit, mayHaveUnits } from "./unit-names.ts";

/** A unit in SI: how much of kg^a m^b … it is. */
export interface Unit {
  /** Undefined for a degree, π/180. */
  readonly factor: Rational | undefined;
  readonly dimension: Dimension;
}

/** What is used of mathjs. */
interface MathJsUnit {
  readonly dimensions: readonly number[];
  readonly units: readonly {
    readonly prefix: { readonly value: number };
    readonly unit: { readonly value: number };
  }[];
}

type MathJsUnits = { new (value: number, name: string): MathJsUnit } & {
  readonly BASE_DIMENSIONS: readonly string[];
  readonly isValuelessUnit: (name: string) => boolean;
};

/** mathjs takes its time and is not small: it is loaded when the first unit is read, and once. */
let loaded: MathJsUnits | undefined;

/**
 * Loads mathjs where nothing can be loaded in the midst of reading a model, as in a page: what reads
 * units there waits for this first.
 */
async function loadUnits(): Promise<void> {
  loaded ??= (await import("./mathjs-unit-class.ts")).unitClass as unknown as MathJsUnits;
}

/** Loads mathjs if a text may have units. */
export async function loadUnitsOf(texts: Iterable<string>): Promise<void> {
  for (const text of texts) if (mayHaveUnits(text)) return loadUnits();
}

function mathJsUnits(): MathJsUnits {
  loaded ??= required();
  return loaded;
}

function required(): MathJsUnits {
  const node = globalThis.process?.getBuiltinModule?.("node:module");
  if (node === undefined) throw new TypeError("Units are read after loadUnits().");
  // One file loads ten times faster than the thousand modules of the package's entry.
  const math: unknown = node.createRequire(import.meta.url)("mathjs/lib/browser/math.js");
  return (math as { readonly Unit: MathJsUnits }).Unit;
}

const exactly = (text: string): Rational => {
  const literal = parseSyntax(text);
  if (literal.tag !== "number") throw new TypeError(`${text} is no number.`);
  return Rational.of(literal.numerator, literal.denominator);
};

/** By the definition of SI since 2019; mathjs 15 has the value of CODATA 2010. */
const electronvolt = exactly("1.602176634e-19");

/** 1/12 of the mass of an atom of carbon-12 in kg, CODATA 2022; mathjs has none. */
const atomicMass = exactly("1.66053906892e-27");

/** Its names, and that of the gram with the same prefixes. */
const atomicMassNames: readonly (readonly [RegExp, string])[] = [
  [/^u$|Da$/, "g"],
  [/daltons?$/, "gram"],
];

/** A unit by its name; undefined where there is none. */
export function unitNamed(name: string): Unit | undefined {
  if (!looksLikeUnit(name)) return undefined;
  const units = mathJsUnits();
  const [ending, gram] = atomicMassNames.find(([pattern]) => pattern.test(name)) ?? [];
  if (ending !== undefined && gram !== undefined) {
    const { units: grams } = new units(1, name.replace(ending, gram));
    const factor = exactly(String(grams[0]?.prefix.value)).times(atomicMass);
    return { factor, dimension: [1, 0, 0, 0, 0] };
  }
  if (!units.isValuelessUnit(name)) return undefined;
  const { dimensions, units: factors } = new units(1, name);
  const [one] = factors;
  if (one === undefined || factors.length !== 1) return undefined;
  const exponentOf = (base: string): number =>
    elementAt(dimensions, units.BASE_DIMENSIONS.indexOf(base));
  const dimension: Dimension = [
    exponentOf("MASS"),
    exponentOf("LENGTH"),
    exponentOf("TIME"),
    exponentOf("CURRENT"),
    exponentOf("TEMPERATURE"),
  ];
  if (name.startsWith("deg")) return { factor: undefined, dimension };
  const own = /eV$|electronvolt$/.test(name) ? electronvolt : exactly(String(one.unit.value));
  // The product of decimals is exact here, and rounded once where it becomes a number.
  return { factor: exactly(String(one.prefix.value)).times(own), dimension };
}
