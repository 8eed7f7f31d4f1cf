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

/** x or ẋ against time, by CL and by gCL. */
export const ringdown: PanelKind<RingdownResult> = {
  isReadAlong: true,
  settled: "done",
  lacks: "motion",
  request: ({ position, velocity, duration, coordinate }) => ({
    ...{ position, velocity, duration, coordinate },
  }),
  picture({ times, motions, lacking, coordinate = "x" }) {
    const names = namesIn(motions);
    const isVelocity = coordinate === "v";
    return {
      id: "ringdown",
      xLabel: "t",
      yLabel: isVelocity ? "\\dot{x}(t)" : "x(t)",
      xDomain: [0, times.at(-1) ?? 1],
      yDomain: domainOf(motions.map((motion) => motion[coordinate])),
      // CL above, so that its dashes are seen where the two coincide.
      series: [...motions].reverse().map(({ kind, name, [coordinate]: y }): Series => ({
        ...styleOf(kind),
        ...colourOf(name, names),
        label:
          name === undefined
            ? kindLabel(kind, lacking)
            : `${parameterLatex(name)}\\text{, }${kindLabel(kind, lacking)}`,
        x: times.subarray(0, y.length),
        y,
      })),
      description:
        names.length > 0
          ? `${isVelocity ? "Velocities of" : "Positions"} ${names.join(", ")} against time, a colour for each, by CL (dashed) and by gCL (solid).`
          : `${isVelocity ? "Velocity" : "Position"} against time, by CL (dashed blue) and by gCL (solid red).`,
    };
  },
  legend: (result) => ({
    keys: [...equationKeys(namesIn(result.motions)), ...lackingKeys(result.lacking)],
  }),
  columns: ({ times, motions, coordinate = "x" }) => [
    { name: "t", values: times },
    ...motions.map(({ kind, name = "x", [coordinate]: values }) => ({
      name: `${name.replace("x", coordinate)}_${kind}`,
      values: padded(values, times.length),
    })),
  ],
  remedy: ({ status }) => motionRemedies[status],
};
