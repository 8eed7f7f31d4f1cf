import {
  type Angle,
  angleAsScalar,
  Monomial,
  Rational,
  Scalar,
  type SquareRoot,
} from "../../symbolic/index.ts";
import { ProgramBuilder } from "./builder.ts";
import { Derivatives } from "./derivatives.ts";
import { CoefficientWriter, withPositiveLead } from "./coefficients.ts";
import { writePolynomial } from "./horner.ts";
import { Phases } from "./phases.ts";
import type { Node, Program } from "./program.ts";
import { type CheckedSystem, type Intermediate, valueOf } from "./system.ts";

/** The program of dy/dt. */
export function rateProgram(system: CheckedSystem): Program {
  return lower(system, system.rates);
}

/** The program of ∂(dyⱼ/dt)/∂yₖ, row by row. */
export function jacobianProgram(system: CheckedSystem): Program {
  const { variables, rates } = system;
  const differentiated = new Derivatives(system);
  const derivatives = rates.flatMap((rate) =>
    variables.map((name) => differentiated.of(rate, name)),
  );
  return lower({ ...system, intermediates: differentiated.intermediates }, derivatives);
}

/** The program of other functions of the state and time, roots among them, in the parameters of a system. */
export function functionsProgram(
  system: CheckedSystem,
  functions: readonly (Scalar | SquareRoot)[],
): Program {
  const parts = functions.map((one) =>
    "radicand" in one ? [one.factor, one.radicand, one.divisor] : [one],
  );
  return lower(system, parts.flat(), (builder, nodes) => {
    let next = 0;
    return parts.map(({ length }) => {
      const [factor, radicand, divisor] = nodes.slice(next, (next += length)) as [Node, Node, Node];
      if (length === 1) return factor;
      return builder.multiply(factor, builder.squareRoot(builder.divide(radicand, divisor)));
    });
  });
}

/** The program of the real parts of some scalars followed by that of their imaginary parts. */
export function scalarProgram(scalars: readonly Scalar[], names: readonly string[]): Program {
  const builder = new ProgramBuilder(0, names.length);
  const angles = scalars.flatMap(parameterAngles);
  const coefficients = new CoefficientWriter(builder, placesOf(names), angles);
  const rotated = scalars.map((scalar) => scalar.times(Scalar.i).negated());
  return builder.program([...scalars, ...rotated].map((scalar) => coefficients.write(scalar)));
}

function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, j) => [name, j]));
}

function parameterAngles(scalar: Scalar): readonly Angle[] {
  return scalar.terms
    .map(({ monomial }) => withPositiveLead(monomial.angle)[0])
    .filter((angle) => !angle.isZero);
}

/** What a rate is a polynomial in: variables and time by name, and functions of a tone. */
type Indeterminate =
  | { readonly kind: "name"; readonly name: string; readonly power: number }
  | { readonly kind: "cosine" | "sine"; readonly angle: Angle };

interface Part {
  readonly factors: readonly Indeterminate[];
  readonly coefficient: Scalar;
}

