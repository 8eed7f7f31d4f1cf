import type { ChosenMinimum } from "./chosen-minimum.ts";
import type { TotalPotential } from "./total-potential.ts";

/** The whole potential of a model, with the minimum that is taken. */
export interface TotalWell extends TotalPotential, ChosenMinimum {}
