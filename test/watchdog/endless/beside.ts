import { expect, test } from "vitest";

test("ends beside it", () => {
  expect(1).toBe(1);
});

let tries = 0;

test("passes when it waits once more", async () => {
  tries += 1;
  if (tries === 1) throw new Error("locator.click: Timeout 20000ms exceeded.");
});

let polls = 0;

test("passes when it polls once more", async () => {
  polls += 1;
  await expect.poll(() => polls, { timeout: 1 }).toBe(2);
});

test("fails at once where a number is wrong", () => {
  tries += 1;
  expect(tries).toBe(4);
});
