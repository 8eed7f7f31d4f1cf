import { describe, expect, test } from "vitest";
import type { Plot } from "../../../notebooks/literate/define.ts";
import { figureCsv } from "../../../notebooks/literate/figure-numbers.ts";
import { figureTables } from "../../../notebooks/literate/figure-tables.ts";
import { cellText, tableCsv } from "../../../notebooks/literate/table-csv.ts";

const x = [0, 0.5, 1];
const panel = {
  id: "one",
  xLabel: "\\omega",
  yLabel: "A",
  series: [
    { label: "\\text{gCL}", x, y: [1, Number.NaN, 1 / 3], color: "#cb2a1c" },
    { label: "", x, y: [4, 5, 6], color: "#cb2a1c", dash: "dashed" },
  ],
} as const;

describe("figureCsv(plot)", () => {
  test("has a row for each point of each curve, and says what the axes are", () => {
    const plot: Plot = { kind: "plot", panels: [panel], caption: "At $\\theta = 1$." };
    expect(figureCsv(plot).trimEnd().split("\n")).toEqual([
      "# At θ= 1.",
      "# x is ω, y is A",
      "curve,x,y",
      "gCL,0,1",
      "gCL,0.5,NaN",
      "gCL,1,0.3333333333333333",
      '"gCL, dashed",0,4',
      '"gCL, dashed",0.5,5',
      '"gCL, dashed",1,6',
    ]);
  });

  test("names the panel where there are several, and has the value of a density", () => {
    const density = { x: [0, 1, 2], y: [3, 4], values: [1, 2, 3, 4, 5, 6], limit: 6, name: "W" };
    const plot: Plot = {
      kind: "plot",
      panels: [panel, { ...panel, id: "two", series: [], density }],
      caption: "Two.",
    };
    const lines = figureCsv(plot).trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(3);
    expect(lines[3]).toBe("panel,curve,x,y,value");
    expect(lines[4]).toBe("a,gCL,0,1,NaN");
    // Row by row in y: the value at j·3 + i stands at (x_i, y_j).
    expect(lines.slice(-6)).toEqual([
      "b,W,0,3,1",
      "b,W,1,3,2",
      "b,W,2,3,3",
      "b,W,0,4,4",
      "b,W,1,4,5",
      "b,W,2,4,6",
    ]);
  });
});

describe("figureTables(plot)", () => {
  test("puts curves over the same x side by side", () => {
    const html = figureTables({ kind: "plot", panels: [panel], caption: "" }, "Here");
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html).toContain(
      '<tr><td class="right">0.5</td><td class="right">–</td><td class="right">5</td></tr>',
    );
  });

  test("shortens what is long and says so", () => {
    const long = Array.from({ length: 601 }, (_, j) => j);
    const series = [{ label: "a", x: long, y: long, color: "#cb2a1c" } as const];
    const plot: Plot = { kind: "plot", panels: [{ ...panel, series }], caption: "" };
    const html = figureTables(plot, "Here");
    // 601 rows by 60 at most: every 11th, which are 55.
    expect(html.match(/<tr>/g)).toHaveLength(1 + 55);
    expect(html).toContain("every 11th of 601 rows");
  });

  test("says where a density is largest", () => {
    const density = { x: [0, 1], y: [2, 3], values: [1, -2, 9, 4], limit: 9, name: "W" };
    const plot: Plot = { kind: "plot", panels: [{ ...panel, density }], caption: "" };
    expect(figureTables(plot, "Here")).toContain("from −2 to 9, largest at ω = 0, A = 3");
  });
});

describe("tableCsv(table)", () => {
  test.each([
    ["−0.5", "-0.5"],
    ["$-2.3\\times10^{-12}$", "-2.3e-12"],
    ["–", "NaN"],
    ["at $\\theta$, **well**", "at θ, well"],
  ])("%s is %s", (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  test("has the caption above the columns", () => {
    const csv = tableCsv({
      kind: "numbers",
      caption: "Rates",
      columns: [{ name: "model" }, { name: "$\\Gamma$" }],
      rows: [["gCL", "0.25"]],
    });
    expect(csv).toBe("# Rates\nmodel,Γ\ngCL,0.25\n");
  });
});
