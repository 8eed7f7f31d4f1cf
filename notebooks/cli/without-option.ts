import { kindWithout, type MasterEquationKind } from "../../derivations/index.ts";
import type { Given, Option, OptionTable } from "./options.ts";

const without: Option<readonly string[]> = {
  value: "TERM",
  repeatable: true,
  help: "leaves a term out, to see what it does (repeatable): of the master equation by its brackets, [p,{x^3,rho}]; where the equation of motion is taken, also of that by its powers, x^3 or gamma*x^2*xdot, or as derive --what eom prints it",
  read: ({ values }, name) => {
    const typed = values.get(name);
    return Array.isArray(typed) ? (typed as readonly string[]) : [];
  },
};

/** Terms that are left out. */
export const withoutTable = { without } satisfies OptionTable;

/** An argument whose equation lacks the terms of --without. */
export function lacking<
  T extends {
    readonly kind: MasterEquationKind;
    readonly provenance: { readonly equation: MasterEquationKind };
  },
>(argument: T, { options }: Given<typeof withoutTable>): T {
  if (options.without.length === 0) return argument;
  const kind = kindWithout(argument.kind, options.without);
  return { ...argument, kind, provenance: { ...argument.provenance, equation: kind } };
}
