import { type Line, nameInMode, nameLatex, type Notation } from "../../../symbolic/index.ts";
import { paragraphLatex } from "../../notation/index.ts";
import { relation } from "../../theory/index.ts";
import { degreeOf } from "./closure.ts";
import {
  cumulantLatex,
  momentLatex,
  momentName,
  momentPowers,
  momentText,
  type Powers,
} from "./moment.ts";
import type { MomentEquations } from "./moment-equations.ts";

const closures: Readonly<Record<MomentEquations["closure"], (order: number) => string>> = {
  exact: (order) => `Closed exactly at order ${order}`,
  cumulant: (order) => `Cumulants beyond order ${order} are neglected`,
  open: (order) => `Not closed: moments beyond order ${order} stand in the rates`,
};

/** How the equations are closed, cumulants and the logarithms of factors beside sines and cosines, then d⟨x^a p^b⟩/dt = … for each variable. */
export function momentLines(equations: MomentEquations): readonly Line[] {
  const { variables, rates, modes, cumulants, factors } = equations;
  const moments = [...variables, ...furtherMoments(equations)].map((powers) => ({
    name: momentName(powers, modes),
    latex: momentLatex(powers, modes),
  }));
  const ofCumulants = cumulants.map(({ name, powers }) => ({
    name,
    latex: cumulantLatex(powers, modes),
  }));
  const ofFactors = factors.map(({ name }) => ({ name, latex: nameLatex(name) }));
  const names = [...moments, ...ofCumulants, ...ofFactors];
  return [
    ...conventionLines(equations),
    ...cumulants.map(({ name, value }, j): Line => ({
      tag: "polynomial",
      name: { latex: ofCumulants[j]?.latex ?? name, text: name },
      value,
      variables: moments,
      order: "constants-first",
    })),
    ...factors.map(({ name, exponent }): Line => ({
      tag: "polynomial",
      name: { latex: `\\ln ${nameLatex(name)}`, text: `ln(${name})` },
      value: exponent,
      variables: ofCumulants,
      order: "motion",
    })),
    ...variables.map((powers, j): Line => ({
      tag: "polynomial",
      name: {
        latex: `\\frac{d}{dt}${momentLatex(powers, modes)}`,
        text: `d<${momentText(powers, modes)}>/dt`,
      },
      value: rates[j] as MomentEquations["rates"][number],
      variables: names,
      order: "motion",
    })),
  ];
}

/** Moments in the rates that are no variables, as where the equations are not closed. */
function furtherMoments({ variables, rates, modes, closure }: MomentEquations): readonly Powers[] {
  if (closure !== "open") return [];
  const present = new Set(rates.flatMap(({ parameters }) => parameters));
  for (const powers of variables) present.delete(momentName(powers, modes));
  return [...present]
    .map((name) => ({ name, powers: momentPowers(name, modes) }))
    .filter(({ name, powers }) => degreeOf(powers) > 0 && momentName(powers, modes) === name)
    .map(({ powers }) => powers);
}

/** What the factors of sines and cosines are. */
function inExponent(order: number): string {
  return order === 1
    ? ", also in means of sines and cosines"
    : `; the others stand in the exponents of the means of sines and cosines`;
}

/** How the equations are closed, and what stands for moments; on two lines where the first has many words. */
function conventionLines({ order, closure, modes, factors }: MomentEquations): readonly Line[] {
  const moments = momentsOf(modes);
  const words = closures[closure](order);
  if (factors.length > 0) {
    const more = `${words}${inExponent(order)}.`;
    return [relation(paragraphLatex(more), more), relation(moments.latex, moments.text)];
  }
  const stop = typeof modes === "number" ? "." : ";";
  return [relation(`\\text{${words}${stop} }${moments.latex}`, `${words}. ${moments.text}`)];
}

/** What stands for moments. */
function momentsOf(modes: MomentEquations["modes"]): Notation {
  if (typeof modes === "number") {
    return {
      latex: `\\langle x^a p^b\\rangle = \\textstyle\\int x^a p^b\\, W\\,dx\\,dp`,
      text: `Moments are those of W: xxp is <x^2*p>, xp is <x*p+p*x>/2, x^2 is <x>^2.`,
    };
  }
  const named = (name: string, mode = 0): string => nameInMode(name, mode, modes);
  const [x, p, q] = [named("x"), named("p"), named("p", 1)];
  const pair = modes.length === 1 ? "" : `, ${x}_${q} is <${x}*${q}>`;
  const square = `${named("xx")} is <${x}*${x}>`;
  const product = `${named("xp")} is <${x}*${p}+${p}*${x}>/2`;
  return {
    latex: "\\text{moments are those of } W",
    text: `Moments are those of W: ${square}, ${product}${pair}; ${x}^2 is <${x}>^2.`,
  };
}
