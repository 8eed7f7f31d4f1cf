import type { ModesCheck } from "./check.ts";
import { closureOfModes } from "./closure.ts";
import { displacedOfModes } from "./displaced.ts";
import { fokkerPlanckOfModes } from "./fokker-planck.ts";
import { rotatingOfModes, vanVleckOfModes } from "./frames.ts";
import { harmonicDressingOfModes } from "./harmonic-dressing.ts";
import { kossakowskiOfModes } from "./kossakowski.ts";
import { langevinOfModesCheck } from "./langevin.ts";
import { momentsOfModes } from "./moments.ts";
import { slowFlowOfModes } from "./slow-flow.ts";
import { wignerOfModes } from "./wigner.ts";

/** Second opinions on objects of several oscillators, in the order of the table. */
export const modesChecks: readonly ModesCheck[] = [
  momentsOfModes,
  closureOfModes,
  wignerOfModes,
  fokkerPlanckOfModes,
  langevinOfModesCheck,
  kossakowskiOfModes,
  rotatingOfModes,
  vanVleckOfModes,
  displacedOfModes,
  slowFlowOfModes,
  harmonicDressingOfModes,
];
