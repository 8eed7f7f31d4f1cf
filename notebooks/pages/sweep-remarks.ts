import { type Sweep, sweepNotes, sweepWarnings } from "../figures/detuning-sweep/index.ts";
import { type Output, plain } from "../literate/define.ts";

/** What is to be said beside sweeps at θ = π/4, c = 1, where CL keeps states positive. */
export function sweepRemarks(sweeps: readonly Sweep[]): readonly Output[] {
  const least = Math.min(
    ...sweeps
      .filter(({ kind }) => kind === "CL")
      .flatMap(({ points }) => points.map(({ leastEigenvalue }) => leastEigenvalue)),
  );
  return [
    ...[...sweepWarnings(sweeps, []), ...sweepNotes(sweeps)].map((words) => ({
      kind: "warning" as const,
      text: plain(words),
    })),
    {
      kind: "checks",
      checks: [
        {
          name: "least eigenvalue of $\\hat\\rho(t)$ of CL along the sweep",
          value: least,
          expected: 0,
          tolerance: 1e-9,
          source:
            "of Lindblad form at $\\theta=\\pi/4$, $c=1$: never negative; of high levels nearly zero",
        },
      ],
    },
  ];
}
