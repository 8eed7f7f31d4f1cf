import { type ComplexNumber, elementAt, evaluate, evaluateReal } from "../../symbolic/index.ts";
import { type Model, modelParameters } from "./model.ts";
import { knownNumbers } from "./numbers.ts";

/**
 * Whether ½mω0²x² + V1(x) + V2(x,t) confines the oscillator, by its highest power:
 *
 * - `confined`: even, with a positive coefficient at all times;
 * - `open`: odd, or with a negative coefficient, so that the potential falls without bound;
 * - `quadratic`: quadratic with a drive of x², so that the linear equation of motion decides;
 * - `undecided`: a drive changes its sign, or a parameter has no number.
 */
export type Confinement =
  | { readonly kind: "confined" | "quadratic" | "undecided" }
  | { readonly kind: "open"; readonly reason: string };

/** The coefficient of a power of x: what is static, and the greatest size of what oscillates. */
interface Coefficient {
  still: number;
  moving: number;
  /** Of the terms that were added up; shows what cancels. */
  size: number;
}

/** Of what is added up; less is rounding. */
const rounding = 1e-12;

/**
 * @example
 * ```ts
 * import { confinement, readModel } from "caldera/derivations";
 * const numbers = { m: 1, omega0: 1 };
 * assert.equal(confinement(readModel({ potential: "x^4", parameters: numbers })).kind, "confined");
 * assert.equal(confinement(readModel({ potential: "x^3", parameters: numbers })).kind, "open");
 * ```
 */
export function confinement(model: Model): Confinement {
  const coefficients = coefficientsOf(model);
  if (coefficients === undefined) return { kind: "undecided" };
  const degree = degreeOf(coefficients);
  const { still, moving } = coefficients.get(degree) ?? { still: 0, moving: 0 };
  if (!Number.isFinite(still) || !Number.isFinite(moving)) return { kind: "undecided" };
  // Resonance may drive a linear oscillator beyond all bounds in a well that never opens.
  if (degree === 2 && moving > 0) return { kind: "quadratic" };
  if (moving === 0 || Math.abs(still) > moving) {
    if (degree > 0 && degree % 2 === 0 && still > 0) return { kind: "confined" };
    return { kind: "open", reason: openReason(degree, still) };
  }
  return { kind: "undecided" };
}

/** The highest power of x in ½mω0²x² + V1 + V2 with the numbers of a model; undefined if one is missing. */
export function highestPower(model: Model): number | undefined {
  const coefficients = coefficientsOf(model);
  return coefficients === undefined ? undefined : degreeOf(coefficients);
}

function degreeOf(coefficients: ReadonlyMap<number, Coefficient>): number {
  const powers = [...coefficients].filter(([, { still, moving }]) => still !== 0 || moving !== 0);
  return Math.max(0, ...powers.map(([power]) => power));
}

/** Undefined if a parameter has no number. */
function coefficientsOf(model: Model): ReadonlyMap<number, Coefficient> | undefined {
  const values = knownNumbers(model);
  const names = ["m", "omega0", ...modelParameters(model)];
  if (names.some((name) => name !== "pi" && !values.has(name))) return undefined;
  const found = new Map<number, Coefficient>();
  const add = (power: number, still: number, moving = 0): void => {
    if (power === 0) return;
    const sum = found.get(power) ?? { still: 0, moving: 0, size: 0 };
    const size = sum.size + Math.abs(still);
    const total = sum.still + still;
    found.set(power, {
      still: Math.abs(total) > rounding * size ? total : 0,
      moving: sum.moving + moving,
      size,
    });
  };
  add(2, (values.get("m")! * values.get("omega0")! ** 2) / 2);
  for (const { wave, terms } of model.potential.parts) {
    for (const { exponents, coefficient } of terms) {
      const power = elementAt(exponents, 0);
      if (wave.isNone) add(power, evaluateReal(coefficient, values));
      // A sine or cosine stays between bounds; times a power of x it may have either sign.
      else if (power > 0) add(power, 0, 2 * modulus(evaluate(coefficient, values)));
    }
  }
  for (const { operator } of model.modulations) {
    for (const { terms } of operator.parts) {
      for (const { exponents, coefficient } of terms) {
        // The modulus of a phase factor does not depend on time.
        const size = modulus(evaluate(coefficient, new Map([...values, ["t", 0]])));
        add(elementAt(exponents, 0), 0, elementAt(exponents, 0) > 0 ? 2 * size : 0);
      }
    }
  }
  for (const { coefficient, frequency, power } of model.drives) {
    const omega = evaluateReal(frequency, values);
    const value = (t: number): number => evaluateReal(coefficient, new Map([...values, ["t", t]]));
    // A tone and the same a quarter of its period later are the legs of its amplitude.
    if (omega === 0) add(power, value(0));
    else add(power, 0, Math.hypot(value(0), value(Math.PI / 2 / omega)));
  }
  return found;
}

function modulus({ re, im }: ComplexNumber): number {
  return Math.hypot(re, im);
}

function openReason(degree: number, coefficient: number): string {
  if (degree === 0) return "The potential is flat: its terms cancel ½mω0²x².";
  const towards = degree % 2 === 0 ? "±∞" : coefficient > 0 ? "-∞" : "+∞";
  const term = `${Number(coefficient.toPrecision(6))} x^${degree}`;
  return `The potential falls without bound towards x = ${towards}, as ${term} does.`;
}
