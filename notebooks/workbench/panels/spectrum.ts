import { type Series, styleOf } from "../../plot/index.ts";
import { namedFor, ofBoth } from "../jobs/runs/both-kinds.ts";
import type { SpectrumResult } from "../jobs/runs/spectrum.ts";
import { domainOf } from "../plot/ranges.ts";
import { kindOfView } from "../state/workbench.ts";
import { kindKey, kindLabel } from "./lacking.ts";
import type { PanelKind } from "./panel-kind.ts";
import { quantumRemedies } from "./quantum-remedies.ts";

/** The emission spectrum of the quantum steady state, with lines of zero width at the drives' frequencies. */
export const spectrum: PanelKind<SpectrumResult> = {
  isReadAlong: true,
  lacks: "dissipator",
  request: ({ lowest, highest, levels }, { view }) => ({
    ...{ kind: kindOfView(view), lowest, highest, levels },
  }),
  picture(result) {
    const found = foundIn(result);
    const all = found.map(({ values }) => values);
    const [first] = found;
    if (first === undefined) return undefined;
    const { frequencies } = first;
    const top = domainOf([...all, [0]])[1];
    const xDomain = [frequencies[0] ?? 0, frequencies.at(-1) ?? 1] as const;
    return {
      ...{ id: "spectrum", xLabel: "\\omega", yLabel: "S(\\omega)" },
      ...{ xDomain, yDomain: [Math.min(0, domainOf(all)[0]), top] as const },
      // CL above, so that its dashes are seen where the two coincide.
      series: [...found].reverse().flatMap((one): readonly Series[] => [
        {
          ...{ ...styleOf(one.kind), label: kindLabel(one.kind, result.lacking) },
          ...{ x: one.frequencies, y: one.values },
        },
        ...lineSeries(one, xDomain, top),
      ]),
      description: `Emission spectrum of the steady state of ${kindsIn(found)}; dotted where lines of zero width are.`,
    };
  },
  legend: (result) => ({
    keys: foundIn(result).map(({ kind }) => kindKey(kind, result.lacking, styleOf(kind))),
    words: foundIn(result).some(({ lines }) => lines.length > 0)
      ? ["dotted: lines of zero width"]
      : [],
  }),
  columns: (result) => [
    { name: "omega", values: (foundIn(result)[0] ?? result).frequencies },
    ...foundIn(result).map(({ kind, values }) => ({
      ...{ name: result.beside === undefined ? "S" : `S_${kind}`, values },
    })),
  ],
  numbers: (result) => [
    {
      heading: "Lines of zero width, π|α_k|²",
      findings: ofBoth(result).flatMap(({ kind, lines }) =>
        namedFor(
          kind,
          result,
          lines.map(({ frequency, weight }) => ({
            name: `at ω = ${Number(frequency.toPrecision(6))}`,
            value: String(Number(weight.toPrecision(6))),
          })),
        ),
      ),
    },
  ],
  remedy: ({ status }) => quantumRemedies[status],
};

/** Those that there are: an equation may have no steady state. */
function foundIn(result: SpectrumResult): readonly SpectrumResult[] {
  return ofBoth(result).filter(({ values }) => values.length > 0);
}

function kindsIn(found: readonly SpectrumResult[]): string {
  return found.map(({ kind }) => kind).join(" and ");
}

/** Lines of zero width within a range, as high as there is room: they have no height. */
function lineSeries(
  { kind, lines }: SpectrumResult,
  [from, to]: readonly [number, number],
  top: number,
): readonly Series[] {
  const within = lines.filter(({ frequency }) => frequency >= from && frequency <= to);
  return [
    {
      ...{ ...styleOf(kind), label: "", dash: "dotted", width: 1 },
      x: within.flatMap(({ frequency }) => [frequency, frequency, Number.NaN]),
      y: within.flatMap(() => [0, top, Number.NaN]),
    },
  ];
}
