import {
  type Modes,
  type Notation,
  canonicalName,
  constantFunctions,
  evaluateConstant,
  nameInMode,
  parseExpression,
  parseScalar,
  printSyntax,
  Rational,
  Scalar,
  syntaxNodes,
} from "../../../symbolic/index.ts";
import { closedNumber, type Dependent, dependentConstant, namesIn } from "../dependents.ts";
import { asModelError, requireParameterName } from "../expression.ts";
import {
  type BathTransform,
  bathParameters,
  bathTransformNamed,
} from "../../notation/bath-names.ts";
import { singularNotes } from "../../notation/transform-notes.ts";
import { ModelError } from "../model-error.ts";
import { positiveNames } from "../physical-names.ts";
import { shown } from "../shown.ts";
import { type Density, densityTransform } from "./density.ts";
import type { KernelFunction, SpectrumOfBath } from "./bath-spectrum.ts";
import { type Exponential, exponentialTransform } from "./exponentials.ts";

/** A moment that is no number, or a number that nothing here gives. */
export interface NoTransform {
  readonly reason: "diverges" | "unknown";
}

/** A bath whose kernels a model gives, so that their transforms are numbers. */
export interface GivenBath {
  /** The key `bath` as it was typed. */
  readonly typed: unknown;
  /** In words: a Lorentz-Drude bath. */
  readonly words: string;
  /** What is assumed of it. */
  readonly assumption: string;
  /** What its kernels or J(ω) are, in LaTeX and as text. */
  readonly definition: { readonly latex: string; readonly text: string };
  /** Where those of the names that are transforms have no limit. */
  readonly limits: (names: Iterable<string>) => readonly Notation[];
  /** The rate at which it forgets, as text. */
  readonly memoryRate: string;
  /** The parameters in it, sorted. */
  readonly parameters: readonly string[];
  /** The transform or moment of a name, as a parameter that follows from others. */
  readonly transform: (name: string) => Dependent | NoTransform | undefined;
  /** Those of a bath with this name at all frequencies, by number. */
  readonly spectrum: (bath: string) => SpectrumOfBath;
  /** The response kernels of a bath with this name that are finite sums of exponentials, as texts. */
  readonly memory: (bath: string) => ResponseExponentials;
  /**
   * Whether H has the counter-term ½ Σ_ν (κ_ν/ω_ν) S² for each coupling operator S, which takes away what the bath
   * does to the potential and to the mass of a slow oscillator.
   */
  readonly counterTerm: boolean;
  /**
   * Those of the names that are transforms or moments.
   *
   * @throws ModelError naming the moments that are no numbers
   */
  readonly constants: (names: readonly string[]) => readonly Dependent[];
}

/** Response kernels Σκ cos ωτ, Σκ sin ωτ as sums of exponentials. */
export type ResponseExponentials = Partial<Record<KernelFunction, readonly Exponential[]>>;

/** What a form of bath says of itself. */
export interface BathForm extends Omit<
  GivenBath,
  "constants" | "limits" | "transform" | "spectrum" | "memory" | "counterTerm"
> {
  /** That of a model with these modes. */
  readonly transform: (name: string, modes: Modes) => ReturnType<GivenBath["transform"]>;
  readonly spectrum: (names: NamesOfBath) => SpectrumOfBath;
  readonly memory: (names: NamesOfBath) => ResponseExponentials;
  /** Whether J(ω) rises like ω from zero, so that its thermal kernel with sin ωτ falls like 1/τ only. */
  readonly isOhmic: boolean;
}

/** A form of bath with or without a counter-term in H. */
export type FormWithCounterTerm = BathForm & Pick<GivenBath, "counterTerm">;

