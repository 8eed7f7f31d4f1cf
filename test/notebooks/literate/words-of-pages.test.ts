import { describe, expect, test } from "vitest";
import { wordsOfPages } from "../../../notebooks/literate/words-of-pages.ts";

describe("wordsOfPages(message)", () => {
  test.each([
    [
      "Parameter `beta` has no value. Add it to the model file, or give --set beta=VALUE.",
      "Parameter `beta` has no value. Write it among the parameters.",
    ],
    [
      "Two drives: the ansatz is --harmonics omega1,omega2.",
      "Two drives: the harmonics are omega1,omega2.",
    ],
    [
      "It acts at 3omega only. Add these frequencies with --harmonics, or leave the option out.",
      "It acts at 3omega only. Write them among the harmonics of the slow flow.",
    ],
    [
      "200000 steps led to t = 3. Raise `maxSteps` or the tolerances; the equations may be stiff.",
      "200000 steps led to t = 3.",
    ],
    [
      "The motion may be chaotic, or need more periods (--max-periods).",
      "The motion may be chaotic, or need more periods.",
    ],
    ["Name one with --sweep NAME.", "Name one in the field “against”."],
    ["Parameter `gamma` must be non-negative, but is -0.3.", undefined],
  ])("%s", (message, words = message) => {
    expect(wordsOfPages(message)).toBe(words);
    expect(words).not.toContain("--");
  });
});
