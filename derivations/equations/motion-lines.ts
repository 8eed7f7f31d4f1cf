import {
  type EquationOf,
  type Line,
  nameLatex,
  type Notation,
  type VariableName,
} from "../../symbolic/index.ts";
import type { EquationsOfMotion } from "./mean-field.ts";

const letters: ReadonlyMap<string, { readonly variable: string; readonly rate: string }> = new Map([
  ["x", { variable: "x", rate: "\\dot{x}" }],
  ["p", { variable: "p", rate: "\\dot{p}" }],
  ["xdot", { variable: "\\dot{x}", rate: "\\ddot{x}" }],
]);

/** The LaTeX of a variable and of its rate, with the index of its mode. */
export function motionNotation(variable: string): {
  readonly variable: string;
  readonly rate: string;
} {
  const [, name = "", index = ""] = /^(xdot|x|p)((?:_.+|\d+)?)$/.exec(variable) ?? [];
  const letter = letters.get(name);
  if (letter === undefined) {
    const own = nameLatex(variable);
    return { variable: own, rate: `\\dot{${own}}` };
  }
  if (index === "") return letter;
  const latex = nameLatex(`x${index}`).slice(1);
  return { variable: `${letter.variable}${latex}`, rate: `${letter.rate}${latex}` };
}

/** Equations of motion as they are printed, dx/dt = … for each variable. */
export function motionLines({ form, variables, rates }: EquationsOfMotion): readonly Line[] {
  const names = variables.map((name): VariableName => ({
    name,
    latex: motionNotation(name).variable,
  }));
  return variables.flatMap((variable, j): readonly Line[] => {
    const name: Notation = {
      latex: motionNotation(variable).rate,
      text: `d${variable}/dt`,
    };
    const value = rates[j];
    if (value === undefined) return [];
    // dx/dt = ẋ says nothing in the second-order form, but that it is one of two equations.
    if (form === "second-order" && /^x(?:_|\d|$)/.test(variable)) {
      return [{ tag: "relation", notation: { latex: "", text: `${name.text} = ${value}` } }];
    }
    const line: EquationOf<"polynomial"> = {
      tag: "polynomial",
      name,
      value,
      variables: names,
      order: "motion",
    };
    return [line];
  });
}