/** The bath of a model with these modes; those of several have one each. */
export function withConstants(bath: FormWithCounterTerm, modes: Modes): GivenBath {
  // Runs at many numbers ask for the same ones.
  const known = new Map<string, ReturnType<GivenBath["transform"]>>();
  const transform: GivenBath["transform"] = (name) => {
    const found = known.get(name) ?? bath.transform(name, modes);
    if (found !== undefined) known.set(name, found);
    return found;
  };
  return {
    ...bath,
    transform,
    spectrum: (name) => bath.spectrum(namesOfBath(name, modes)),
    memory: (name) => bath.memory(namesOfBath(name, modes)),
    constants: (names) => constantsOf({ words: bath.words, transform }, names),
    limits: (names) => (bath.isOhmic ? singularNotes(names) : []),
  };
}

function constantsOf(
  { words, transform }: Pick<GivenBath, "words" | "transform">,
  names: readonly string[],
): readonly Dependent[] {
  const constants: Dependent[] = [];
  const missing: Record<NoTransform["reason"], string[]> = { diverges: [], unknown: [] };
  for (const name of names) {
    const found = transform(name);
    if (found === undefined) continue;
    if ("reason" in found) missing[found.reason].push(name);
    else constants.push(found);
  }
  const isHarmonic = names.some((name) => (bathTransformNamed(name)?.at ?? "0") !== "0");
  requireAll(missing, words, isHarmonic);
  return constants;
}

/** @throws ModelError naming the moments that are no numbers */
function requireAll(
  { diverges, unknown }: Readonly<Record<NoTransform["reason"], string[]>>,
  words: string,
  isHarmonic: boolean,
): void {
  if (diverges.length + unknown.length === 0) return;
  const parts = [
    ...(diverges.length === 0
      ? []
      : [
          `${diverges.join(", ")}${isHarmonic ? "" : ` of the short-time expansion`} diverge${isHarmonic ? "" : tailsOf(diverges)}`,
        ]),
    ...(unknown.length === 0 ? [] : [`${unknown.join(", ")} are not known`]),
  ];
  if (isHarmonic) {
    throw new ModelError(
      "bath",
      `With this bath (${words}) the moments ${parts.join(", and ")}: the motion of a coupling operator has a part that does not oscillate. Couple all operators to the same quadrature of the bath, or give a lorentzian bath.`,
    );
  }
  throw new ModelError(
    "bath",
    `With this bath (${words}) the moments ${parts.join(", and ")}. Give --dressing harmonic to derive, liouvillian, steady-state, evolve, moments, wigner, spectrum or langevin: it has transforms instead, finite for every bath.`,
  );
}

/** Names of the parameters of a bath. */
export interface NamesOfBath {
  readonly gamma: string;
  readonly c: string;
  /** m and ω0 of the mode that it is named for, or else of the first. */
  readonly mass: string;
  readonly frequency: string;
}

export function namesOfBath(bath: string, modes: Modes): NamesOfBath {
  const { gamma, c } = bathParameters(bath);
  const mode = typeof modes === "number" ? 0 : Math.max(0, modes.indexOf(bath));
  return {
    gamma: canonicalName(gamma),
    c: canonicalName(c),
    mass: nameInMode("m", mode, modes),
    frequency: nameInMode("omega0", mode, modes),
  };
}

/** Why moments of an Ohmic bath diverge: how the kernels fall that are in them. */
function tailsOf(names: readonly string[]): string {
  const isThermal = (name: string): boolean => bathTransformNamed(name)?.kind === "noise";
  const tails = [
    ...(names.every(isThermal) ? [] : ["sum kappa cos(omega*tau) falls like 1/tau^2"]),
    ...(names.some(isThermal) ? ["sum kappa coth sin(omega*tau) falls like 1/tau"] : []),
  ];
  return ` (${tails.join(", ")})`;
}

/** Kernels as sums of exponentials; a thermal one has its thermal factor in it. */
export type ExponentialKernels = Partial<
  Record<`${"noise" | "response"} ${"cos" | "sin"}`, readonly Exponential[]>
>;

