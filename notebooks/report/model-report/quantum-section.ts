import type { Inline, Section } from "../index.ts";
import type { QuantumState } from "./quantum-state.ts";

const heading = "Quantum steady state";

/** How many of the lowest levels are in the table. */
const shownPopulations = 6;

/** What a report shows of the quantum steady state: its Wigner function, averages and certificate. */
export function quantumSections(
  state: QuantumState,
  equation: string,
  svgOf: (svg: string) => string = (svg) => svg,
): readonly Section[] {
  if (state.tag !== "found") {
    const words = state.tag === "not computed" ? `Not computed. ${state.reason}` : state.reason;
    return [{ kind: "prose", heading, text: words }];
  }
  const { report, svg } = state.found;
  const warnings = [String(report["reason"]), ...report.warnings].filter((text) => text !== "");
  const remarks = [...new Set(warnings)].map((text): Section => ({
    kind: "prose",
    text: `Warning: ${text}`,
  }));
  if (svg === undefined) {
    const text = `There is no state to show: the status is ${String(report["status"])}.`;
    return [{ kind: "prose", heading, text }, ...remarks];
  }
  const orbit =
    " at two phases of the drive; the line is the orbit of the means over a period, the circle their place on it";
  return [
    {
      kind: "figure",
      heading,
      svg: svgOf(svg),
      caption: `Wigner function of the steady state of ${equation}${isDriven(report) ? orbit : ""}.`,
    },
    ...remarks,
    {
      kind: "table",
      caption: `State and certificate: ${String(report["status"])}.${isDriven(report) ? " Averages are over a period." : ""}`,
      columns: [{ name: "quantity" }, { name: "value", align: "right" }],
      rows: rowsOf(report),
    },
  ];
}

type Report = Extract<QuantumState, { tag: "found" }>["found"]["report"];

function isDriven(report: Report): boolean {
  const { frequencies } = report as { readonly frequencies?: unknown };
  return Array.isArray(frequencies) && frequencies.length > 0;
}

function rowsOf(report: Report): readonly (readonly Inline[])[] {
  const { n, R, nu_geo, min_eigenvalue, purity, levels, harmonics, gap } = report;
  const errors = report["error"] as Readonly<Record<string, number | null>>;
  const populations = report["populations"] as readonly (number | null)[] | undefined;
  const counted = (value: unknown, error: unknown): string =>
    typeof error === "number" ? `${shown(value)} ± ${shown(error, 2)}` : shown(value);
  const rows: readonly (readonly [Inline, string])[] = [
    [["mean occupation ", { math: "\\langle n\\rangle" }], counted(n, errors["n"])],
    [["anisotropy ", { math: "R = \\nu_{\\max}/\\nu_{\\min}" }], counted(R, errors["R"])],
    [
      ["scale of fluctuations ", { math: "\\nu_{\\mathrm{geo}}" }],
      counted(nu_geo, errors["nu_geo"]),
    ],
    ["purity", shown(purity)],
    ...(populations ?? [])
      .slice(0, shownPopulations)
      .map(
        (value, j) => [[`population of level ${j} of `, { math: "H_S" }], shown(value)] as const,
      ),
    [["least eigenvalue of ", { math: "\\rho" }], shown(min_eigenvalue)],
    ["slowest rate of relaxation (estimate)", shown(gap)],
    ["Fock states", shown(levels)],
    ["harmonics", shown(harmonics)],
  ];
  return rows.filter(([, value]) => value !== "");
}

/** A number for a person to read; nothing where there is none. */
function shown(value: unknown, digits = 6): string {
  return typeof value === "number" ? String(Number(value.toPrecision(digits))) : "";
}
