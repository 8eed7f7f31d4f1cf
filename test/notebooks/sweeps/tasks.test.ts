import { expect, test } from "vitest";
import type { JsonObject } from "../../../notebooks/sweeps/spec/json.ts";
import { recordAt } from "../../../notebooks/sweeps/tasks/point-record.ts";
import { sweepOf } from "./sweep-models.ts";

const axes = [{ name: "alpha", values: [0.1] }];
const point = { index: 0, parameters: { alpha: 0.1 } };
const small = { levels: 10, harmonics: 1 };
const span = { to: 0.5, points: 2 };
const plane = {
  x: { parameter: "omega", from: 1, to: 1.2, points: 2 },
  y: { parameter: "F", from: 0.1, to: 0.2, points: 2 },
};

test.each<[string, JsonObject, (result: JsonObject) => unknown]>([
  ["steady-state", small, ({ n }) => n],
  ["evolve", { ...span, levels: 10 }, ({ rows }) => (rows as JsonObject[])[1]?.["n"]],
  ["spectrum", { ...small, points: 3 }, ({ frequencies }) => (frequencies as number[])[2]],
  [
    "wigner",
    { ...small, x: { from: -1, to: 1, points: 3 } },
    ({ pictures }) => (pictures as JsonObject[])[0]?.["integral"],
  ],
  ["levels", { count: 3 }, ({ energies }) => (energies as number[])[0]],
  [
    "response",
    { from: 1, to: 1.2, points: 2 },
    ({ rows }) => (rows as JsonObject[])[0]?.["amplitude"],
  ],
  ["map", plane, ({ rows }) => (rows as JsonObject[])[1]?.["y"]],
  [
    "ringdown",
    { position: 1, velocity: -0.5, duration: 1, points: 3 },
    ({ times }) => (times as number[])[2],
  ],
  ["moments", span, ({ rows }) => (rows as JsonObject[])[1]?.["n"]],
  ["steady-moments", { frame: {} }, ({ states }) => (states as JsonObject[])[0]?.["n"]],
  [
    "langevin",
    { ...span, trajectories: 10, seed: 1 },
    ({ rows }) => (rows as JsonObject[])[1]?.["t"],
  ],
])("%s gives JSON with numbers", async (task, options, number) => {
  const record = await recordAt(sweepOf({ task, options, axes }), point, new Map());
  expect(record.warnings.length > 0 || record.status === "settled").toBe(true);
  expect(["refused", "failed"]).not.toContain(record.status);
  expect(number(record.result)).toBeGreaterThan(0);
  expect(record.result).toEqual(JSON.parse(JSON.stringify(record.result)));
  expect(record.result).not.toHaveProperty("provenance");
  expect(record.result).not.toHaveProperty("status");
});

test("values that a run refuses are a record with the reason", async () => {
  const sweep = sweepOf({ axes: [{ name: "m", values: [1] }] });
  const { status, warnings, result } = await recordAt(
    sweep,
    { index: 0, parameters: { m: -1 } },
    new Map(),
  );
  expect(status).toBe("refused");
  expect(warnings[0]).toMatch(/m.*positive/);
  expect(result).toEqual({});
});

test("equations that are kept do not change a result", async () => {
  const sweep = sweepOf({ task: "steady-state", options: small, axes });
  const kept = new Map<string, unknown>();
  const others = await recordAt(sweep, { index: 1, parameters: { alpha: 0.4 } }, kept);
  const after = await recordAt(sweep, point, kept);
  expect(kept.size).toBeGreaterThan(0);
  expect(others.result["n"]).not.toBe(after.result["n"]);
  expect(after).toEqual(await recordAt(sweep, point, new Map()));
});

test("exact compares the equations at a point, or their classical motion", async () => {
  const axis = [{ name: "gamma", values: [0.1] }];
  const at = { index: 0, parameters: { gamma: 0.1 } };
  const model = {
    potential: "U*x^4",
    bath: { "lorentz-drude": {} },
    parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1, U: 0, Omega: 2 },
  };
  const of = (options: JsonObject, U: number): ReturnType<typeof recordAt> => {
    const given = { ...model, parameters: { ...model.parameters, U } };
    return recordAt(sweepOf({ task: "exact", options, axes: axis, model: given }), at, new Map());
  };
  const steady = await of({}, 0);
  expect(steady.status).toBe("settled");
  expect((steady.result["certificate"] as JsonObject)["CL"]).toBeGreaterThan(0.05);
  const motion = await of({ what: "motion", to: 5, points: 11 }, 0.1);
  expect(motion.status).toBe("settled");
  expect(motion.result["motions"]).toMatchObject([
    { equation: "exact", distance: null },
    { equation: "harmonic" },
    { equation: "gCL" },
    { equation: "CL" },
  ]);
  expect((await of({}, 0.1)).warnings[0]).toContain("second degree");
  expect((await of({ what: "motion" }, 0.1)).warnings[0]).toContain("`to` is missing");
  expect((await of({ to: 5 }, 0)).warnings[0]).toContain("`to` belongs to");
});
