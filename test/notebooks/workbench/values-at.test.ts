import { expect, test } from "vitest";
import { valuesAt } from "../../../notebooks/workbench/plot/values-at.ts";

const colour = { color: "#1f62b4" } as const;

test("values between points lie on the line through them, one for each branch, none beside a curve or in its gaps", () => {
  const panel = {
    ...{ id: "one", xLabel: "t", yLabel: "x" },
    series: [
      {
        ...colour,
        label: "\\text{CL}",
        x: [0, 2, Number.NaN, 4, 3, 1],
        y: [0, 4, Number.NaN, 1, 2, 0],
      },
      { ...colour, label: "\\text{gCL}", x: [0, 1], y: [5, 6] },
      { ...colour, label: "", x: [0, 9], y: [7, 7] },
      { ...colour, label: "\\text{flow}", x: [0, 9], y: [7, 7], backdrop: true },
    ],
  } as const;
  // From (0, 0) to (2, 4), and back from (3, 2) to (1, 0).
  expect(valuesAt(panel, 1.5)).toEqual([{ name: "CL", values: [3, 0.5] }]);
  // The point (3, 2) is on two pieces and is read once.
  expect(valuesAt(panel, 3)).toEqual([{ name: "CL", values: [2] }]);
  expect(valuesAt(panel, 1)).toEqual([
    { name: "CL", values: [2, 0] },
    { name: "gCL", values: [6] },
  ]);
  expect(valuesAt(panel, 4.5)).toEqual([]);
});
