import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DataError, readColumns } from "../../../notebooks/measured/index.ts";
import { withData } from "../../../notebooks/workbench/own-data/with-data.ts";

describe("a table of a measurement", () => {
  test.each([
    ["t,x\n0,1\n1,0.5", ["t", "x"], []],
    ["# of an oscilloscope\n0 1\n1 .5\n", ["column 1", "column 2"], []],
    [
      "t;x\r\n0;1,0\r\n1;0,5\r\n",
      ["t", "x"],
      ["Commas within numbers were read as decimal points."],
    ],
    ['"t"\t"x"\n0\t1e0\n1\t5E-1', ["t", "x"], []],
  ])("%j is read", (text, names, notes) => {
    const data = readColumns(text);
    expect(data.names).toEqual(names);
    expect(data.columns.map((column) => [...column])).toEqual([
      [0, 1],
      [1, 0.5],
    ]);
    expect(data.notes).toEqual(notes);
  });

  test("has gaps where cells are empty, which is said", () => {
    const { columns, notes } = readColumns("t,x\n0,\n1,NaN\n2,3");
    expect([...columns[1]!]).toEqual([Number.NaN, Number.NaN, 3]);
    expect(notes).toEqual(["2 empty cells are gaps."]);
  });

  test.each([
    ["", "no rows"],
    ["t,x\n", "no rows of numbers below it"],
    ["1\n2", "Line 1 has one column"],
    ["1,2\n3", "Line 2 has one column, but the first has 2"],
    ["t,x\n1,two", 'Line 2, column 2: "two" is no number'],
    ["1,2\n1,Infinity", "Infinity"],
    ["1,2\n1,0x10", "0x10"],
  ])("%j is refused with the line", (text, message) => {
    expect(() => readColumns(text)).toThrow(message);
  });

  test("of any kind is read or refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        try {
          const { columns, names } = readColumns(text);
          expect(columns.length).toBe(names.length);
          expect(columns.length).toBeGreaterThan(1);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("points of a measurement lie below the curves, in ranges that hold both, and not over a density", () => {
  const picture = {
    ...{ id: "ringdown", xLabel: "t", yLabel: "x" },
    ...{ xDomain: [0, 2] as const, yDomain: [0, 1] as const, series: [] },
  };
  const points = { name: "run.csv", x: Float64Array.of(1, 3), y: Float64Array.of(Number.NaN, -2) };
  const both = withData(picture, points);
  expect([both.xDomain, both.yDomain]).toEqual([
    [0, 3],
    [-2, 1],
  ]);
  expect(both.series[0]?.label).toBe("\\text{run.csv}");
  const density = { x: [0, 1], y: [0, 1], values: [0, 0, 0, 0], limit: 1 };
  expect(withData({ ...picture, density }, points).series).toEqual([]);
  const long = new Float64Array(10_000);
  expect(withData(picture, { name: "", x: long, y: long }).series[0]?.x.length).toBeLessThan(1501);
});
