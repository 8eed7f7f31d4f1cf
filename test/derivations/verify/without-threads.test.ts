import { describe, expect, test } from "vitest";
import { masterEquation, readModel } from "../../../derivations/index.ts";
import {
  defaultEngines,
  inParallel,
  requirePositive,
} from "../../../derivations/verify/engines.ts";
import { bothOpinions, opinionFrom } from "../../../derivations/verify/opinions.ts";
import { conclusion, type Verdict } from "../../../derivations/verify/report.ts";
import { verificationTable } from "../../../derivations/verify/table.ts";
import { verify } from "../../../derivations/verify/verify.ts";

const row = (quantity: string, ...verdicts: readonly (readonly [string, Verdict])[]) => ({
  quantity,
  verdicts: new Map(verdicts),
});
const outcome = (engine: string) => ({ engine, seconds: 1 });

describe("the conclusion of a verification", () => {
  const engines = [outcome("a"), outcome("b")];
  const equation = new Set(["12b"]);
  const concluded = (...rows: readonly ReturnType<typeof row>[]) =>
    conclusion(rows, engines, equation);

  test("is a disagreement as soon as one engine disagrees", () => {
    expect(concluded(row("12b", ["a", "agrees"], ["b", "disagrees"]))).toEqual({
      exitStatus: 1,
      summary: "Disagreement: b.",
    });
  });

  test("is nothing where no engine answers", () => {
    expect(concluded(row("12b", ["a", "no answer"], ["b", "not checked"]))).toEqual({
      exitStatus: 1,
      summary: "No engine answered, so nothing has been verified.",
    });
  });

  test("is nothing about the equation where all answers are about something else", () => {
    const rows = [row("12b", ["a", "no answer"]), row("closure", ["a", "agrees"])];
    expect(concluded(...rows)).toEqual({
      exitStatus: 1,
      summary: "No engine answered about the master equation; other answers agree (a).",
    });
    // Where no engine is asked about the equation, that is no defect.
    expect(conclusion(rows.slice(1), engines, new Set()).exitStatus).toBe(0);
  });

  test("is agreement, with the engines whose answers are missing", () => {
    expect(concluded(row("12b", ["a", "agrees"], ["b", "agrees"]))).toEqual({
      exitStatus: 0,
      summary: "All answers agree (a, b).",
    });
    expect(concluded(row("12b", ["a", "agrees"], ["b", "no answer"])).summary).toBe(
      "All answers agree (a); answers are missing from b.",
    );
  });
});

describe("the table of a verification", () => {
  const found = {
    ...{ model: "kerr", kind: "gCL", seed: 1, points: 3, tolerance: 1e-9 },
    ...{ exitStatus: 1 as const, summary: "Disagreement: b.", remarks: ["A remark."] },
    engines: [outcome("a"), { ...outcome("b"), noAnswer: "it hung" }],
    rows: [row("12b", ["a", "agrees"], ["b", "disagrees"]), row("12c", ["a", "no answer"])],
  };
  const difference = {
    ...{ engine: "b", quantity: "12b", expression: "x^2", point: "x = 2" },
    ...{ engineValue: "5", expectedValue: "4" },
  };

  test("has a row a quantity, with a point where an engine is not asked, and missing answers with their reasons", () => {
    const lines = verificationTable({ ...found, disagreements: [] }).split("\n");
    expect(lines.slice(2, 5)).toEqual([
      "     a          b",
      "12b  agrees     DISAGREES",
      "12c  no answer  ·",
    ]);
    expect(lines.slice(-3)).toEqual([
      "A remark.",
      "b: no answer, because it hung.",
      "Disagreement: b.",
    ]);
  });

  test("explains each difference: whose value is expected", () => {
    const undecided = { ...difference, fault: "undecided" as const };
    expect(verificationTable({ ...found, disagreements: [undecided] })).toContain(
      "b and Caldera differ in 12b:\n  expression  x^2\n  at          x = 2\n  b           5\n  Caldera     4\n\nDisagreement: b.",
    );
    const own = { ...difference, fault: "engine" as const };
    const table = verificationTable({ ...found, disagreements: [own] });
    expect(table).toContain(
      "b contradicts the exact value of its own question, on the way to 12b:",
    );
    expect(table).toContain("  exactly     4");
  });
});

describe("opinions", () => {
  const engine = { name: "a", method: "matrices", module: new URL("file:///a.js") } as const;
  const none = { verdicts: new Map<string, Verdict>(), disagreements: [] };

  test("say why answers are missing: a failure before a wrong step", () => {
    const thread = { messages: [], seconds: 2 };
    expect(opinionFrom(engine, thread, none).outcome).toEqual({ engine: "a", seconds: 2 });
    const wrong = {
      ...{ engine: "a", quantity: "q", fault: "engine" as const, expression: "x", point: "" },
      ...{ engineValue: "1", expectedValue: "2" },
    };
    const ofWrong = opinionFrom(engine, thread, { ...none, disagreements: [wrong] });
    expect(ofWrong.outcome.noAnswer).toBe("what follows rests on a wrong step");
    const failed = opinionFrom(engine, { ...thread, failure: "hung" }, none);
    expect(failed.outcome.noAnswer).toBe("hung");
    // Of two runs the times add up, and the first reason is given.
    const first = opinionFrom(engine, thread, { ...none, verdicts: new Map([["q", "agrees"]]) });
    const both = bothOpinions(first, failed);
    expect(both.outcome).toEqual({ engine: "a", seconds: 4, noAnswer: "hung" });
    expect([...both.verdicts.keys()]).toEqual(["q"]);
    expect(bothOpinions(first, first).outcome).toEqual({ engine: "a", seconds: 4 });
  });
});

