import { expect, test } from "vitest";
import {
  equationsOfMotion,
  masterEquation,
  modelSlowFlow,
  readModel,
} from "../../../../derivations/index.ts";
import { withoutEffect } from "../../../../notebooks/runs/response/ansatz-remarks.ts";

/** What is said of an ansatz; undefined stands for the default one. */
function remarks(drives: readonly string[], harmonics?: readonly string[]): readonly string[] {
  const model = readModel({ potential: "-E*cos(q*x + 0.3)", drives });
  const equation = masterEquation(model, { kind: "CL" });
  const equations = equationsOfMotion(equation);
  return withoutEffect(equations, modelSlowFlow(equation, { equations, harmonics }).flow);
}

test.each([
  [["F*cos(omega*t)*x", "G*cos(2*omega*t)*x"], undefined],
  [["F*cos(omega*t)*x"], ["omega", "3*omega"]],
])(
  "a static force that the ansatz lacks is reported with harmonics that have it: %j, %j",
  (drives, harmonics) => {
    const [remark = ""] = remarks(drives, harmonics);
    const given = /Write --harmonics (\S+)\.$/.exec(remark)?.[1] ?? "";
    expect(given).toMatch(/^0,/);
    expect(remarks(drives, given.split(","))).toEqual([]);
  },
);

test("the default ansatz of one tone has it", () => {
  expect(remarks(["F*cos(omega*t)*x"])).toEqual([]);
});
