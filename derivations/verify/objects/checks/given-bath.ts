import type { GivenBath } from "../../../model/bath/given-bath.ts";
import { bathParameters, bathTransformNamed } from "../../../notation/index.ts";
import { ModelError } from "../../../model/model-error.ts";
import { withDependents } from "../../../model/dependents.ts";
import { harmonicallyDressed, liouvillian, masterEquation } from "../../../theory/index.ts";
import {
  attempt,
  evaluate,
  evaluateReal,
  type ParameterValues,
  parseScalar,
} from "../../../../symbolic/index.ts";
import { foldedTransform, type GivenDensity } from "../density-transform.ts";
import { panels } from "../gauss-legendre.ts";
import { type CheckedEquation, objectCheck } from "../object-check.ts";

/** a e^{-rτ} with complex a and r. */
interface Exponential {
  readonly amplitude: readonly [number, number];
  readonly rate: readonly [number, number];
}

interface Wanted {
  readonly claimed: number;
  readonly order: number;
  readonly trigonometric: "cos" | "sin";
  readonly other: "cos" | "sin";
  readonly z: number;
  /** z' of a divided difference. */
  readonly second?: number;
  /** 1, or the thermal factor. */
  readonly factor: number;
  readonly kind: "noise" | "response";
  readonly bath: string;
}

interface Question {
  readonly kernels: readonly Exponential[];
  /** J(ω) where there are no such kernels, by the name of a bath. */
  readonly densities?: Readonly<Record<string, GivenDensity>>;
  readonly wanted: readonly Wanted[];
}

/**
 * Moments and transforms of a bath that is given by exponentials, against ∫dτ τⁿ Σκ cos|sin(ωτ) cos|sin(zτ), those of two
 * frequencies against the divided difference of cos|sin(zτ); of one that is given by J(ω), against principal values.
 */
export const givenBath = objectCheck<Question>({
  quantity: "transforms of the given bath, by ∫dτ",
  engine: "quadrature",
  question: (checked) => {
    const { bath } = checked.equation.model;
    if (typeof bath !== "object") return undefined;
    const values = numbersFor(checked, bath);
    const kernels = exponentialsOf(bath.typed, values) ?? [];
    const all = [checked.equation, ...harmonicOf(checked.equation)].flatMap((one) =>
      liouvillian(one).terms.flatMap(({ coefficient }) => coefficient.parameters),
    );
    const wanted = [...new Set(all)].flatMap((name): readonly Wanted[] => {
      const transform = bathTransformNamed(name);
      const value = bath.transform(name);
      if (transform === undefined || value === undefined || "reason" in value) return [];
      const claimed = withDependents([value], new Map(values)).get(name) ?? Number.NaN;
      const z = transform.at === "0" ? 0 : evaluateReal(parseScalar(transform.at), values);
      const c = transform.bath === "" ? "c" : `c_${transform.bath}`;
      const factor = transform.kind === "noise" ? (values.get(c) ?? 1) : 1;
      const { order, trigonometric, other, and } = transform;
      const second = and === undefined ? {} : { second: evaluateReal(parseScalar(and), values) };
      const own = { kind: transform.kind, bath: transform.bath };
      return [{ claimed, order, trigonometric, other, z, ...second, factor, ...own }];
    });
    if (wanted.length === 0) return undefined;
    if (kernels.length > 0) return { kernels, wanted };
    const names = [...new Set(wanted.map(({ bath: name }) => name))];
    const densities = names.map((name) => [name, densityOf(bath.typed, name, values)] as const);
    return { kernels, densities: Object.fromEntries(densities), wanted };
  },
  answer: ({ kernels, densities, wanted }) => {
    if (densities !== undefined) {
      return {
        claimed: wanted.map(({ claimed }) => claimed),
        found: wanted.map(({ kind, bath, order, trigonometric, other, z, second }) => {
          const part = { isThermal: kind === "noise", order, trigonometric, other };
          return foldedTransform(densities[bath] as GivenDensity, part, z, second);
        }),
      };
    }
    const slowest = Math.min(...kernels.map(({ rate: [width] }) => width));
    const fastest = Math.max(
      ...kernels.map(({ rate: [width, centre] }) => width + Math.abs(centre)),
      ...wanted.map(({ z, second = 0 }) => Math.max(Math.abs(z), Math.abs(second))),
    );
    const nodes = panels(45 / slowest, 1 / fastest);
    return {
      claimed: wanted.map(({ claimed }) => claimed),
      found: wanted.map(({ order, trigonometric, other, z, second, factor }) =>
        nodes.reduce((sum, { at, weight }) => {
          const kernel = kernelSum(kernels, at)[trigonometric === "cos" ? 0 : 1];
          return sum + weight * factor * at ** order * kernel * waveOf(other, at, z, second);
        }, 0),
      ),
    };
  },
});

