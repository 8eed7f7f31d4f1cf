import type { EquationOf, Line, Notation, VariableName } from "../../symbolic/index.ts";
import type { EquationsOfMotion } from "./mean-field.ts";

const notations: ReadonlyMap<string, { readonly variable: string; readonly rate: string }> =
  new Map([
    ["x", { variable: "x", rate: "\\dot{x}" }],
    ["p", { variable: "p", rate: "\\dot{p}" }],
    ["xdot", { variable: "\\dot{x}", rate: "\\ddot{x}" }],
  ]);

/** Equations of motion as they are printed, dx/dt = … for each variable. */
export function motionLines({ form, variables, rates }: EquationsOfMotion): readonly Line[] {
  const names = variables.map((name): VariableName => ({
    name,
    latex: notations.get(name)?.variable ?? name,
  }));
  return variables.flatMap((variable, j): readonly Line[] => {
    const name: Notation = {
      latex: notations.get(variable)?.rate ?? variable,
      text: `d${variable}/dt`,
    };
    const value = rates[j];
    if (value === undefined) return [];
    // dx/dt = ẋ says nothing in the second-order form, but that it is one of two equations.
    if (form === "second-order" && variable === "x") {
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
