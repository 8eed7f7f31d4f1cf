import {
  elementAt,
  evaluateReal,
  modeCount,
  nameInMode,
  type Notation,
  Rational,
  Scalar,
} from "../../symbolic/index.ts";
import { type MasterEquation, masterEquation, type NeglectedEffect } from "../theory/index.ts";

/** What a bath does besides friction and noise, relative to what the oscillator has without it. */
export interface BathEffect {
  readonly name: "lamb-shift" | "mass-renormalisation" | "anomalous-diffusion";
  /** Of several modes. */
  readonly mode?: string;
  /** Whether the equation has it. */
  readonly kept: boolean;
  readonly notation: Notation;
  readonly ratio: { readonly expression: Scalar; readonly number?: number };
}

/** Brackets of x and p with what each of them is. */
const brackets = [
  ["lamb-shift", "x", "anticommutator", "x", "Lamb shift / potential"],
  ["mass-renormalisation", "p", "anticommutator", "p", "Mass renormalisation / kinetic energy"],
  ["anomalous-diffusion", "x", "commutator", "p", "Anomalous diffusion, rate of xp / hbar"],
] as const;

/**
 * Lamb shift, mass renormalisation and anomalous diffusion of the undressed dissipator: α [x,{x,ρ}] is the commutator
 * with iħα x², relative to ½mω0²x²; α [p,{p,ρ}] that with iħα p², relative to p²/2m; and α [x,[p,ρ]] moves xp at the
 * rate -ħ²α, relative to ħ. What the paper's evaluation drops has the moment as a symbol.
 */
export function bathEffects(
  equation: MasterEquation,
  numbers: ReadonlyMap<string, number>,
): readonly BathEffect[] {
  const { model } = equation;
  if (model.bath === "none") return [];
  const kept = effectsIn(equation, numbers, true);
  if (model.bath !== "peaked" && model.bath !== "common") return kept;
  const keep: readonly NeglectedEffect[] = ["lamb-shift", "anomalous-diffusion"];
  const keyOf = ({ name, mode }: BathEffect): string => `${name} ${mode}`;
  const known = new Set(kept.map(keyOf));
  const whole = masterEquation(model, { kind: "CL", keep });
  const dropped = effectsIn(whole, numbers, false).filter((effect) => !known.has(keyOf(effect)));
  return [...kept, ...dropped];
}

function effectsIn(
  equation: MasterEquation,
  numbers: ReadonlyMap<string, number>,
  kept: boolean,
): readonly BathEffect[] {
  return Array.from({ length: modeCount(equation.hamiltonian.modes) }, (_, mode) =>
    effectsOfMode(mode, equation, numbers, kept),
  ).flat();
}

function effectsOfMode(
  mode: number,
  { dissipator, hamiltonian: { modes } }: MasterEquation,
  numbers: ReadonlyMap<string, number>,
  kept: boolean,
): readonly BathEffect[] {
  const named = (name: string): string => nameInMode(name, mode, modes);
  const [hbar, m, omega0] = ["hbar", named("m"), named("omega0")].map((name) =>
    Scalar.parameter(name),
  ) as [Scalar, Scalar, Scalar];
  const iHbar = hbar.times(Scalar.i).scaled(Rational.of(2));
  const factors = {
    "lamb-shift": iHbar.dividedBy(m.times(omega0.power(2))),
    "mass-renormalisation": iHbar.times(m),
    "anomalous-diffusion": hbar.negated(),
  };
  return brackets.flatMap(([name, outer, bracket, inner, words]) => {
    const found = dissipator.filter(
      (term) =>
        term.origin === "harmonic" &&
        term.bracket === bracket &&
        `${term.outer} ${term.inner}` === `${named(outer)} ${named(inner)}`,
    );
    const expression = Scalar.sum(found.map(({ coefficient }) => coefficient)).times(factors[name]);
    if (expression.isZero) return [];
    const text = `${words} (${kept ? "kept" : "dropped"})`;
    const isKnown = expression.parameters.every((one) => one === "pi" || numbers.has(one));
    const number = isKnown ? evaluateReal(expression, numbers) : undefined;
    return [
      {
        ...{ name, kept },
        ...(typeof modes === "number" ? {} : { mode: elementAt(modes, mode) }),
        notation: { latex: stacked(text), text },
        ratio: { expression, ...(number === undefined ? {} : { number }) },
      },
    ];
  });
}

/** Words on two lines of about the same length, so that the formula beside them has room. */
function stacked(words: string): string {
  const spaces = [...words.matchAll(/ /g)].map(({ index }) => index);
  const middle = words.length / 2;
  const at = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (at === undefined) return `\\text{${words}}`;
  const rows = [words.slice(0, at), words.slice(at + 1)].map((row) => `\\text{${row}}`);
  return `\\begin{array}{r}${rows.join("\\\\")}\\end{array}`;
}
