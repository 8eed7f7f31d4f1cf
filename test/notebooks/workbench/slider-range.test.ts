import { expect, test } from "vitest";
import { sliderRange } from "../../../notebooks/workbench/views/slider-range.ts";

test.each([
  ["hbar", 1],
  ["hbar", 1.0546e-34],
  ["m", 1e-15],
  ["omega0", 6.283e6],
  ["omega0", 0],
  ["gamma", 0.2],
  ["gamma", 6e4],
  ["gamma", 1e-6],
  ["gamma", 0],
  ["c", 1],
  ["theta", 0.4 * Math.PI],
  ["F", -3e-12],
  ["F", 0],
  ["alpha", 1e15],
])("a slider of %s at %f has room on both sides, in steps that are seen", (name, value) => {
  const { least, most, step } = sliderRange(name, value);
  const place = name === "theta" ? value / Math.PI : value;
  if (value !== 0) expect([least <= place, place < most]).toEqual([true, true]);
  expect(least).toBeLessThan(most);
  expect((most - least) / step).toBeGreaterThan(50);
  expect((most - least) / step).toBeLessThan(1000);
  // Not a corner of a range made for units of one.
  if (value > 0 && name !== "c") expect(place).toBeGreaterThan(least + 0.01 * (most - least));
});
