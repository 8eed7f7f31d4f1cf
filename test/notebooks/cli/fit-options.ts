import type { Options } from "./option-cases.ts";
import { decayFile } from "./fit-remedy-rows.ts";

/** Without a drive, at a known angle. */
const resting = ["--set", "F=0", "--set", "theta=0.3*pi", "--free", "gamma,U"] as const;

/** A command line of `fit`, and a case for each of its options. */
export function fitOptions(model: string, decay: string, out: string): Options {
  return {
    base: [model, decay, ...resting, "--intervals", "bootstrap", "--level", "0.8"],
    given: {
      set: ["--set", "theta=0.2*pi"],
      taylor: ["--taylor", "4"],
      normal: ["--normal", "4"],
      model: ["--model", "CL"],
      free: ["--free", "gamma"],
      // Of a motion without an envelope, where it has no effect, a refusal.
      reference: ["--reference", "1"],
      bounds: ["--bounds", "gamma=0.03:1"],
      columns: ["--columns", "t=t,v=x"],
      units: ["--units", "x=2"],
      // Of a motion in time a refusal.
      direction: ["--direction", "up"],
      intervals: ["--intervals", "profile"],
      draws: ["--draws", "60"],
      seed: ["--seed", "2"],
      level: ["--level", "0.5"],
      loss: ["--loss", "huber"],
      noise: ["--noise", "coloured"],
      format: ["--format", "csv"],
      out: ["--out", out],
      // Of several files, a refusal with one.
      resume: ["--resume"],
      threads: ["--threads", "2"],
    },
  };
}

/** A command line of `compare`, and a case for each of its options. */
export function compareOptions(model: string, out: string): Options {
  return {
    base: [decayFile, model, `${model}:CL`, ...resting],
    given: {
      set: ["--set", "theta=0.2*pi"],
      taylor: ["--taylor", "4"],
      normal: ["--normal", "4"],
      free: ["--free", "gamma"],
      reference: ["--reference", "1"],
      columns: ["--columns", "t=t,v=x"],
      units: ["--units", "x=2"],
      direction: ["--direction", "up"],
      loss: ["--loss", "huber"],
      noise: ["--noise", "coloured"],
      format: ["--format", "json"],
      out: ["--out", out],
    },
  };
}

/** A command line of `demodulate`, and a case for each of its options. */
export function demodulateOptions(out: string): Options {
  return {
    base: [decayFile],
    given: {
      columns: ["--columns", "x=x"],
      step: { besides: ["--columns", "x=2"], given: ["--step", "0.2"] },
      omega: ["--omega", "1.3"],
      bandwidth: ["--bandwidth", "0.3"],
      rows: ["--rows", "4"],
      format: ["--format", "json"],
      out: ["--out", out],
    },
  };
}

/** A command line of `design`, and a case for each of its options. */
export function designOptions(model: string, out: string): Options {
  return {
    base: [
      ...[model, "--set", "F=0", "--free", "U", "--noise", "0.1", "--duration", "5"],
      ...["--points", "20", "--x", "gamma:0.1:0.2:2", "--y", "theta:0.1:0.2:2"],
    ],
    given: {
      set: ["--set", "U=0.1"],
      taylor: ["--taylor", "4"],
      normal: ["--normal", "4"],
      model: ["--model", "CL"],
      free: ["--free", "gamma,U"],
      against: ["--against", "law:linear"],
      x: ["--x", "gamma:0.1:0.3:2"],
      y: ["--y", "theta:0.1:0.3:2"],
      position: ["--position", "2"],
      duration: ["--duration", "6"],
      noise: ["--noise", "0.2"],
      points: ["--points", "30"],
      measured: ["--measured", "v"],
      format: ["--format", "json"],
      out: ["--out", out],
      // Without a file, a refusal.
      resume: ["--resume"],
    },
  };
}