/** The transforms of kernels that are sums of exponentials, which all have closed forms. */
export function exponentialTransforms(
  kernelsOf: (names: NamesOfBath) => ExponentialKernels,
): BathForm["transform"] {
  return (name, modes) => {
    const transform = bathTransformNamed(name);
    if (transform === undefined) return undefined;
    const kernel = kernelsOf(namesOfBath(transform.bath, modes))[
      `${transform.kind} ${transform.trigonometric}`
    ];
    if (kernel === undefined) return { reason: "unknown" };
    const terms = kernel.map((one) => `(${exponentialTransform(one, transform)})`);
    return dependentConstant({ name, text: terms.join(" + ") });
  };
}

/**
 * A transform by number of a density that depends on parameters; with a closed form, this is its text, and the number is
 * what closed forms have no number for, at vanishing frequencies.
 */
export function numericTransform(
  name: string,
  transform: BathTransform,
  parameters: readonly string[],
  { c, frequency: omega0 }: NamesOfBath,
  densityOf: (values: ReadonlyMap<string, number>) => Density,
  closed?: Dependent,
): Dependent {
  const frequency = dependentConstant({ name, text: transform.at });
  const second =
    transform.and === undefined ? undefined : dependentConstant({ name, text: transform.and });
  return {
    ...(closed ?? { ...frequency, text: name }),
    parameters: [
      ...new Set([
        ...frequency.parameters,
        ...(second?.parameters ?? []),
        ...parameters,
        ...(transform.kind === "noise" ? [c, omega0] : []),
      ]),
    ].sort(),
    number: (values) => {
      const known = closed && closedNumber(closed, values);
      if (known !== undefined) return known;
      const z = constantAt(frequency, values);
      const other = second && constantAt(second, values);
      return densityTransform(densityOf(values), transform, z, other);
    },
  };
}

/** The number of a definition. */
export function constantAt(
  { syntax, text }: Dependent,
  values: ReadonlyMap<string, number>,
): number {
  return asModelError("bath", () => evaluateConstant(syntax, text, values));
}

/** An entry of an object, or what stands for it. */
export function entryOf(form: string, value: unknown, key: string, otherwise: string): unknown {
  if (value === undefined) return otherwise;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return (value as Readonly<Record<string, unknown>>)[key] ?? otherwise;
  }
  throw new ModelError(
    `bath.${form}`,
    `Must be an object, but is ${shown(value)}. Write e.g. {"${form}": {"${key}": "${otherwise}"}}.`,
  );
}

/** The text of a number in a bath, in brackets, and the names in it. */
export function bathNumber(
  place: string,
  value: unknown,
): { readonly text: string; readonly names: readonly string[] } {
  if (typeof value === "number" && Number.isFinite(value)) return { text: `(${value})`, names: [] };
  if (typeof value !== "string") {
    throw new ModelError(
      place,
      'Must be a number or a text such as "Omega" or "2*omega0". Write e.g. "Omega".',
    );
  }
  const syntax = asModelError(place, () =>
    parseExpression(value, { functions: constantFunctions }),
  );
  for (const node of syntaxNodes(syntax)) {
    if (node.tag === "name" && node.name !== "pi") {
      requireParameterName({ place, source: value }, node, node.name);
    }
  }
  return { text: `(${printSyntax(syntax)})`, names: namesIn(syntax) };
}

/** Real and imaginary part of a number in a bath, such as kappa_b + i*omega_b. */
export function complexBathNumber(
  place: string,
  value: unknown,
): { readonly parts: readonly [string, string]; readonly names: readonly string[] } {
  if (typeof value !== "string") {
    const { text, names } = bathNumber(place, value);
    return { parts: [text, "0"], names };
  }
  const scalar = asModelError(place, () => parseScalar(value, { positive: positiveNames }));
  const half = Rational.of(1, 2);
  const re = scalar.plus(scalar.conjugate()).scaled(half);
  const im = scalar.minus(scalar.conjugate()).times(Scalar.i.negated()).scaled(half);
  return { parts: [String(re), String(im)], names: scalar.parameters };
}
