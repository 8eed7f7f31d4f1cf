import type { Options } from "./option-cases.ts";

export const peak = ["--set", "omega_b=1.3", "--set", "kappa_b=0.4"];
export const drudeBath = ["--bath", "lorentz-drude"];
export const alone = ["--set", "theta=0"];
const motion = ["--what", "motion", ...alone, "--to", "1"];

const evolving = ["--what", "evolution", "--to", "1", "--modes", "20"];
const few = [...alone, "--to", "1", "--points", "4", "--trajectories", "100"];
const noisy = ["--what", "noise", ...few];
const binned = ["--what", "histogram", ...few];
const drudeState = [
  "--what",
  "state",
  ...alone,
  "--set",
  "F=0",
  "--set",
  "gamma=0.1",
  "--tolerance",
  "1e-2",
];

const quantum = [
  ...["--what", "quantum", ...alone, "--set", "F=0", "--set", "gamma=0.02"],
  ...["--to", "0.5", "--points", "2", "--tolerance", "0.1"],
];

/** A command line of `exact` for a model, and a case for each of its options. */
export function exactOptions(model: string, out: string): Options {
  return {
    base: [model, "--set", "U=0", "--set", "Omega=2", "--set", "K_b=0.1", ...peak, ...drudeBath],
    given: {
      set: ["--set", "gamma=0.2"],
      bath: ["--bath", "lorentzian"],
      "counter-term": ["--counter-term"],
      what: { besides: [], given: ["--what", "motion", ...alone, "--to", "1"] },
      x: { besides: motion, given: ["--x", "2"] },
      p: { besides: motion, given: ["--p", "1"] },
      to: { besides: motion, given: ["--to", "2"] },
      points: { besides: [...motion, "--format", "csv"], given: ["--points", "3"] },
      covariance: { besides: evolving, given: ["--covariance", "0.6,0.1,0.7"] },
      modes: { besides: evolving, given: ["--modes", "30"] },
      sweep: {
        besides: [...alone, "--what", "response", "--sweep", "omega:0.9:1:2"],
        given: ["--sweep", "omega:0.9:1.1:2"],
      },
      initial: { besides: quantum, given: ["--initial", "fock:1"] },
      noise: { besides: noisy, given: ["--noise", "classical"] },
      trajectories: { besides: noisy, given: ["--trajectories", "101"] },
      seed: { besides: noisy, given: ["--seed", "2"] },
      bins: { besides: [...binned, "--format", "csv"], given: ["--bins", "5"] },
      step: { besides: noisy, given: ["--step", "0.1"] },
      // In this bath no damped modes stand for it.
      method: { besides: drudeState, given: ["--method", "pseudomodes"] },
      depth: { besides: drudeState, given: ["--depth", "3"] },
      poles: { besides: drudeState, given: ["--poles", "1"] },
      tolerance: { besides: motion, given: ["--tolerance", "1e-3"] },
      format: ["--format", "csv"],
      out: ["--out", out],
    },
  };
}
