import { styleOf } from "../../plot/index.ts";
import type { SpectrumResult } from "../jobs/runs/spectrum.ts";
import { domainOf } from "../plot/ranges.ts";
import type { PanelKind } from "./panel-kind.ts";
import { quantumRemedies } from "./quantum-remedies.ts";

/** The emission spectrum of the quantum steady state, with lines of zero width at the drives' frequencies. */
export const spectrum: PanelKind<SpectrumResult> = {
  request: ({ lowest, highest, levels }, { view }) => ({
    ...{ kind: view === "CL" ? "CL" : "gCL", lowest, highest, levels },
  }),
  picture({ kind, frequencies, values, lines }) {
    if (values.length === 0) return undefined;
    const top = domainOf([values, [0]])[1];
    const style = styleOf(kind);
    const xDomain = [frequencies[0] ?? 0, frequencies.at(-1) ?? 1] as const;
    const within = lines.filter(
      ({ frequency }) => frequency >= xDomain[0] && frequency <= xDomain[1],
    );
    return {
      ...{ id: "spectrum", xLabel: "\\omega", yLabel: "S(\\omega)" },
      ...{ xDomain, yDomain: [Math.min(0, domainOf([values])[0]), top] as const },
      series: [
        { ...style, label: `\\text{${kind}}`, x: frequencies, y: values },
        // As high as there is room: a line of zero width has no height.
        {
          ...{ ...style, label: "", dash: "dotted", width: 1 },
          x: within.flatMap(({ frequency }) => [frequency, frequency, Number.NaN]),
          y: within.flatMap(() => [0, top, Number.NaN]),
        },
      ],
      description: `Emission spectrum of the steady state of ${kind}; dotted where lines of zero width are.`,
    };
  },
  legend: ({ kind, lines }) => ({
    keys: [{ name: kind, style: { ...styleOf(kind), dash: "solid" } }],
    words: lines.length === 0 ? [] : ["dotted: lines of zero width"],
  }),
  columns: ({ frequencies, values }) => [
    { name: "omega", values: frequencies },
    { name: "S", values },
  ],
  numbers: ({ lines }) => [
    {
      heading: "Lines of zero width, π|α_k|²",
      findings: lines.map(({ frequency, weight }) => ({
        name: `at ω = ${Number(frequency.toPrecision(6))}`,
        value: String(Number(weight.toPrecision(6))),
      })),
    },
  ],
  remedy: ({ status }) => quantumRemedies[status],
};
