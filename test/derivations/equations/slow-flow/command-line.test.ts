import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  readModel,
  slowFlow,
  slowFlowFromJson,
  slowFlowLatex,
  slowFlowText,
  equationsOfMotion,
} from "../../../../derivations/index.ts";
import { displaysLatex } from "../../../../symbolic/index.ts";
import { runHere, temporaryFolder } from "../../../notebooks/cli/command-line.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const duffing = { potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] };
const file = join(folder.path, "duffing.json");
writeFileSync(file, JSON.stringify(duffing));

function derive(...options: readonly string[]): ReturnType<typeof runHere> {
  return runHere("derive", file, "--what", "slow-flow", ...options);
}

describe("caldera derive MODEL --what slow-flow", () => {
  const equations = equationsOfMotion(readModel(duffing));
  const three = slowFlow(equations, ["omega", "3*omega"]);

  it("takes the frequency of the only drive", async () => {
    expect(await derive()).toMatchObject({
      status: 0,
      error: "",
      out: `${slowFlowText(slowFlow(equations, ["omega"]))}\n`,
    });
  });

  it.each(["1,3", "omega,3*omega", "1, 3*omega"])("takes --harmonics %s", async (harmonics) => {
    const { out, status } = await derive("--harmonics", harmonics);
    expect(status).toBe(0);
    expect(out).toBe(`${slowFlowText(three)}\n`);
  });

  it("prints LaTeX, and JSON that is read back", async () => {
    const latex = await derive("--harmonics", "1,3", "--format", "latex");
    expect(latex.out.replace(/^(?:% .*\n)+/, "")).toBe(`${displaysLatex(slowFlowLatex(three))}\n`);
    const json = await derive("--harmonics", "1,3", "--format", "json");
    const read = slowFlowFromJson(JSON.parse(json.out));
    expect(read.rates.map((rate, j) => three.rates[j]?.equals(rate))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it.each([
    [["--harmonics", "1,1"], "is given twice"],
    [["--harmonics", "0"], "a frequency other than 0"],
    [["--harmonics", "1,"], "must list frequencies separated by commas"],
    [["--harmonics", "x"], "the position"],
    [["--harmonics", "omega*t"], "time"],
    [["--form", "phase-space"], "--form belongs to --what eom"],
  ])("refuses %j with exit status 2 and one message", async (options, reason) => {
    const { status, out, error, messages } = await derive(...options);
    expect({ status, out, messages }).toEqual({ status: 2, out: "", messages: 1 });
    expect(error).toContain(reason);
  });
});
