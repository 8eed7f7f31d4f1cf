import { textWithProvenance } from "../../index.ts";
import { choice, type Command, parseArguments, text } from "../command.ts";
import { modelOptions, modelOptionsHelp } from "../model-argument.ts";
import {
  steadyStateArgument,
  steadyStateOptions,
  steadyStateOptionsHelp,
  printWarnings,
} from "../steady-state-arguments.ts";
import { destination } from "../destination.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera steady-state MODEL [options]

The quantum steady state of the master equation, static or periodic with any number of tones, its
averages over time, and what is needed to trust them. Fock levels and harmonics grow until the
moments settle. Nothing is clipped: what is wrong stands in words in \`warnings\`.

${modelOptionsHelp}
${steadyStateOptionsHelp}
  --format FORMAT     json (default) or text
  --out FILE          write to FILE instead of standard output; text then has lines at its
                      head that say by what version and from which model it is, as JSON does
  --save FILE         also write ρ to FILE, as JSON: schema 1, model, status, units, levels,
                      frequencies Ω and harmonics, a list of k, re and im with ρ_k between Fock
                      states row by row, of ρ(t) = Σ ρ_k e^{ik·Ωt}; one of k and -k, ρ_-k = ρ_k†

n = ⟨a†a⟩; R = ν_max/ν_min and nu_geo = √(ν_min ν_max) of the covariance matrix of √(mω0) x and
p/√(mω0) (evolve's xx, xp and pp are those of x and p themselves); each with the range n_low to
n_high in which it stays for 80 % of a period. min_eigenvalue is the least of ρ(t) at any time,
uncertainty_ratio the least √det Σ over ħ/2. error is by how much n, R, nu_geo, x and p may be
off, by what is left of the equations and by the cut of levels and harmonics; residual is ‖𝓛ρ‖
over a typical rate, change what the last refinement changed, leak the rate at which probability
leaves the highest level. gap is the slowest rate of relaxation to the driven state, to a few per
cent; growth is the rate of what grows, 0 where nothing was found: Floquet exponents at any
frequency between the levels that hold the state but for 1e-4, and those of the static part
between all, as stability_levels lists; growth_resolution is the growth that would have been seen.
Above 0 the status is unstable. With tones that have no common period it is that without drives.
moments are the Fourier coefficients of x, p, xx = ⟨x²⟩, xp = ⟨xp+px⟩/2 and pp = ⟨p²⟩ in the model's
units: each is c_0 + 2 Re Σ c e^{iωt} of the frequencies ω listed; below 1e-13 of the largest they
are left out (JSON only).
populations are those of the eigenstates of H_S without drives, averaged over time, with two fits
of a temperature. A number that is not known is null, and a warning says so.

status is settled (certified), suspect (numbers, with a reason not to trust them), unstable,
unbounded (the potential falls without bound, or a linear oscillator is driven above threshold:
there is no state, and --levels N shows the one that a cut holds together), or not found. Exit
status 0 if settled, else 1, with a reason.

Examples:
  caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0.3
  caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0 --format text
  caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0.3 --levels 34 --out rho.json
`;

/** `caldera steady-state`. */
export const steadyState: Command = {
  help,
  run: async (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      ...steadyStateOptions,
      format: { type: "string" },
      out: { type: "string" },
      save: { type: "string" },
    });
    const format = choice(parsed, "format", ["json", "text"], "json");
    const { search, target, source, provenance } = await steadyStateArgument(parsed, output);
    const file = text(parsed, "save");
    const saved = file === undefined ? undefined : destination(file, source);
    const library = await import("../../../notebooks/quantum/index.ts");
    const { isAbsent } = await import("../../../numeric/index.ts");
    const steady = search();
    const report = library.steadyStateReport(steady);
    const known = !isAbsent(steady.status);
    if (saved !== undefined && known) {
      writeResult(JSON.stringify({ ...library.savedState(steady), provenance }), saved, output);
    }
    writeResult(
      format === "json"
        ? JSON.stringify({ ...report, provenance }, undefined, 2)
        : target === undefined || target.kind === "stream"
          ? lines(report)
          : textWithProvenance(lines(report), provenance),
      target,
      output,
    );
    printWarnings(report.warnings, output);
    return report["status"] === "settled" ? 0 : 1;
  },
};

/** `key value` on a line each, lists behind one another. */
function lines(report: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(report).map((key) => key.length)) + 2;
  const line = (key: string, value: unknown): string =>
    `${key.padEnd(width)}${shown(value)}`.trim();
  return Object.entries(report)
    .filter(([key, value]) => key !== "warnings" && key !== "moments" && value !== "")
    .map(([key, value]) => line(key, value))
    .join("\n");
}

function shown(value: unknown): string {
  if (value === null) return "unknown";
  if (Array.isArray(value)) return value.map(shown).join("  ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${shown(one)}`)
      .join(", ");
  }
  return String(value);
}
