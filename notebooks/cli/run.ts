import { type Command, type ExitStatus, type Output, UsageError } from "./command.ts";
import { version } from "../../derivations/index.ts";
import { OptionError } from "../runs/option-error.ts";
import { installation, missingLibraries } from "./missing-library.ts";

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Commands by name, loaded when they are called, so that none waits for what it does not use. */
const commands: ReadonlyMap<string, Entry> = new Map(
  Object.entries({
    init: {
      summary: "write an example model to begin from",
      load: async () => (await import("./commands/init.ts")).initCommand,
    },
    start: {
      summary: "derive, verify and run the example, and write a report",
      load: async () => (await import("./commands/start.ts")).start,
    },
    workbench: {
      summary: "the workbench, the notebooks and the guide in a browser",
      load: async () => (await import("./commands/workbench.ts")).workbenchCommand,
    },
    derive: {
      summary: "master equation, derivation, Heisenberg equations, equations of motion",
      load: async () => (await import("./commands/derive.ts")).derive,
    },
    codegen: {
      summary: "equations as code: TypeScript, WebAssembly, Python, MATLAB, Julia, C; LaTeX",
      load: async () => (await import("./commands/codegen.ts")).codegen,
    },
    liouvillian: {
      summary: "the generator as sparse matrices between Fock states",
      load: async () => (await import("./commands/liouvillian.ts")).liouvillianCommand,
    },
    response: {
      summary: "all steady states of a driven oscillator against a parameter",
      load: async () => (await import("./commands/response.ts")).response,
    },
    map: {
      summary: "the number of steady states over a plane of two parameters",
      load: async () => (await import("./commands/map.ts")).map,
    },
    levels: {
      summary: "the lowest energy levels, each with a bound of its error",
      load: async () => (await import("./commands/levels.ts")).levelsCommand,
    },
    "steady-state": {
      summary: "the quantum steady state, its averages and how far to trust them",
      load: async () => (await import("./commands/steady-state.ts")).steadyStateCommand,
    },
    evolve: {
      summary: "the density matrix in time, from an initial state",
      load: async () => (await import("./commands/evolve.ts")).evolveCommand,
    },
    moments: {
      summary: "averages by moment equations: in time, and all their steady states",
      load: async () => (await import("./commands/moments.ts")).momentsCommand,
    },
    langevin: {
      summary: "averages over trajectories of the Langevin equations (truncated Wigner)",
      load: async () => (await import("./commands/langevin.ts")).langevinCommand,
    },
    wigner: {
      summary: "the Wigner function of the quantum steady state",
      load: async () => (await import("./commands/wigner.ts")).wignerCommand,
    },
    spectrum: {
      summary: "the emission spectrum of the quantum steady state",
      load: async () => (await import("./commands/spectrum.ts")).spectrumCommand,
    },
    exact: {
      summary: "a linear model in its bath without approximation, beside its equations",
      load: async () => (await import("./commands/exact.ts")).exactCommand,
    },
    fit: {
      summary: "parameters of a model from a measured motion, each with an interval",
      load: async () => (await import("./commands/fit.ts")).fitCommand,
    },
    compare: {
      summary: "which of several models measured data prefer",
      load: async () => (await import("./commands/compare.ts")).compareCommand,
    },
    design: {
      summary: "which experiment tells two equations apart, and how well numbers would be known",
      load: async () => (await import("./commands/design.ts")).designCommand,
    },
    demodulate: {
      summary: "amplitude, phase and frequency in time of a raw trace",
      load: async () => (await import("./commands/demodulate.ts")).demodulateCommand,
    },
    sweep: {
      summary: "a run at every point of a grid, on all cores; nothing is lost when it is stopped",
      load: async () => (await import("./commands/sweep.ts")).sweepCommand,
    },
    status: {
      summary: "how far a sweep is",
      load: async () => (await import("./commands/status.ts")).statusCommand,
    },
    merge: {
      summary: "the results of a sweep that was stopped, in the order of its points",
      load: async () => (await import("./commands/merge.ts")).mergeCommand,
    },
    export: {
      summary: "sweeps, states and Liouvillians for other programs: CSV, NPZ, HDF5, QuTiP",
      load: async () => (await import("./commands/export.ts")).exportCommand,
    },
    plot: {
      summary: "the results of a sweep as a picture",
      load: async () => (await import("./commands/plot.ts")).plotCommand,
    },
    cancel: {
      summary: "ends the tasks of a sweep on a cluster; its points stay",
      load: async () => (await import("./commands/cancel.ts")).cancelCommand,
    },
    work: {
      summary: "a task of a sweep on a cluster, as its scripts call it",
      load: async () => (await import("./commands/work.ts")).workCommand,
    },
    verify: {
      summary: "second opinions of independent engines on a derivation and what follows",
      load: async () => (await import("./commands/verify.ts")).verifyCommand,
    },
    figure: {
      summary: "a figure of the paper as SVG and CSV",
      load: async () => (await import("./commands/figure.ts")).figure,
    },
  }),
);

