import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { branchStyle, modelStyles, styleOf } from "../../../notebooks/plot/line-code.ts";

const models = ["CL", "gCL"] as const;

describe("the line code", () => {
  it("differs without colour: CL is dashed, gCL solid, and the width grows with θ", () => {
    const [cl, gcl] = [modelStyles("CL", 3), modelStyles("gCL", 3)];
    expect(new Set(cl.map(({ dash }) => dash))).toEqual(new Set(["dashed"]));
    expect(new Set(gcl.map(({ dash }) => dash))).toEqual(new Set(["solid"]));
    const widths = cl.map(({ width }) => width);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  it.each(models)(
    "an unstable branch of %s is dotted in its model's colour, and says so",
    (model) => {
      const [stable, unstable] = [branchStyle(model, "stable"), branchStyle(model, "unstable")];
      expect(stable).toMatchObject({ ...styleOf(model), label: `\\text{${model}}` });
      expect(unstable).toMatchObject({ color: stable.color, dash: "dotted" });
      expect(unstable.label).toContain("unstable");
    },
  );

  it.each(models)("the pages' style sheet has the colour of %s", (model) => {
    const sheet = readFileSync(
      new URL("../../../notebooks/site/base.css", import.meta.url),
      "utf8",
    );
    const [light] = [...sheet.matchAll(new RegExp(`--${model.toLowerCase()}: (#\\w+);`, "g"))];
    expect(light?.[1]).toBe(styleOf(model).color);
  });
});
