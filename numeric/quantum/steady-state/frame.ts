import type { FockRepresentation, FockSandwich } from "../fock/index.ts";
import type { FourierState } from "../states/index.ts";
import {
  displacedGenerator,
  type HarmonicGenerator,
  harmonicGenerator,
} from "../liouvillian/index.ts";
import { levelsAtRest, toLaboratoryFrame } from "./laboratory-frame.ts";
import { meanFieldOrbit } from "./mean-field-orbit.ts";

/** A generator between any number of levels, with its terms if they are known. */
export type GeneratorSource = ((levels: number) => FockRepresentation) & {
  readonly terms?: readonly FockSandwich[];
};

/** Where the periodic state is solved for: at rest, or following the classical orbit. */
export interface Frame {
  readonly name: "rest" | "displaced";
  readonly generatorAt: (levels: number) => HarmonicGenerator;
  /** A state of this frame in the frame at rest, to a tolerance. */
  readonly atRest: (state: FourierState, tolerance: number) => FourierState;
}

/** Orbits that lead further out are not followed: at rest their state has too many levels. */
const mostAtRest = 300;
/** Levels with which a search begins. */
const fewest = 12;

/**
 * The frame at rest, unless the other is requested and there are one base frequency and an orbit whose
 * state at rest can be held.
 */
export function frameOf(source: GeneratorSource, choice: "rest" | "displaced"): Frame {
  const generatorAt = (levels: number): HarmonicGenerator => harmonicGenerator(source(levels));
  const rest: Frame = { name: "rest", generatorAt, atRest: (state) => state };
  const [frequency, ...others] = generatorAt(fewest).frequencies;
  if (choice === "rest" || source.terms === undefined) return rest;
  if (frequency === undefined || others.length > 0) return rest;
  const orbit = meanFieldOrbit(source.terms, frequency);
  if (orbit === undefined || levelsAtRest(orbit, fewest) > mostAtRest) return rest;
  return {
    name: "displaced",
    generatorAt: displacedGenerator(source.terms, orbit),
    atRest: (state, tolerance) => toLaboratoryFrame(state, orbit, tolerance),
  };
}
