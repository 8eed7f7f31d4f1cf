/** What most programs need: from a model to its equations, and from these to results. */
export * from "../derivations/public.ts";
export * from "./runs/index.ts";
