import { afterAll, describe, expect, test } from "vitest";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

describe("one symbol has one name on the command line", () => {
  const model = folder.file(
    "model.json",
    JSON.stringify({
      potential: "a_1*x^4",
      drives: ["a_{1} x\\cos(\\omega t)"],
      parameters: { a_1: 3 },
    }),
  );

  test("a_1, a_{1} and a1 are one parameter with one number", async () => {
    const { status, out, error } = await runHere("derive", model, "--what", "eom", "--set", "a₁=2");
    expect({ status, error }).toEqual({ status: 0, error: "" });
    expect(out).toContain("- 8*x^3/m");
    expect(out).toContain("- 2*cos(omega*t)/m");
    expect(out).not.toMatch(/a_?1/);
  });

  test.each(["a_1", "a1", "a_{1}", "\\mathrm{a}_1"])(
    "--set %s beside a1 is refused",
    async (name) => {
      const { status, error } = await runHere(
        ...["derive", model, "--set", `${name}=1`, "--set", "a₁=2"],
      );
      expect(status).toBe(2);
      expect(error).toContain("`a1` is given twice");
    },
  );

  test.each(["omega_{d}", "omega_d", "\\omega_{\\mathrm{d}}", "ω_d", "\\mathrm{omega}_{d}"])(
    "--set %s is omega_d",
    async (name) => {
      const file = folder.file("d.json", '{"potential": "x^4", "drives": ["cos(omega_d*t)*x"]}');
      const args = ["derive", file, "--what", "eom", "--set", `${name}=7`];
      const { status, error, out } = await runHere(...args);
      expect({ status, error }).toEqual({ status: 0, error: "" });
      expect(out).toContain("cos(7*t)");
    },
  );

  test("--harmonics in any spelling", async () => {
    const two = folder.file(
      "two.json",
      '{"drives": ["F cos(omega_1 t) x", "F cos(omega2 t) x"], "potential": "b*x^4"}',
    );
    const flow = async (list: string): Promise<string> =>
      (await runHere("derive", two, "--what", "slow-flow", "--harmonics", list)).out;
    expect(await flow("\\omega_1,ω₂")).toBe(await flow("omega1,omega_2"));
  });

  test("columns of --harmonics are named alike in any spelling", async () => {
    const columns = async (list: string): Promise<string | undefined> => {
      const range = ["--from", "0.9", "--to", "1", "--points", "2", "--set", "F=0.01"];
      const { out } = await runHere("response", kerrFile, ...range, "--harmonics", list);
      return out.split("\n")[0];
    };
    expect(await columns("ω,3*\\omega")).toMatch(/,amplitude_3\*omega,phase_3\*omega$/);
    expect(await columns("1,3")).toMatch(/,amplitude_3,phase_3$/);
  });
});
