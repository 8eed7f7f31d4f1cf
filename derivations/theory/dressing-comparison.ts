import {
  type Line,
  nestedLatex,
  type NestedForm,
  type Operator,
  Scalar,
} from "../../symbolic/index.ts";
import type { Model } from "../model/index.ts";
import type { DissipatorTerm } from "./dissipator-term.ts";
import { harmonicallyDressed } from "./harmonic-selection.ts";
import { relation } from "./step.ts";
import { type DerivationOptions, type MasterEquation, masterEquation } from "./master-equation.ts";

/** A bracket of a dissipator with its coefficients by both dressings; zero where one of them lacks it. */
export interface ComparedTerm {
  readonly outer: Operator<"xp">;
  readonly inner: Operator<"xp">;
  readonly bracket: DissipatorTerm["bracket"];
  readonly label: string;
  readonly shortTime: Scalar;
  readonly harmonic: Scalar;
}

/** The dissipators by short-time and by harmonic dressing, term by term. */
export interface DressingComparison {
  /** With the named constants of the harmonic dressing among its dependents. */
  readonly model: Model;
  readonly terms: readonly ComparedTerm[];
}

export interface ComparisonOptions extends Omit<DerivationOptions, "kind"> {
  readonly kind?: "CL" | "gCL";
}

/**
 * Compares the short-time expansion, to `order` and with the bath as the paper evaluates it, with harmonic
 * dressing. Brackets that one of them lacks are what it neglects: at first order in time x³ is not dressed
 * by the motion of p.
 *
 * @example
 * ```ts
 * import { dressingComparison, readModel } from "caldera/derivations";
 * const { terms } = dressingComparison(readModel({ potential: "0" }));
 * assert.equal(terms.filter(({ shortTime }) => shortTime.isZero).length, 3);
 * ```
 */
export function dressingComparison(
  model: Model,
  { kind = "gCL", ...options }: ComparisonOptions = {},
): DressingComparison {
  const shortTime = masterEquation(model, { kind, ...options });
  const harmonic = masterEquation(model, { kind: harmonicallyDressed(kind) });
  const rows = new Map<string, ComparedTerm>();
  const add = (equation: MasterEquation, which: "shortTime" | "harmonic"): void => {
    for (const { outer, inner, bracket, label, coefficient } of equation.dissipator) {
      const key = `${label} ${outer} ${bracket} ${inner}`;
      const row = rows.get(key) ?? {
        ...{ outer, inner, bracket, label },
        ...{ shortTime: Scalar.zero, harmonic: Scalar.zero },
      };
      rows.set(key, { ...row, [which]: row[which].plus(coefficient) });
    }
  };
  add(shortTime, "shortTime");
  add(harmonic, "harmonic");
  const byLabel = [...rows.values()].sort((a, b) => a.label.localeCompare(b.label));
  return { model: harmonic.model, terms: byLabel };
}

/** Each bracket, with its coefficient by short-time and by harmonic dressing. */
export function comparisonLines({ terms }: DressingComparison): readonly Line[] {
  const rows = terms.flatMap((term): readonly Line[] => {
    const { outer, inner, bracket, label } = term;
    const form: NestedForm = {
      ...{ tag: "nested", coefficient: Scalar.one, outer: "commutator" },
      ...{ a: outer, inner: bracket, b: inner },
    };
    const [open, close] = bracket === "commutator" ? ["[", "]"] : ["{", "}"];
    const text = `(${label}) [${outer}, ${open}${inner}, ρ${close}]`;
    return [
      relation(`\\text{(${label})}\\quad ${nestedLatex(form)}`, text),
      coefficientLine("short-time", term.shortTime),
      coefficientLine("harmonic", term.harmonic),
    ];
  });
  const heading = "The coefficient of each bracket by short-time and by harmonic dressing";
  return [relation(`\\text{${heading}}`, heading), ...rows];
}

function coefficientLine(name: string, value: Scalar): Line {
  return { tag: "scalar", name: { latex: `\\text{${name}}`, text: name }, value };
}

/** Brackets as texts with their coefficients. */
export function comparisonJson({ terms }: DressingComparison): object {
  return {
    terms: terms.map(({ outer, inner, bracket, label, shortTime, harmonic }) => ({
      ...{ label, outer: String(outer), inner: String(inner), bracket },
      shortTime: String(shortTime),
      harmonic: String(harmonic),
    })),
  };
}

/** The comparison with values put into its coefficients; brackets that vanish by both dressings are left out. */
export function replacedComparison(
  { model, terms }: DressingComparison,
  put: (coefficient: Scalar) => Scalar,
): DressingComparison {
  return {
    model,
    terms: terms
      .map((term) => ({
        ...term,
        shortTime: put(term.shortTime),
        harmonic: put(term.harmonic),
      }))
      .filter(({ shortTime, harmonic }) => !shortTime.isZero || !harmonic.isZero),
  };
}
