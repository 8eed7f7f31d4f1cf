import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { assertClose, type Case, type Comparison } from "../case.ts";
import { fitOf } from "../fit-subject.ts";
import type { Contender } from "../measure.ts";
import { type Program, startProgram } from "../peers/program.ts";

const models = fileURLToPath(new URL("../../../notebooks/models/", import.meta.url));
const table = `${models}decay.csv`;

/** gamma, theta, U and the start of 501 points of a ringdown beside SciPy. */
function fitting(): Case {
  let peer: Program | undefined;
  return {
    name: "fit",
    prepare: async (): Promise<readonly Comparison[]> => {
      const title = "Fit of a ringdown: 501 points, 5 unknowns with intervals";
      const python = ["python3", "/usr/bin/python3"].find(
        (command) => spawnSync(command, ["-c", "import scipy.optimize"]).status === 0,
      );
      const name = "SciPy curve_fit around solve_ivp (DOP853)";
      if (python === undefined)
        return [{ title, contenders: [{ name, absent: "peer not installed" }] }];
      const started = startProgram(python, [
        fileURLToPath(new URL("../peers/fit.py", import.meta.url)),
        table,
      ]);
      peer = started;
      const once = fitOf(`${models}kerr.json`, table);
      const [, gamma = NaN, theta = NaN, U = NaN] = (await started.ask("1")).split(" ").map(Number);
      const own = await once();
      assertClose("gamma", own.get("gamma") ?? NaN, gamma, 1e-5);
      assertClose("theta", own.get("theta") ?? NaN, theta, 1e-4);
      assertClose("U", own.get("U") ?? NaN, U, 1e-5);
      const ours: Contender = {
        name: "Caldera",
        run: async (count) => {
          const began = process.cpuUsage();
          for (let j = 0; j < count; j += 1) await once();
          const { user, system } = process.cpuUsage(began);
          return (user + system) * 1e-6;
        },
      };
      const theirs: Contender = {
        name,
        run: async (count) => Number((await started.ask(String(count))).split(" ")[0]) * count,
      };
      return [
        {
          title,
          contenders: [ours, theirs],
          target: { kind: "ratio", peers: [name], atMost: 1 / 20 },
          agreement: "gamma and U agree to 1e-5, theta to 1e-4",
          repetitions: 3,
          warmUpSeconds: 2,
        },
      ];
    },
    dispose: () => peer?.end(),
  };
}

export const fitCase: Case = fitting();
