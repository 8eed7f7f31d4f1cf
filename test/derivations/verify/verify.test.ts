import { describe, expect, test } from "vitest";
import type { VerificationReport } from "../../../derivations/verify/index.ts";
import type { VerificationEngine } from "../../../derivations/verify/verify.ts";
import { seedOf } from "../../seed.ts";
import { defaultEngines, publishedUrl, readModel, verify } from "./published.ts";

const kerrWithDrive = {
  name: "kerr",
  potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
  drives: ["F*cos(omega*t)*x"],
};

const stub = async (name: string): Promise<VerificationEngine> => ({
  name,
  method: "phase-space",
  module: await publishedUrl(`test/derivations/verify/${name}-engine.ts`),
});

// The machine that runs the tests may be busy.
const patient = { limitSeconds: 90, seed: seedOf(1) };

function verdictsOf(report: VerificationReport, engine: string): ReadonlySet<string | undefined> {
  return new Set(report.rows.map(({ verdicts }) => verdicts.get(engine)));
}

function expectAgreement(report: VerificationReport): void {
  expect(report.disagreements, report.table).toEqual([]);
  for (const engine of ["nerdamer", "Algebrite", "mathjs"]) {
    expect(verdictsOf(report, engine), report.table).toEqual(new Set(["agrees", "not checked"]));
  }
  expect(report.exitStatus).toBe(0);
}

describe("verify(model): three engines agree with Caldera", () => {
  test("Kerr oscillator with a drive, gCL and CL", { timeout: 200_000 }, async () => {
    const gcl = await verify(readModel(kerrWithDrive), patient);
    expectAgreement(gcl);
    const names = gcl.rows.map(({ quantity }) => quantity);
    for (const name of ["12b [x,[x,ρ]]", "12d [p,{x^3,ρ}]", "12e [p,{1,ρ}]", "d²⟨x⟩/dt²"]) {
      expect(names).toContain(name);
    }
    const cl = await verify(readModel(kerrWithDrive), { ...patient, kind: "CL" });
    expectAgreement(cl);
    expect(cl.rows.some(({ quantity }) => quantity.startsWith("12d"))).toBe(false);
  });

  test("a quintic with two tones, phases and units of its own", { timeout: 200_000 }, async () => {
    const model = readModel({
      potential: "0.3*alpha*x^5/5 - beta*(x - x0)^3/7 + sqrt(2)*k*x^2/m",
      drives: ["F*cos(omega*t + phi)*x", "G*sin(2*omega*t/3 - 0.4*pi)*(x^2 - x^3)/hbar"],
      parameters: { hbar: 0.7, m: 1.9, omega0: 1.3, gamma: 0.2 },
    });
    expectAgreement(await verify(model, patient));
  });

  test("names that mean something to an engine", { timeout: 200_000 }, async () => {
    const model = readModel({
      potential: "Gamma*x^4/4 + e*x^3 + E*x^2/2 + I*x + test*d*x/tau",
      drives: ["q1*cos(S*t + N)*x + q1*sin(S*t)*x"],
    });
    expectAgreement(await verify(model, patient));
  });

  test("the Lamb shift and anomalous diffusion, kept", { timeout: 200_000 }, async () => {
    const report = await verify(readModel({ potential: "alpha*x^3" }), {
      ...patient,
      keep: ["lamb-shift", "anomalous-diffusion"],
    });
    expectAgreement(report);
    expect(report.rows.map(({ quantity }) => quantity)).toContain("12c [p,{p,ρ}]");
  });
});

describe("verify(model, { engines }): engines that fail", () => {
  const model = readModel(kerrWithDrive);

  test(
    "a wrong derivative is named with the engine, the question and the point",
    {
      timeout: 200_000,
    },
    async () => {
      const report = await verify(model, { ...patient, seed: 7, engines: [await stub("faulty")] });
      expect(report.exitStatus).toBe(1);
      const [disagreement, ...others] = report.disagreements;
      expect(others).toEqual([]);
      expect(disagreement).toMatchObject({ engine: "faulty", fault: "engine" });
      expect(disagreement?.expression).toMatch(/^derivative\(.*U.*\^4.*, x\)$/);
      expect(disagreement?.point).toMatch(/\bx = \d+/);
      expect(disagreement?.engineValue).not.toBe(disagreement?.expectedValue);
      expect(verdictsOf(report, "faulty")).toEqual(
        new Set(["disagrees", "no answer", "not checked"]),
      );
      expect(report.table).toContain("contradicts the exact value of its own question");
    },
  );

  test(
    "an engine that hangs is killed, and its silence is not agreement",
    {
      timeout: 200_000,
    },
    async () => {
      const start = performance.now();
      const report = await verify(model, { limitSeconds: 1, engines: [await stub("hanging")] });
      expect(performance.now() - start).toBeLessThan(30_000);
      expect(report.exitStatus).toBe(1);
      expect(report.summary).toBe("No engine answered, so nothing has been verified.");
      expect(report.engines[0]?.noAnswer).toBe("1 s were not enough");
      expect(verdictsOf(report, "hanging")).toEqual(new Set(["no answer", "not checked"]));
    },
  );

  test(
    "an engine that throws gives no answer; one that answers decides",
    {
      timeout: 200_000,
    },
    async () => {
      const nerdamer = await publishedUrl("derivations/verify/engine/nerdamer.ts");
      const report = await verify(readModel({ potential: "0" }), {
        ...patient,
        engines: [
          await stub("crashing"),
          { name: "nerdamer", method: "phase-space", module: nerdamer },
          { name: "missing", method: "matrices", module: new URL("./nowhere.ts", import.meta.url) },
          // Goes on after the matrices, or alone.
          ...defaultEngines().filter(({ method }) => method === "quadrature"),
        ],
      });
      expect(report.exitStatus).toBe(0);
      expect(report.engines[0]?.noAnswer).toBe("stack exhausted");
      expect(report.engines[2]?.noAnswer).toMatch(/nowhere/);
      expect(report.summary).toBe(
        "All answers agree (nerdamer, quadrature); answers are missing from crashing, missing.",
      );
    },
  );

  test("options out of range are refused", async () => {
    await expect(verify(model, { limitSeconds: 0 })).rejects.toThrow(
      "Option `limitSeconds` must be positive, but is 0.",
    );
    await expect(verify(model, { points: 1.5 })).rejects.toThrow(
      "Option `points` must be a positive integer, but is 1.5.",
    );
  });
});