/** cos|sin(zτ), or (cos zτ - cos z'τ)/(z - z') = -sin((z+z')τ/2) d and likewise cos, d = sin((z-z')τ/2)/((z-z')/2). */
function waveOf(other: "cos" | "sin", time: number, z: number, second?: number): number {
  if (second === undefined) return Math[other](z * time);
  const half = ((z - second) * time) / 2;
  const d = half === 0 ? time : (time * Math.sin(half)) / half;
  const mean = ((z + second) * time) / 2;
  return d * (other === "cos" ? -Math.sin(mean) : Math.cos(mean));
}

/** Σκ cos ωτ and Σκ sin ωτ, the real and minus the imaginary part of Σ a e^{-rτ}. */
function kernelSum(kernels: readonly Exponential[], time: number): readonly [number, number] {
  let [cosine, sine] = [0, 0];
  for (const { amplitude, rate } of kernels) {
    const size = Math.exp(-rate[0] * time);
    const [c, s] = [Math.cos(rate[1] * time), Math.sin(rate[1] * time)];
    cosine += size * (amplitude[0] * c + amplitude[1] * s);
    sine += size * (amplitude[0] * s - amplitude[1] * c);
  }
  return [cosine, sine];
}

/** The same model with harmonic dressing, where its transforms are numbers. */
function harmonicOf({
  model,
}: CheckedEquation["equation"]): readonly CheckedEquation["equation"][] {
  return attempt(() => [masterEquation(model, { kind: harmonicallyDressed() })], ModelError) ?? [];
}

/** Random numbers of the parameters that only the bath has; thermal factors are larger than one. */
function numbersFor(
  { values, random }: CheckedEquation,
  { parameters }: GivenBath,
): ReadonlyMap<string, number> {
  const own = parameters.filter((name) => !values.has(name));
  const thermal = [...values]
    .filter(([name, value]) => /^c(?:_|$)/.test(name) && value <= 1)
    .map(([name, value]) => [name, 1.05 + Math.abs(value)] as const);
  return new Map([...values, ...own.map((name) => [name, 0.5 + random()] as const), ...thermal]);
}

/** J(ω) of a bath with a name, or of the one that has none, as it was typed. */
function densityOf(
  typed: unknown,
  bath: string,
  values: ReadonlyMap<string, number>,
): GivenDensity {
  const { gamma, c } = bathParameters(bath);
  const number = (name: string): number => values.get(name) ?? 1;
  const rate = Math.atanh(1 / number(c)) / number("omega0");
  const form = (typeof typed === "object" ? typed : {}) as {
    readonly table?: readonly (readonly [number, number])[];
    readonly "lorentz-drude"?: { readonly cutoff?: unknown };
  };
  if (form.table !== undefined) return { shape: { tag: "table", points: form.table }, rate };
  const [cutoff] = complexNumber(form["lorentz-drude"]?.cutoff ?? "Omega", values);
  return { shape: { tag: "drude", strength: number("m") * number(gamma), cutoff }, rate };
}

/** The kernel as it was typed; undefined for a bath that is no sum of exponentials. */
function exponentialsOf(
  typed: unknown,
  values: ParameterValues,
): readonly Exponential[] | undefined {
  const of = (value: unknown): readonly [number, number] => complexNumber(value, values);
  if (typed === "lorentzian") return lorentzian({}, of);
  if (typeof typed !== "object" || typed === null) return undefined;
  const form = typed as { readonly lorentzian?: object; readonly exponentials?: unknown };
  if (form.lorentzian !== undefined) return lorentzian(form.lorentzian, of);
  if (!Array.isArray(form.exponentials)) return undefined;
  const pairs = form.exponentials as readonly (readonly [unknown, unknown])[];
  return pairs.map(([amplitude, rate]) => ({ amplitude: of(amplitude), rate: of(rate) }));
}

function lorentzian(
  given: { readonly weight?: unknown; readonly centre?: unknown; readonly width?: unknown },
  of: (value: unknown) => readonly [number, number],
): readonly Exponential[] {
  const [weight] = of(given.weight ?? "K_b");
  const [[centre], [width]] = [of(given.centre ?? "omega_b"), of(given.width ?? "kappa_b")];
  return [{ amplitude: [weight, 0], rate: [width, centre] }];
}

function complexNumber(value: unknown, values: ParameterValues): readonly [number, number] {
  if (typeof value === "number") return [value, 0];
  const { re, im } = evaluate(parseScalar(String(value)), values);
  return [re, im];
}