function generalHelp(): string {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`);
  return `Caldera derives, prints and runs the equations of driven, nonlinear, open quantum oscillators.

Usage: caldera COMMAND [MODEL] [options]

Commands:
${lines.join("\n")}

"caldera COMMAND --help" explains a command with examples, which run in any folder after
"caldera init" has written their model, kerr.json. "caldera --version" prints the version.

A MODEL is a JSON file:
  {
    "potential": "alpha*x^4/4",
    "drives": ["F*cos(omega*t)*x"],
    "parameters": { "hbar": 1, "m": 1, "omega0": 1, "gamma": 0.2, "theta": "pi/4", "c": 1 }
  }
The potential may have cosines, "-EJ*cos(k*x + phi)"; "taylor": 8 puts Taylor polynomials in their place,
"normal": 8 normally ordered expansions, which keep the zero-point motion to all orders.
"potential" is what is added to 1/2*m*omega0^2*x^2. "total": "x^2/(2*L) - EJ*cos(x)" is all of it: x is then
measured from its lowest minimum, or from "minimum": 2 by depth, or "near 0.5", and omega0 is sqrt(U''/m) there.
"coupling": [["x^2/L", "x"]] couples Hermitian polynomials in x and p to quadratures x or p of the bath.
"loss": [["kappa", "a", "n_th"], ["kappa_2", "a^2"]] adds loss by rate, jump operator in a, adag, n, x
or p and perhaps thermal occupation; with "bath": "none" there is no other: a Lindblad equation.
Numbers are in units of your choice, or have units:
    "parameters": { "m": "3 pg", "omega0": "2*pi*5 MHz", "gamma": "1/(20 us)", "theta": "45 deg",
                    "T": "10 mK", "alpha": "1e-3 aJ/nm^4", "F": "2 pN", "omega": "2*pi*5.1 MHz" }
Then all of them are in SI, options and results too; Hz is 1/s, without 2*pi.
`;
}

/** Runs a command line and returns its exit status; bad input is one message, never a trace. */
export async function run(args: readonly string[], output: Output): Promise<ExitStatus> {
  const [name, ...rest] = args;
  if (name === "help" || name === "--help" || name === "-h") {
    output.out(generalHelp());
    return 0;
  }
  if (name === "--version" || name === "-V") {
    output.out(`${version}\n`);
    return 0;
  }
  try {
    if (name === undefined) {
      throw new UsageError(
        `A command is missing. The commands are ${[...commands.keys()].join(", ")}; "caldera help" explains them.`,
      );
    }
    const entry = commands.get(name);
    if (entry === undefined) {
      throw new UsageError(
        `Unknown command ${name}. The commands are ${[...commands.keys()].join(", ")}.`,
      );
    }
    const command = await entry.load();
    if (rest.includes("--help") || rest.includes("-h")) {
      output.out(command.help);
      return 0;
    }
    return await command.run(rest, { ...output, command: name });
  } catch (error) {
    return report(error, output);
  }
}

/** Errors that say what is wrong with the input. */
const inputErrors: readonly string[] = [
  "UsageError",
  "ModelError",
  "ParseError",
  "ScalarError",
  "TermError",
  "SweepError",
  "SpecError",
  "LockedError",
  "CheckpointError",
  "PictureError",
  "SiteError",
  "DataError",
  "MeasurementError",
];

/** Errors of what takes no sines and cosines of x, nor modulated phases. */
const needsTaylor: readonly string[] = ["NotPolynomialError", "ModulatedPhaseError"];

/** Options of runs that have another name on the command line. */
const typedNames: ReadonlyMap<string, string> = new Map([
  ["phases", "phase"],
  ["parameter", "sweep"],
]);

/** maxPeriods as --max-periods. */
function typedName(option: string): string {
  const name = typedNames.get(option) ?? option;
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function report(error: unknown, output: Output): ExitStatus {
  if (error instanceof OptionError) {
    output.error(`Error: ${new UsageError(error.as(typedName)).message}\n`);
    return 2;
  }
  if (error instanceof Error && inputErrors.includes(error.name)) {
    output.error(`Error: ${error.message}\n`);
    return 2;
  }
  if (error instanceof Error && needsTaylor.includes(error.name)) {
    output.error(
      `Error: ${error.message} --taylor 8 puts that of degree 8 in their place, --normal 8 a normally ordered expansion.\n`,
    );
    return 2;
  }
  const libraries = missingLibraries(error);
  if (libraries.length > 0) {
    output.error(`Error: ${installation(libraries)}\n`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  output.error(`Internal error: ${message}\nThis is a defect of Caldera: please report it.\n`);
  return 1;
}
