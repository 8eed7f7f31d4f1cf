import { describe, expect, test } from "vitest";
import {
  chosenColumns,
  isEven,
  measurement,
  MeasurementError,
  noiseLevel,
  readColumns,
} from "../../../notebooks/measured/index.ts";
import { NormalStreams } from "../../../numeric/base/normal-streams.ts";
import { seedOf } from "../../seed.ts";

describe("measurement(along, coordinates, quantities)", () => {
  test("rows with gaps are left out, and it is said how many", () => {
    const x = [1, NaN, 3, 4, 5, Infinity];
    const found = measurement("t", [0, 1, 2, 3, 4, 5], [{ name: "x", values: x }]);
    expect([...found.coordinates]).toEqual([0, 2, 3, 4]);
    expect([...(found.quantities[0]?.values ?? [])]).toEqual([1, 3, 4, 5]);
    expect(found.notes).toEqual(["2 of 6 rows have gaps and are left out."]);
  });

  test("a phase is continued over jumps of 2π", () => {
    const phase = [3, -3, -2.9, 3.1];
    const { quantities, notes } = measurement(
      "t",
      [0, 1, 2, 3],
      [{ name: "phase", values: phase }],
    );
    const turn = 2 * Math.PI;
    const expected = [3, -3 + turn, -2.9 + turn, 3.1];
    quantities[0]?.values.forEach((value, j) => expect(value).toBeCloseTo(expected[j] ?? 0, 12));
    expect(notes).toEqual(["The phase was continued over 2 jumps of 2π."]);
  });

  test.each([
    ["of different lengths", [0, 1, 2, 3], [1, 2, 3], "`x` has 3 rows, but `t` has 4"],
    ["of fewer than four rows", [0, 1, 2], [1, 2, 3], "have 3 whole rows"],
    ["in no order", [0, 2, 1, 3], [1, 2, 3, 4], "is 1 in row 3 after 2"],
    ["with a time twice", [0, 1, 1, 3], [1, 2, 3, 4], "must increase"],
    ["that do not change", [0, 1, 2, 3], [2, 2, 2, 2], "is 2 in every row"],
  ])("columns %s are refused", (_, t, x, words) => {
    const made = (): unknown => measurement("t", t, [{ name: "x", values: x }]);
    expect(made).toThrow(MeasurementError);
    expect(made).toThrow(words);
  });
});

describe("chosenColumns(table, choice)", () => {
  const table = readColumns("time,voltage,note\n0,1,7\n1,2,7\n2,1,8\n3,0,9\n");

  test("by head, by name, by number, with factors", () => {
    const names = ({ quantities }: ReturnType<typeof chosenColumns>) =>
      quantities.map((one) => one.name);
    expect(names(chosenColumns(table))).toEqual(["x"]);
    const columns = new Map([
      ["t", "time"],
      ["v", "3"],
    ]);
    const found = chosenColumns(table, { columns, factors: new Map([["v", 2]]) });
    expect(names(found)).toEqual(["v"]);
    expect([...(found.quantities[0]?.values ?? [])]).toEqual([14, 14, 16, 18]);
  });

  test("two columns without a head are t and x", () => {
    const { along, quantities } = chosenColumns(readColumns("0 1\n1 2\n2 1\n3 0"));
    expect([along, quantities[0]?.name]).toEqual(["t", "x"]);
  });
});

describe("noiseLevel(coordinates, values)", () => {
  const noise = new Float64Array(1000);
  new NormalStreams(seedOf(941), 1).drawTo(noise, noise.length);

  test("of an oscillation with white noise is that of the noise, within the scatter of its estimate", () => {
    const t = Float64Array.from(noise, (_, j) => 0.2 * j);
    const x = t.map((time, j) => Math.exp(-0.02 * time) * Math.cos(time) + 0.01 * (noise[j] ?? 0));
    expect(isEven(t)).toBe(true);
    // 250 powers, whose median scatters by 1/(ln 2 √250) or 9 %, σ by half of that: five of them.
    expect(Math.abs(noiseLevel(t, x) / 0.01 - 1)).toBeLessThan(0.23);
  });

  test("of rows that are not equally spaced it is found by differences", () => {
    const t = Float64Array.from(noise, (_, j) => 0.02 * j + 0.004 * Math.sin(j));
    const x = t.map((time, j) => Math.cos(time) + 0.01 * (noise[j] ?? 0));
    expect(isEven(t)).toBe(false);
    expect(Math.abs(noiseLevel(t, x) / 0.01 - 1)).toBeLessThan(0.25);
  });
});
