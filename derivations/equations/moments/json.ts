import { momentName, momentText } from "./moment.ts";
import type { MomentEquations } from "./moment-equations.ts";

/** Moment equations as plain data; `names` are the variables in the rates. */
export function momentsJson({ order, closure, variables, rates }: MomentEquations): object {
  return {
    order,
    closure,
    variables: variables.map(momentText),
    names: variables.map(momentName),
    rates: rates.map(String),
  };
}
