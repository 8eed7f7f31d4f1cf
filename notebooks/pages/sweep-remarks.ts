import { type Sweep, sweepNotes, sweepWarnings } from "../figures/detuning-sweep/index.ts";
import { checksBy, type Markdown, type Output, warnings } from "../literate/define.ts";
import type { LinePanel } from "../plot/index.ts";

const lindblad = checksBy(
  "of Lindblad form at $\\theta=\\pi/4$, $c=1$: never negative; of high levels nearly zero",
);

/** Panels of sweeps at θ = π/4, c = 1, where CL keeps states positive, and what is to be said beside them. */
export function sweepOutputs(
  sweeps: readonly Sweep[],
  panels: readonly LinePanel[],
  caption: Markdown,
): readonly Output[] {
  const ofCl = sweeps.filter(({ kind }) => kind === "CL").flatMap(({ points }) => points);
  const least = Math.min(...ofCl.map(({ leastEigenvalue }) => leastEigenvalue));
  const name = "least eigenvalue of $\\hat\\rho(t)$ of CL along the sweep";
  return [
    {
      kind: "plot",
      panels,
      sheet: { columns: 3, panelWidth: 290, panelHeight: 250 },
      caption,
    },
    ...warnings([...sweepWarnings(sweeps, []), ...sweepNotes(sweeps)]),
    { kind: "checks", checks: [lindblad(name, least, 0, 1e-9)] },
  ];
}
