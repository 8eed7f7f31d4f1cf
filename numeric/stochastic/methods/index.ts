import type { StochasticMethod } from "../stochastic-method.ts";
import { eulerMaruyama } from "./euler-maruyama.ts";
import { milstein } from "./milstein.ts";
import { strong15 } from "./strong-15.ts";
import { weak2 } from "./weak-2.ts";

/** The methods by name. */
export const stochasticMethods = {
  [eulerMaruyama.name]: eulerMaruyama,
  [milstein.name]: milstein,
  [strong15.name]: strong15,
  [weak2.name]: weak2,
} as Readonly<Record<"euler-maruyama" | "milstein" | "strong-1.5" | "weak-2", StochasticMethod>>;

export type StochasticMethodName = keyof typeof stochasticMethods;

export { eulerMaruyama, milstein, strong15, weak2 };
