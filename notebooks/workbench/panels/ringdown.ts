import { parameterLatex } from "../../../derivations/index.ts";
import { type Series, styleOf } from "../../plot/index.ts";
import type { RingdownResult } from "../jobs/runs/ringdown.ts";
import { colourOf, namesIn } from "../plot/mode-colours.ts";
import { padded } from "../plot/padded.ts";
import { domainOf } from "../plot/ranges.ts";
import { equationKeys } from "./equation-keys.ts";
import { kindLabel, lackingKeys } from "./lacking.ts";
import { motionRemedies } from "./motion-remedies.ts";
import type { PanelKind } from "./panel-kind.ts";

/** x against time from rest, by CL and by gCL. */
export const ringdown: PanelKind<RingdownResult> = {
  isReadAlong: true,
  settled: "done",
  lacks: "motion",
  request: ({ position, duration }) => ({ position, duration }),
  picture({ times, motions, lacking }) {
    const names = namesIn(motions);
    return {
      id: "ringdown",
      xLabel: "t",
      yLabel: "x(t)",
      xDomain: [0, times.at(-1) ?? 1],
      yDomain: domainOf(motions.map(({ x }) => x)),
      // CL above, so that its dashes are seen where the two coincide.
      series: [...motions].reverse().map(({ kind, name, x }): Series => ({
        ...styleOf(kind),
        ...colourOf(name, names),
        label:
          name === undefined
            ? kindLabel(kind, lacking)
            : `${parameterLatex(name)}\\text{, }${kindLabel(kind, lacking)}`,
        x: times.subarray(0, x.length),
        y: x,
      })),
      description:
        names.length > 0
          ? `Positions ${names.join(", ")} against time from rest, a colour for each, by CL (dashed) and by gCL (solid).`
          : "Position against time from rest, by CL (dashed blue) and by gCL (solid red).",
    };
  },
  legend: (result) => ({
    keys: [...equationKeys(namesIn(result.motions)), ...lackingKeys(result.lacking)],
  }),
  columns: ({ times, motions }) => [
    { name: "t", values: times },
    ...motions.map(({ kind, name = "x", x }) => ({
      name: `${name}_${kind}`,
      values: padded(x, times.length),
    })),
  ],
  remedy: ({ status }) => motionRemedies[status],
};
