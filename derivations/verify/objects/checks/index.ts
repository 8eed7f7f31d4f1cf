import { gaussianClosure } from "./closure.ts";
import { displaced, rotating, vanVleckOrder } from "./frames.ts";
import { driftAndDiffusion } from "./fokker-planck.ts";
import { givenBath } from "./given-bath.ts";
import { harmonicDressing } from "./harmonic-dressing.ts";
import { kossakowski } from "./kossakowski.ts";
import { langevin } from "./langevin.ts";
import { moments } from "./moments.ts";
import { wigner } from "./wigner.ts";
import type { ObjectCheck } from "../object-check.ts";

/** Second opinions on objects that follow from a master equation, in the order of the table. */
export const objectChecks: readonly ObjectCheck[] = [
  moments,
  gaussianClosure,
  wigner,
  driftAndDiffusion,
  langevin,
  kossakowski,
  rotating,
  vanVleckOrder,
  displaced,
  harmonicDressing,
  givenBath,
];
