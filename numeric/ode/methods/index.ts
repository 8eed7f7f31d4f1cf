import { ArgumentError } from "../../base/argument-error.ts";
import type { Method } from "./method.ts";
import * as table from "./table.ts";

export * from "./table.ts";

export type MethodName = keyof typeof table;

const methods: Readonly<Record<string, Method>> = table;

/** The names that stand for methods. */
export const methodNames = Object.keys(methods).sort() as readonly MethodName[];

/** The method that is given, or that has this name. @throws ArgumentError for anything else. */
export function methodOf(method: Method | MethodName): Method {
  const given = typeof method === "string" ? namedMethod(method) : method;
  if (typeof given?.stepper === "function") return given;
  throw new ArgumentError(
    "method",
    `be a method or one of ${methodNames.join(", ")}`,
    JSON.stringify(method),
    "`defineTableau` makes a method of a table of coefficients.",
  );
}

function namedMethod(name: string): Method | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}
