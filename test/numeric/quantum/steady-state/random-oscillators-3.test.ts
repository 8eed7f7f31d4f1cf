import { describeRandomOscillators } from "./steady-states-of-random-oscillators.ts";

describeRandomOscillators(3, 100);
