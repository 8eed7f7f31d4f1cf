import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defaultAnsatz,
  type EquationsOfMotion,
  type Model,
  readModel,
  slowFlow,
  slowFlowJson,
  slowFlowLatex,
  slowFlowText,
  equationsOfMotion,
} from "../../../../derivations/index.ts";
import { realRoots } from "../../../../derivations/equations/slow-flow/real-roots.ts";
import { runHere, temporaryFolder } from "../../../notebooks/cli/command-line.ts";
import { samples } from "../../../seed.ts";

const motionOf = (model: Model): EquationsOfMotion => equationsOfMotion(model, { kind: "CL" });

const cubic = {
  potential: "0.1*x^3+x^4/40",
  drives: ["F*cos(omega*t)*x"],
  parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", F: 0.5, omega: 1.1 },
};

describe("the default ansatz", () => {
  test.each([
    ["0.1*x^3+x^4/40", {}, "0,omega,2*omega"],
    ["x^4/4", {}, "omega"],
    ["-b*x^2/2+x^4/4", { b: 2, m: 1, omega0: 1, gamma: 0, theta: 0 }, "0,omega,2*omega"],
    ["-b*x^2/2+x^4/4", {}, "omega"],
    // A double well, and one well of a lattice.
    ["2*cos(x)", { m: 1, omega0: 1, gamma: 0, theta: 0 }, "0,omega,2*omega"],
    ["-2*cos(x)-x^2/2", { m: 1, omega0: 1, gamma: 0.05, theta: 0.8 }, "omega"],
  ])("of %s with %j has the frequencies %s", (potential, parameters, expected) => {
    const model = readModel({ potential, parameters, drives: ["F*cos(omega*t)*x"] });
    expect(String(defaultAnsatz(model, motionOf(model)).frequencies)).toBe(expected);
    // A weak force of second order in γ makes no difference.
    const dressed = equationsOfMotion(model, { kind: "gCL" });
    expect(String(defaultAnsatz(model, dressed).frequencies)).toBe(expected);
  });

  test("is that of the command line, and what it drops stands in every format, in order", async () => {
    const model = readModel(cubic);
    const flow = slowFlow(motionOf(model), ["omega"]);
    expect(flow.droppedFrequencies.map(String)).toEqual(["0", "2*omega", "3*omega"]);
    expect(slowFlowText(flow)).toContain("Dropped frequencies: 0, 2*omega, 3*omega");
    expect(slowFlowLatex(flow).at(-1)).toBe(
      "\\text{Dropped frequencies:}\\ 0,\\ 2 \\omega,\\ 3 \\omega",
    );
    expect(slowFlowJson(flow).droppedFrequencies).toEqual(["0", "2*omega", "3*omega"]);
    const folder = temporaryFolder();
    const file = folder.file("cubic.json", JSON.stringify(cubic));
    const derived = await runHere("derive", file, "--what", "slow-flow", "--model", "CL");
    expect(derived.out).toBe(
      `${slowFlowText(slowFlow(motionOf(model), ["0", "omega", "2*omega"]))}\n`,
    );
    folder.remove();
  });
});

describe("drives without effect", () => {
  const two = readModel({
    potential: "x^4/4",
    drives: ["F1*cos(omega1*t)*x", "F2*cos(omega2*t+phi)*x^2"],
  });

  test("are listed in every format", () => {
    const flow = slowFlow(motionOf(two), ["omega1"]);
    expect(slowFlowText(flow)).toContain("Drives without effect on this ansatz: cos(omega2*t)*x^2");
    expect(slowFlowLatex(flow).at(-1)).toBe(
      "\\text{Drives without effect on this ansatz:}\\ \\cos(\\omega_{2} t) x^{2}",
    );
    expect(slowFlowJson(flow).droppedDrives).toEqual([{ frequency: "omega2", power: 2 }]);
    expect(slowFlow(motionOf(two), ["omega1", "omega2/2"]).droppedDrives).toEqual([]);
  });

  test("are those without which the slow flow is the same", () => {
    const drives = [
      "F*cos(omega*t)*x",
      "G*cos(2*omega*t)*x^2",
      "H*sin(3*omega*t)*x",
      "K*cos(omega*t)*x^3",
    ];
    const frequencies = fc.subarray(["0", "omega", "2*omega", "3*omega", "omega/2"], {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.subarray(drives, { minLength: 1 }), frequencies, (some, ansatz) => {
        fc.pre(ansatz.join() !== "0");
        const ratesOf = (list: readonly string[]): string =>
          slowFlow(motionOf(readModel({ potential: "x^4", drives: list })), ansatz).rates.join(
            "; ",
          );
        const all = ratesOf(some);
        const { droppedDrives } = slowFlow(
          motionOf(readModel({ potential: "x^4", drives: some })),
          ansatz,
        );
        const without = some.filter(
          (drive) => ratesOf(some.filter((other) => other !== drive)) === all,
        );
        expect(droppedDrives).toHaveLength(without.length);
      }),
      { numRuns: samples(25) },
    );
  });

  test("leave no answer behind where all are so, and no count that is complete", async () => {
    const folder = temporaryFolder();
    const numbers = {
      hbar: 1,
      m: 1,
      omega0: 1,
      gamma: 0.1,
      theta: 0,
      F1: 0.5,
      omega1: 1.1,
      F2: 0.3,
      omega2: 1.3,
    };
    const drives = ["F1*cos(omega1*t)*x", "F2*cos(omega2*t)*x"];
    const file = folder.file(
      "two.json",
      JSON.stringify({ potential: "x^4/4", drives, parameters: numbers }),
    );
    const range = ["--sweep", "omega1", "--from", "1", "--to", "1.1", "--points", "2"];
    const none = await runHere("response", file, ...range, "--harmonics", "3*omega1");
    expect(none).toMatchObject({ status: 2, out: "" });
    expect(none.error).toMatch(/No drive has an effect on .*3\*omega1: they act at omega1, omega2/);
    const slip = await runHere("response", file, ...range, "--harmonics", "omega1,omgea");
    expect(slip).toMatchObject({ status: 2, out: "" });
    expect(slip.error).toMatch(/no number for `omgea`. Add one .* or take F1, /);
    const part = await runHere(
      "response",
      file,
      ...range,
      "--harmonics",
      "omega1",
      "--format",
      "json",
    );
    expect(part.error).toMatch(/Warning: Left out of the result: the drive cos\(omega2\*t\)\*x/);
    expect(JSON.parse(part.out).droppedDrives).toEqual(["cos(omega2*t)*x"]);
    const plane = ["--x", "omega1:1:1.1:2", "--y", "F1:0.1:0.2:2", "--harmonics", "omega1"];
    const map = await runHere("map", file, ...plane);
    expect(map.status).toBe(1);
    expect(map.out).not.toContain("true");
    folder.remove();
  });
});

test("real roots are found in any unit", () => {
  for (const unit of [1e-30, 1, 1e30]) {
    // (x - u)(x + 2u)(x² + u²) x
    const roots = realRoots([0, -2 * unit ** 4, unit ** 3, -(unit ** 2), unit, 1]);
    expect(roots.map((x) => Number((x / unit).toPrecision(12)))).toEqual([-2, 0, 1]);
  }
  expect(realRoots([1, 0, 1])).toEqual([]);
  expect(realRoots([0])).toEqual([]);
});
