import { expect, test } from "vitest";
import { sourceFiles } from "../../source-files.ts";

/** What a sweep keeps, and how it goes on, with its rate and the time that is left. */
const rooms =
  /^notebooks\/(?:sweeps|durable)\/|^notebooks\/cli\/(?:rate-line|progress|status-line)\.ts$/;

test("no part of a sweep reads the clock of the day, which may jump: rates and pauses are those of a clock that cannot", () => {
  const files = sourceFiles(["notebooks"]).filter(({ path }) => rooms.test(path));
  expect(files.length).toBeGreaterThan(50);
  const reading = files.filter(({ text }) => /\bDate\b|mtimeMs|birthtime/.test(text));
  expect(reading.map(({ path }) => path)).toEqual([]);
  expect(files.some(({ text }) => text.includes("performance.now()"))).toBe(true);
});
