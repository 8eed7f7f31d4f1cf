import {
  type Line,
  nestedLatex,
  type NestedForm,
  type Operator,
  parseOperator,
  parseScalar,
  Scalar,
} from "../../symbolic/index.ts";
import type { Model } from "../model/index.ts";
import { positiveNames } from "../model/physical-names.ts";
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
  /** With the named constants of the harmonic dressing among its dependents; absent in what is read from a file. */
  readonly model?: Model;
  readonly dressings: readonly ["short-time", "harmonic"];
  readonly terms: readonly ComparedTerm[];
}

export interface ComparisonOptions extends Omit<DerivationOptions, "kind"> {
  readonly kind?: "CL" | "gCL";
}

const dressings = ["short-time", "harmonic"] as const;

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
  return { model: harmonic.model, dressings, terms: byLabel };
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

/** A comparison as plain data, with texts that the parser reads. */
export interface ComparisonJson extends Pick<DressingComparison, "dressings"> {
  readonly terms: readonly {
    readonly label: string;
    readonly outer: string;
    readonly inner: string;
    readonly bracket: ComparedTerm["bracket"];
    readonly shortTime: string;
    readonly harmonic: string;
  }[];
}

/** Brackets as texts with their coefficients; {@link comparisonFromJson} reads them back exactly. */
export function comparisonJson({ terms }: DressingComparison): ComparisonJson {
  return {
    dressings,
    terms: terms.map(({ outer, inner, bracket, label, shortTime, harmonic }) => ({
      ...{ label, outer: String(outer), inner: String(inner), bracket },
      shortTime: String(shortTime),
      harmonic: String(harmonic),
    })),
  };
}

/**
 * The comparison of {@link comparisonJson}, without its model.
 *
 * @throws ParseError if a text is no expression
 */
export function comparisonFromJson({ terms }: ComparisonJson): DressingComparison {
  const operator = (text: string): Operator<"xp"> =>
    parseOperator(text, { positive: positiveNames, vocabulary: "phase-space" });
  const scalar = (text: string): Scalar => parseScalar(text, { positive: positiveNames });
  return {
    dressings,
    terms: terms.map(({ label, outer, inner, bracket, shortTime, harmonic }) => ({
      ...{ label, outer: operator(outer), inner: operator(inner), bracket },
      shortTime: scalar(shortTime),
      harmonic: scalar(harmonic),
    })),
  };
}

/** The comparison with values put into its coefficients; brackets that vanish by both dressings are left out. */
export function replacedComparison(
  comparison: DressingComparison,
  put: (coefficient: Scalar) => Scalar,
): DressingComparison {
  return {
    ...comparison,
    terms: comparison.terms
      .map((term) => ({
        ...term,
        shortTime: put(term.shortTime),
        harmonic: put(term.harmonic),
      }))
      .filter(({ shortTime, harmonic }) => !shortTime.isZero || !harmonic.isZero),
  };
}
