import { describe, expect, test } from "vitest";
import { outcomes } from "../../../numeric/base/outcome.ts";
import { integrate, succeeded } from "../../../numeric/index.ts";
import { sourceFiles } from "../../source-files.ts";

/** `status: "…"` and `status: a ? "…" : "…"`, in types as in values. */
function statusesIn(text: string): readonly string[] {
  return [...text.matchAll(/\bstatus: ([^;,\n]*)/g)].flatMap(([, value]) =>
    [...(value as string).matchAll(/(?<!=== |\[)"([a-z-]+)"/g)].map(([, code]) => code as string),
  );
}

describe("outcomes", () => {
  test("every solver of the numeric rooms speaks this vocabulary", () => {
    const spoken = sourceFiles(["numeric"]).flatMap(({ path, text }) =>
      statusesIn(text).map((code) => ({ path, code })),
    );
    expect(spoken.length).toBeGreaterThan(60);
    expect(spoken.filter(({ code }) => !(code in outcomes))).toEqual([]);
  });

  test("every code is some solver's", () => {
    const texts = sourceFiles(["numeric"]).filter(({ path }) => path !== "numeric/base/outcome.ts");
    const silent = Object.keys(outcomes).filter(
      (code) => !texts.some(({ text }) => text.includes(`"${code}"`)),
    );
    expect(silent).toEqual([]);
  });

  test("succeeded(outcome) for the end of an interval and for a last step before it", () => {
    const decay = (_t: number, y: Float64Array, out: Float64Array): void => {
      out[0] = -(y[0] ?? 0);
    };
    const options = { initial: [1], from: 0, to: 1 };
    expect(succeeded(integrate(decay, options))).toBe(true);
    expect(succeeded(integrate(decay, { ...options, maxSteps: 1 }))).toBe(false);
    const stop = { g: (_t: number, y: Float64Array) => (y[0] ?? 0) - 0.5, terminal: true };
    expect(succeeded(integrate(decay, { ...options, events: [stop] }))).toBe(true);
  });
});
