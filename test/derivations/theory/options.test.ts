import { describe, expect, test } from "vitest";
import { masterEquation, readModel } from "../../../derivations/index.ts";

const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] });

describe("masterEquation(model, options)", () => {
  test.each([
    [{ order: -1 }, "Option `order` must be an integer ≥ 0, but is -1."],
    [{ order: 0.5 }, "Option `order` must be an integer ≥ 0, but is 0.5."],
    [{ order: Number.NaN }, "Option `order` must be an integer ≥ 0, but is NaN."],
    [{ kind: "cl" as "CL" }, "Option `kind` must be CL or gCL, but is cl."],
    [
      { keep: ["lamb" as "lamb-shift"] },
      "Option `keep` must list lamb-shift or anomalous-diffusion, but contains lamb.",
    ],
  ])("refuses %j", (options, message) => {
    expect(() => masterEquation(model, options)).toThrow(new RangeError(message));
  });

  test("puts the terms in the order of Eq. 12", () => {
    const terms = masterEquation(model).dissipator.map(
      ({ label, outer, bracket, inner }) => `${label} ${outer} ${bracket} ${inner}`,
    );
    expect(terms).toEqual([
      "12b x commutator x",
      "12b p commutator p",
      "12c x anticommutator p",
      "12c p anticommutator x",
      "12d p anticommutator x^3",
      "12d x commutator x^3",
      "12e p anticommutator 1",
    ]);
  });
});
