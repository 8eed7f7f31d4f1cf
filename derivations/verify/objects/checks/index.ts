import { cosineClosure } from "./cosine-closure.ts";
import { cosineKossakowski } from "./cosine-kossakowski.ts";
import { cosineMoments } from "./cosine-moments.ts";
import { gaussianClosure } from "./closure.ts";
import { displaced, rotating, vanVleckOrder } from "./frames.ts";
import { driftAndDiffusion } from "./fokker-planck.ts";
import { givenBath } from "./given-bath.ts";
import { harmonicDressing } from "./harmonic-dressing.ts";
import { kossakowski } from "./kossakowski.ts";
import { langevin } from "./langevin.ts";
import { moments } from "./moments.ts";
import { slowFlowRates } from "./slow-flow.ts";
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
  slowFlowRates,
  harmonicDressing,
  givenBath,
];

/** The same on what an equation with sines and cosines of x has beside its Taylor polynomial. */
export const cosineChecks: readonly ObjectCheck[] = [
  cosineMoments,
  cosineClosure,
  cosineKossakowski,
];
