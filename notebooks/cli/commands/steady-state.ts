import { textWithProvenance } from "../../../derivations/index.ts";
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

The quantum steady state of the master equation, static or periodic with any number of tones: its
time averages, and how far to trust them. Fock levels and harmonics are raised until the moments
settle. Nothing is clipped: whatever is wrong is stated in words in \`warnings\`.

${modelOptionsHelp}
${steadyStateOptionsHelp}
  --format FORMAT     json (default) or text
  --out FILE          write to FILE instead of standard output; the version and the model are
                      recorded in JSON, and in # lines of a text file
  --save FILE         also write ρ(t) = Σ ρ_k e^{ik·Ωt} to FILE, as JSON: schema 1, model, status,
                      units, levels, frequencies Ω, and harmonics: for each k the matrix ρ_k between
                      Fock states, row by row, as re and im; of k and -k only one, as ρ_-k = ρ_k†

n = ⟨a†a⟩; R = ν_max/ν_min and nu_geo = √(ν_min ν_max) of the covariance matrix of √(mω0) x and
p/√(mω0) (evolve's xx, xp and pp are those of x and p themselves). Each has a range n_low to n_high,
in which it stays for 80 % of a period. min_eigenvalue is the least of ρ(t) at any time,
uncertainty_ratio the least √det Σ over ħ/2.

error is by how much n, R, nu_geo, x and p may be off, because of the residual of the equations and
of the cut of levels and harmonics. residual is ‖𝓛ρ‖ over a typical rate, change the effect of the
last refinement, leak the rate at which probability leaves the highest level.

gap is the slowest rate of relaxation to the driven state, to a few per cent. growth is the rate of
the perturbation that grows fastest, 0 if none was found; above 0 the status is unstable. It is
sought among the Floquet exponents, at any frequency, between the levels that hold the state but for
1e-4, and among the eigenvalues of the static part between all levels (stability_levels lists these
numbers of levels). Faster growth than growth_resolution is excluded, by what the search would have
seen or by the largest eigenvalue of (𝓛+𝓛†)/2, which is as small as the damping. If the tones have
no common period, growth away from zero frequency is sought without the drives.

moments are the Fourier coefficients of x, p, xx = ⟨x²⟩, xp = ⟨xp+px⟩/2 and pp = ⟨p²⟩ in the model's
units: each moment is c_0 + 2 Re Σ c e^{iωt} over the listed frequencies ω. Coefficients below 1e-13
of the largest are left out (JSON only). populations are those of the eigenstates of H_S without
drives, averaged over time, with two fits of a temperature. An unknown number is null, and a warning
says so.

status is settled (certified), suspect (numbers, with a reason not to trust them), unstable,
unbounded or not found. It is unbounded if the potential falls without bound, or if a linear
oscillator is driven above threshold: there is no steady state, and --levels N shows one that exists
only because of the cut. The exit status is 0 if settled, else 1, with a reason.

Examples:
  caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0.3
  caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0 --format text
  caldera steady-state kerr.json --model CL --set theta=pi/4 --set F=0.3 --save rho.json
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
    const library = await import("../../runs/quantum/index.ts");
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