/** @param combined makes the outputs from the values of the rates; these themselves if absent */
function lower(
  system: CheckedSystem,
  rates: readonly Scalar[],
  combined: (builder: ProgramBuilder, values: readonly Node[]) => readonly Node[] = (_, values) =>
    values,
): Program {
  const { variables, parameters, time, intermediates } = system;
  const builder = new ProgramBuilder(variables.length, parameters.length);
  const sums = rates.map((rate) => separate(rate, system));
  const values = intermediates.map((one) => separate(valueOf(one), system));
  const all = [...sums, ...values].flat();
  const tones = new Map(
    all.flatMap(({ factors }) => factors.flatMap(toneOf)).map((tone) => [tone.key, tone]),
  );
  const coefficients = new CoefficientWriter(
    builder,
    placesOf(parameters),
    all.flatMap(({ coefficient }) => parameterAngles(coefficient)),
  );
  const known = new Map<string, Node>();
  const named = (name: string): Node => {
    const value = known.get(name);
    if (value !== undefined) return value;
    if (name === time) return builder.time();
    if (variables.includes(name)) return builder.state(variables.indexOf(name));
    throw new Error(`The intermediate \`${name}\` is used before it is computed.`);
  };
  const phases = new Phases(builder, tones.values(), (base) =>
    polynomial(separate(angleAsScalar(base), system)),
  );
  const nodeOf = (factor: Indeterminate): Node =>
    factor.kind === "name" ? named(factor.name) : phases[factor.kind](factor.angle);
  const functions = new Set<Node>();
  const polynomial = (parts: readonly Part[]): Node =>
    writePolynomial(
      builder,
      parts.map(({ factors, coefficient }) => ({
        powers: new Map(
          factors.map((factor) => [nodeOf(factor), factor.kind === "name" ? factor.power : 1]),
        ),
        coefficient: coefficients.write(coefficient),
      })),
      functions,
    );
  intermediates.forEach((one, j) => {
    const value = polynomial(values[j] as readonly Part[]);
    const node = nodeOfIntermediate(builder, one, value);
    known.set(one.name, node);
    if (node !== value) functions.add(node);
  });
  for (const tone of tones.values()) {
    functions.add(phases.cosine(tone)).add(phases.sine(tone));
  }
  return builder.program(combined(builder, sums.map(polynomial)));
}

function nodeOfIntermediate(builder: ProgramBuilder, one: Intermediate, value: Node): Node {
  if ("exponent" in one) return builder.exponential(value);
  return "square" in one ? builder.bessel(one.order, value) : value;
}

function toneOf(factor: Indeterminate): readonly Angle[] {
  return factor.kind === "name" ? [] : [factor.angle];
}

/**
 * Separates what varies during a run, intermediates among it, from what does not: with L = Lₜ + L₀, where each term of
 * Lₜ contains the time or a variable,
 *
 *     Re Σ c yⁿ e^{iL} = Σ yⁿ (Re(c e^{iL₀}) cos Lₜ + Re(i c e^{iL₀}) sin Lₜ)
 *
 * Phases of the drives thus become coefficients, and each frequency has one sine and one cosine.
 */
function separate(
  rate: Scalar,
  { variables, time, intermediates }: CheckedSystem,
): readonly Part[] {
  const varying = new Set([...variables, time, ...intermediates.map(({ name }) => name)]);
  const parts = new Map<string, { factors: readonly Indeterminate[]; terms: Scalar[] }>();
  const add = (factors: readonly Indeterminate[], coefficient: Scalar): void => {
    const key = factors.map(keyOf).join(" ");
    const part = parts.get(key) ?? { factors, terms: [] };
    part.terms.push(coefficient);
    parts.set(key, part);
  };
  for (const { coefficient, monomial } of rate.terms) {
    const [moving, fixed] = monomial.angle.partition(
      ({ powers }) => powers.names.some((name) => varying.has(name)),
      // A modulation depends on time.
      () => true,
    );
    const [tone, sign] = withPositiveLead(moving);
    const amplitude = Scalar.term(
      coefficient,
      new Monomial(monomial.powers.without(varying), fixed),
    );
    const names = [...varying].flatMap((name): Indeterminate[] => {
      const power = monomial.powers.exponentOf(name);
      return power === 0 ? [] : [{ kind: "name", name, power }];
    });
    if (tone.isZero) {
      add(names, amplitude);
    } else {
      add([...names, { kind: "cosine", angle: tone }], amplitude);
      const turned = amplitude.times(Scalar.i).scaled(Rational.of(sign));
      add([...names, { kind: "sine", angle: tone }], turned);
    }
  }
  return [...parts.values()].flatMap(({ factors, terms }) => {
    const coefficient = Scalar.sum(terms);
    return coefficient.isZero ? [] : [{ factors, coefficient }];
  });
}

function keyOf(factor: Indeterminate): string {
  return factor.kind === "name"
    ? JSON.stringify([factor.name, factor.power])
    : JSON.stringify([factor.kind, factor.angle.key]);
}
