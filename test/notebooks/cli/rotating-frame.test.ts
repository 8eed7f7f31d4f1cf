import { afterAll, expect, test } from "vitest";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const model = folder.file(
  "kerr.json",
  JSON.stringify({
    potential: "U*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    parameters: {
      ...{ hbar: 1, m: 1, omega0: 1, gamma: 1e-6, theta: "pi/4", c: 1 },
      ...{ U: 1e-6, F: 1e-6, omega: "1+1e-6" },
    },
  }),
);
const turning = ["--model", "CL", "--frame", "rotating"];
const small = ["--levels", "8"];

test.each([
  [["evolve", "--to", "1e6", "--points", "2"], "t,x_frame,p_frame,n,xx_frame,xp_frame,pp_frame,"],
  [["spectrum", ...small, "--points", "3"], "omega_frame,S,residual"],
  [["wigner", ...small, "--x=-3:3:2", "--p=-3:3:2"], "phase,x_frame,p_frame,W"],
  [["moments", "--what", "steady"], "x_frame,p_frame,n,xx_frame,xp_frame,pp_frame,"],
])(
  "columns of caldera %j are named for the frame, and a note says how to go back",
  async ([command = "", ...options], columns) => {
    const { out, error: err } = await runHere(command, model, ...options, ...turning);
    expect(out.split("\n")[0]).toContain(columns);
    expect(err).toContain("Note: Frame rotating at 1.000001: rotating-wave approximation");
    expect(err).toContain(
      "In the laboratory, with f = 1.000001*t, the means are x*cos(f) + p*sin(f)",
    );
  },
);

test("caldera evolve --averages laboratory names no frame", async () => {
  const { out, error: err } = await runHere(
    ...(["evolve", model, "--to", "1e6", "--points", "2", ...turning] as const),
    ...["--averages", "laboratory"],
  );
  expect(out.split("\n")[0]).toMatch(/^t,x,p,n,xx,xp,pp,/);
  expect(err).not.toContain("Averages are those of the frame");
});

test("caldera spectrum says in JSON which frame it stands in, from which it counts", async () => {
  const options = [...small, "--points", "3", ...turning, "--format", "json", "--expansion", "1"];
  const { out } = await runHere("spectrum", model, ...options);
  const { rotating_frame, omega, provenance } = JSON.parse(out) as {
    rotating_frame: string;
    omega: readonly number[];
    provenance: { equation: string };
  };
  expect(rotating_frame).toContain("in the laboratory it stands at 1.000001 + omega");
  expect(provenance.equation).toBe("CL in a rotating frame, order 1");
  // Six times its largest rate: this is no spectrum between ±3 ω0.
  expect(Math.abs(omega[2] ?? 1)).toBeLessThan(1e-4);
});

test("the picture of a Wigner function says that it is one of the frame", async () => {
  const options = [...small, "--x=-3:3:9", "--p=-3:3:9", ...turning, "--format", "svg"];
  const { out } = await runHere("wigner", model, ...options);
  expect(out).toContain("Wigner function over position and momentum in the rotating frame");
});
