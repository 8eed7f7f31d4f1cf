import { join } from "node:path";
import { alone, drudeBath, exactOptions, peak } from "./exact-options.ts";
import { compareOptions, demodulateOptions, designOptions, fitOptions } from "./fit-options.ts";
import type { Arguments, Options } from "./option-cases.ts";
import type { optionModels } from "./option-models.ts";

export const interval: Arguments = ["--from", "0.9", "--to", "1.3", "--points", "3"];
export const plane: Arguments = ["--x", "omega:0.4:2.2:10", "--y", "F:0.3:2:3"];

/** What the command lines are about. */
export interface OptionSetting extends ReturnType<typeof optionModels> {
  /** A folder for what is written. */
  readonly written: string;
  readonly sweepFile: string;
  /** A folder with finished parts of another figure. */
  readonly stopped: string;
  /** Results of sweeps: of one, and of one on a cluster. */
  readonly sweepFolder: string;
  readonly engineFolder: string;
}

/** For each command a command line, and a case for each of its options. */
export function optionTable({
  kerr,
  decay,
  strong,
  lattice,
  ofSymbols,
  linear,
  written,
  sweepFile,
  sweepFolder,
  engineFolder,
  stopped,
}: OptionSetting): Readonly<Record<string, Options>> {
  const onCluster = ["--engine", "slurm", "--dry-run", "--seconds-per-point", "1"];
  const out = join(written, "out.file");
  const common = {
    set: ["--set", "U=0.3"],
    // Of no use for a polynomial, which is refused.
    taylor: ["--taylor", "4"],
    normal: ["--normal", "4"],
    model: ["--model", "CL"],
    out: ["--out", out],
  };
  const errors = [
    ...["--of", "error", "--set", "U=0", "--set", "Omega=2", ...alone, ...peak, ...drudeBath],
  ];
  const small = ["--levels", "8"];
  // Of short-time dressing, which has none, a refusal.
  const degreeOfDressing: Arguments = ["--dressing-degree", "4"];
  const without: Arguments = ["--without", "[x,{p,rho}]"];
  const state = {
    without,
    levels: ["--levels", "6"],
    harmonics: ["--harmonics", "1"],
    tolerance: ["--tolerance", "1e-2"],
    // The paper's bath has no transforms; test/notebooks/cli/quantum.test.ts has one that does.
    dressing: ["--dressing", "harmonic"],
    "dressing-degree": degreeOfDressing,
    // Without a file, a refusal.
    resume: ["--resume"],
  };

  const inFrame = {
    frame: ["--frame", "rotating"],
    "frame-frequency": {
      besides: ["--frame", "rotating"],
      given: ["--frame-frequency", "omega0"],
    },
    expansion: { besides: ["--frame", "rotating"], given: ["--expansion", "1"] },
  };

  const span: Arguments = ["--to", "1", "--points", "3"];
  const turning: Arguments = ["--what", "steady", "--frame", "rotating"];

  return {
    init: {
      base: [join(written, "model.json")],
      given: { example: ["--example", "duffing"] },
    },
    workbench: { base: [], given: {} },
    derive: {
      base: [kerr],
      given: {
        ...common,
        numeric: ["--numeric"],
        what: ["--what", "eom"],
        form: { besides: ["--what", "eom"], given: ["--form", "phase-space"] },
        observable: { besides: ["--what", "heisenberg"], given: ["--observable", "x*p"] },
        moments: { besides: ["--what", "moments"], given: ["--moments", "1"] },
        degree: { besides: ["--what", "expansion"], given: ["--degree", "6"] },
        quanta: {
          besides: ["--what", "expansion", "--format", "json"],
          given: ["--quanta", "4"],
        },
        harmonics: { besides: ["--what", "slow-flow"], given: ["--harmonics", "1,3"] },
        order: ["--order", "0"],
        keep: ["--keep", "lamb-shift"],
        dressing: ["--dressing", "harmonic"],
        "dressing-degree": degreeOfDressing,
        without,
        // Of one oscillator a refusal; test/notebooks/cli/arrays.test.ts has an array.
        "written-out": ["--written-out"],
        basis: ["--basis", "ladder"],
        "frame-frequency": {
          besides: ["--what", "frame"],
          given: ["--frame-frequency", "omega0"],
        },
        expansion: { besides: ["--what", "frame"], given: ["--expansion", "1"] },
        frame: { besides: ["--what", "frame"], given: ["--frame", "displaced"] },
        displacement: {
          besides: ["--what", "frame", "--frame", "displaced"],
          given: ["--displacement", "A*cos(omega*t),0"],
        },
        format: ["--format", "json"],
      },
    },
    codegen: {
      base: [kerr],
      given: {
        ...common,
        what: ["--what", "slow-flow"],
        target: ["--target", "julia"],
        form: ["--form", "phase-space"],
        order: { besides: ["--what", "moments"], given: ["--order", "1"] },
        harmonics: { besides: ["--what", "slow-flow"], given: ["--harmonics", "1,3"] },
        levels: {
          besides: ["--what", "liouvillian", "--levels", "3"],
          given: ["--what", "liouvillian", "--levels", "4"],
        },
        frame: { besides: ["--what", "moments"], given: ["--frame", "rotating"] },
        "frame-frequency": {
          besides: ["--what", "moments", "--frame", "rotating"],
          given: ["--frame-frequency", "omega0"],
        },
        expansion: {
          besides: ["--what", "moments", "--frame", "rotating"],
          given: ["--expansion", "1"],
        },
        dressing: { besides: ["--form", "phase-space"], given: ["--dressing", "harmonic"] },
        "dressing-degree": degreeOfDressing,
        without,
        "dressing-order": ["--dressing-order", "0"],
        keep: { besides: ["--what", "moments"], given: ["--keep", "lamb-shift"] },
      },
    },
    liouvillian: {
      base: [kerr, "--levels", "3"],
      given: {
        ...common,
        levels: ["--levels", "4"],
        dressing: ["--dressing", "harmonic"],
        "dressing-degree": degreeOfDressing,
        without,
        format: ["--format", "csv"],
      },
    },
    response: {
      base: [kerr, ...interval],
      given: {
        ...common,
        from: ["--from", "1"],
        to: ["--to", "1.2"],
        points: ["--points", "4"],
        without: ["--without", "gamma*x^2*xdot"],
        sweep: ["--sweep", "F"],
        harmonics: ["--harmonics", "1,3"],
        method: ["--method", "sweep"],
        "max-periods": { besides: ["--method", "sweep"], given: ["--max-periods", "3"] },
        resume: ["--resume"],
        format: ["--format", "json"],
      },
    },
    map: {
      base: [strong, ...plane],
      given: {
        ...common,
        without,
        x: ["--x", "omega:1.2:2:10"],
        y: ["--y", "F:0.2:1:3"],
        harmonics: ["--harmonics", "1,3"],
        format: ["--format", "json"],
        resume: ["--resume"],
        of: ["--of", "error"],
        bath: { besides: errors, given: ["--bath", "lorentzian", "--set", "K_b=0.1"] },
        "counter-term": { besides: errors, given: ["--counter-term"] },
        // Beside a motion a refusal: states take a second each.
        what: { besides: [...errors, "--to", "1"], given: ["--what", "state"] },
        to: { besides: errors, given: ["--to", "1"] },
        position: { besides: [...errors, "--to", "1"], given: ["--position", "2"] },
      },
    },
    "steady-state": {
      base: [kerr, ...small],
      given: {
        ...common,
        ...state,
        format: ["--format", "text"],
        save: ["--save", out],
        ...inFrame,
      },
    },
    evolve: {
      base: [kerr, "--to", "1", "--points", "3", ...small],
      given: {
        ...common,
        to: ["--to", "0.5"],
        from: ["--from", "0.5"],
        points: ["--points", "4"],
        dressing: ["--dressing", "harmonic"],
        "dressing-degree": degreeOfDressing,
        without,
        initial: ["--initial", "fock:1"],
        ...inFrame,
        averages: { besides: ["--frame", "rotating"], given: ["--averages", "laboratory"] },
        levels: ["--levels", "6"],
        tolerance: ["--tolerance", "1e-4"],
        save: ["--save", out],
        resume: ["--resume"],
        format: ["--format", "json"],
      },
    },
    moments: {
      base: [kerr],
      given: {
        set: { besides: span, given: ["--set", "U=0.3"] },
        taylor: { besides: span, given: common.taylor },
        normal: { besides: span, given: common.normal },
        model: { besides: span, given: ["--model", "CL"] },
        dressing: { besides: span, given: ["--dressing", "harmonic"] },
        "dressing-degree": { besides: span, given: degreeOfDressing },
        without: { besides: span, given: without },
        out: { besides: span, given: ["--out", out] },
        what: { besides: [...turning, "--set", "U=0"], given: ["--what", "evolution"] },
        order: { besides: span, given: ["--order", "3"] },
        to: { besides: span, given: ["--to", "0.5"] },
        from: { besides: span, given: ["--from", "0.5"] },
        points: { besides: span, given: ["--points", "4"] },
        initial: { besides: span, given: ["--initial", "fock:1"] },
        tolerance: { besides: span, given: ["--tolerance", "1e-4"] },
        resume: { besides: span, given: ["--resume"] },
        frame: { besides: ["--what", "steady", "--set", "F=0"], given: ["--frame", "rotating"] },
        "frame-frequency": {
          besides: [...turning, "--set", "U=0"],
          given: ["--frame-frequency", "omega0"],
        },
        expansion: {
          besides: [...turning, "--set", "U=0", "--model", "CL"],
          given: ["--expansion", "1"],
        },
        format: { besides: span, given: ["--format", "json"] },
      },
    },
    exact: exactOptions(kerr, out),
    fit: fitOptions(kerr, decay, out),
    compare: compareOptions(kerr, out),
    design: designOptions(kerr, out),
    demodulate: demodulateOptions(out),
    langevin: {
      base: [kerr, "--to", "1", "--points", "3", "--trajectories", "20", "--step", "0.1"],
      given: {
        ...common,
        to: ["--to", "0.5"],
        from: ["--from", "0.5"],
        points: ["--points", "4"],
        dressing: ["--dressing", "harmonic"],
        "dressing-degree": degreeOfDressing,
        without,
        initial: ["--initial", "thermal:1"],
        trajectories: ["--trajectories", "30"],
        seed: ["--seed", "2"],
        method: ["--method", "euler-maruyama"],
        step: ["--step", "0.05"],
        resume: ["--resume"],
        format: ["--format", "json"],
      },
    },
    wigner: {
      base: [kerr, ...small, "--x", "-2:2:3", "--p", "-2:2:3"],
      given: {
        ...common,
        ...state,
        ...inFrame,
        mode: ["--mode", "a"],
        phase: ["--phase", "pi/2"],
        points: ["--points", "2"],
        x: ["--x", "-1:1:3"],
        p: ["--p", "-1:1:3"],
        format: ["--format", "svg"],
      },
    },
    levels: {
      base: [lattice, "--count", "4"],
      given: {
        set: ["--set", "m=2"],
        taylor: ["--taylor", "6"],
        normal: ["--normal", "6"],
        out: common.out,
        count: ["--count", "3"],
        "offset-charge": ["--offset-charge", "0.25"],
        "basis-states": ["--basis-states", "20"],
        format: ["--format", "json"],
      },
    },
    spectrum: {
      base: [kerr, ...small, "--points", "3"],
      given: {
        ...common,
        ...state,
        ...inFrame,
        mode: ["--mode", "a"],
        from: ["--from", "0.5"],
        to: ["--to", "2"],
        points: ["--points", "4"],
        format: ["--format", "json"],
      },
    },
    sweep: {
      base: [sweepFile, "--out", join(written, "points")],
      given: {
        out: ["--out", join(written, "others")],
        engine: [...onCluster],
        time: { besides: onCluster, given: ["--time", "30"] },
        mem: { besides: onCluster, given: ["--mem", "2G"] },
        partition: { besides: onCluster, given: ["--partition", "long"] },
        sbatch: { besides: onCluster, given: ["--sbatch", "--account=physics"] },
        cpus: { besides: onCluster, given: ["--cpus", "2"] },
        "seconds-per-point": { besides: onCluster, given: ["--seconds-per-point", "500"] },
        "seconds-per-task": { besides: onCluster, given: ["--seconds-per-task", "1"] },
        "max-tasks": {
          besides: [...onCluster, "--seconds-per-task", "1"],
          given: ["--max-tasks", "1"],
        },
        hosts: {
          besides: [
            "--engine",
            "parallel",
            "--dry-run",
            "--seconds-per-point",
            "1",
            "--hosts",
            ":",
          ],
          given: ["--hosts", "a,b"],
        },
      },
    },
    status: { base: [sweepFolder], given: { format: ["--format", "json"] } },
    export: {
      base: [sweepFolder],
      given: { format: ["--format", "jsonl"], out: common.out },
    },
    plot: {
      base: [sweepFolder],
      given: {
        kind: ["--kind", "map"],
        x: ["--x", "F"],
        y: { besides: ["--kind", "map"], given: ["--y", "F"] },
        of: ["--of", "n"],
        points: ["--points", "x"],
        out: common.out,
      },
    },
    merge: { base: [sweepFolder], given: { format: ["--format", "json"] } },
    cancel: { base: [engineFolder], given: { format: ["--format", "json"] } },
    work: {
      base: [engineFolder, "--round", "1"],
      given: { round: ["--round", "2"], task: ["--task", "0"] },
    },
    verify: {
      base: [ofSymbols, "--seed", "1"],
      given: {
        model: common.model,
        taylor: common.taylor,
        normal: common.normal,
        seed: ["--seed", "2"],
      },
    },
    figure: {
      base: ["3", "--out", written],
      given: {
        out: ["--out", join(written, "other")],
        png: ["--png"],
        dpi: { besides: ["--png"], given: ["--dpi", "40"] },
        // Where finished parts of another figure are, a refusal.
        resume: ["--out", stopped, "--resume"],
      },
    },
    start: {
      base: [linear, "--out", join(written, "report.html")],
      given: {
        set: ["--set", "gamma=0.2"],
        taylor: common.taylor,
        normal: common.normal,
        model: common.model,
      },
    },
  };
}
