import { expect, test } from "vitest";
import { besideGhosts, withGhosts } from "../../../notebooks/workbench/plot/ghosts.ts";
import type { LinePanel } from "../../../notebooks/plot/index.ts";

const density = { x: [0, 1], y: [0, 1], values: [0, 0, 0, 0], limit: 1 };
const orbit = { label: "", x: [0, 0.5], y: [0, 0.5], color: "#d55e00" } as const;

function planeOf(id: string, xDomain: readonly [number, number]): LinePanel {
  const axes = { xLabel: "x", yLabel: "p", yDomain: [0, 1] } as const;
  return { ...axes, id, density, xDomain, series: [orbit] };
}

test("over each of two densities lies the pinned curve of the same equation, on the range of the density", () => {
  const pinned = [
    {
      name: "before",
      picture: planeOf("wigner-CL", [0, 9]),
      beside: planeOf("wigner-gCL", [0, 9]),
    },
  ];
  const [first, second] = [planeOf("wigner-CL", [0, 1]), planeOf("wigner-gCL", [0, 1])];
  for (const drawn of [withGhosts(first, pinned), withGhosts(second, besideGhosts(pinned))]) {
    expect(drawn.series.map(({ color }) => color)).toEqual(["#8c8c8c", "#d55e00"]);
    expect(drawn.xDomain).toEqual([0, 1]);
  }
  expect(withGhosts(second, pinned)).toBe(second);
});