describe("options of a verification", () => {
  test("must be positive, counts whole", () => {
    expect(() => requirePositive({ tolerance: 0 })).toThrow(
      "Option `tolerance` must be positive, but is 0.",
    );
    expect(() => requirePositive({ points: 1.5 })).toThrow(
      "Option `points` must be a positive integer, but is 1.5.",
    );
    expect(() => requirePositive({ limitSeconds: 0.5, concurrency: 2 })).not.toThrow();
  });

  test("tasks end in their order, no more than so many at once", async () => {
    let [now, most] = [0, 0];
    const results = await inParallel([3, 1, 2], 2, async (one) => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
      return 10 * one;
    });
    expect([results, most]).toEqual([[30, 10, 20], 2]);
  });
});

describe("without an engine that can be asked", () => {
  test("nothing has been verified, of one oscillator and of two", async () => {
    for (const typed of [
      { potential: "alpha*x^4" },
      { modes: ["a", "b"], potential: "J*x_a*x_b" },
    ]) {
      const { exitStatus, summary, kind, seed } = await verify(readModel(typed), { engines: [] });
      expect([exitStatus, summary, kind]).toEqual([
        1,
        "No engine answered, so nothing has been verified.",
        "gCL",
      ]);
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    }
  });

  test("the kind is that of the equation, which may keep effects of the bath", async () => {
    const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b" });
    const equation = masterEquation(model, { kind: "CL" });
    const settings = { engines: [], seed: 1 } as const;
    expect((await verify(model, { ...settings, equation })).kind).toBe("CL");
    expect((await verify(model, { ...settings, kind: "CL" })).kind).toBe("CL");
    const one = readModel({ potential: "alpha*x^4" });
    const keep = ["lamb-shift", "anomalous-diffusion"] as const;
    const { rows } = await verify(one, { ...settings, keep });
    // M_0s renormalises the potential: a term [p,{p,ρ}] with harmonic dressing is kept.
    expect(rows.map(({ quantity }) => quantity)).toContain("12c [p,{p,ρ}]");
    const ofEquation = await verify(one, {
      ...settings,
      equation: masterEquation(one, { kind: "CL" }),
    });
    expect(ofEquation.kind).toBe("CL");
  });

  test("a cosine is compared as its Taylor polynomial, with a remark", async () => {
    const one = await verify(readModel({ potential: "-E*cos(k*x)" }), { engines: [], seed: 1 });
    expect(one.remarks).toEqual([
      expect.stringMatching(/^Rows without "with cosines" are of the Taylor polynomial/),
    ]);
  });

  test("matrices of many modes are left out with their number of states, and a bath of symbols with its rows", async () => {
    const modes = ["a", "b", "c", "d", "e"];
    const model = readModel({ modes, potential: "U*x_a^4", bath: "symbols" });
    const report = await verify(model, { seed: 1 });
    const [remark = ""] = report.remarks;
    // One quantum is occupied; x^4 reaches four more, and moments of what it reaches four: 1 + 2·4 + 1 = 10. Five
    // modes have C(15, 5) = 3003 states of at most 10 quanta.
    expect(remark).toContain(
      "mathjs and quadrature are not asked: matrices of these 5 modes need the 3003 states of at most 10 quanta",
    );
    expect(report.engines.map(({ engine }) => engine)).toEqual(
      defaultEngines().map(({ name }) => name),
    );
    expect(report.exitStatus).toBe(1);
    const alone = defaultEngines().filter(({ name }) => name === "mathjs");
    const [only = ""] = (await verify(model, { seed: 1, engines: alone })).remarks;
    expect(only).toMatch(/^mathjs is not asked: /);
  });
});

describe("threads", () => {
  test(
    "integrals are asked in a thread of their own where the matrices before them fail",
    { timeout: 200_000 },
    async () => {
      const byQuadrature = defaultEngines().find(({ method }) => method === "quadrature");
      const missing = {
        ...{ name: "missing", method: "matrices" as const },
        module: new URL("./nowhere.js", import.meta.url),
      };
      const report = await verify(readModel({ potential: "0" }), {
        ...{ seed: 1, limitSeconds: 90 },
        engines: [missing, ...(byQuadrature === undefined ? [] : [byQuadrature])],
      });
      expect(report.engines[0]?.noAnswer).toMatch(/^Cannot find module/);
      expect(report.engines[1]).not.toHaveProperty("noAnswer");
    },
  );
});
