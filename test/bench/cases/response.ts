import { readModel } from "../../../derivations/index.ts";
import {
  allRoots,
  responseProblem,
  type ResponsePart,
} from "../../../notebooks/runs/response/index.ts";
import { type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";

/** Degree six and three, one drive: 3125 solutions by Bézout's number, 225 that there are. */
const model = readModel({
  potential: "x^6/30+0.1*x^3",
  drives: ["F*cos(omega*t)*x"],
  parameters: {
    ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1, F: 0.3, omega: 1 },
  },
});
const values = Array.from({ length: 21 }, (_, k) => 0.8 + 0.02 * k);

function* parts(): Generator<ResponsePart> {
  const sweep = { parameter: "omega", from: 0.8, to: 1.2 };
  yield* allRoots(responseProblem(model, "gCL", [sweep]), "omega", values);
}

/** The curve is the first part, and the proof of it finds nothing else. */
function check(): void {
  const all = [...parts()];
  const rows = all.map((part) => part.rows.length);
  const open = all.flatMap((part) => part.open).length;
  if (rows[0] !== 23 || rows.slice(1).some((count) => count > 0) || open > 0) {
    throw new Disagreement(`There are ${rows.join()} rows a part, and ${open} values are open.`);
  }
}

async function prepare(): Promise<readonly Comparison[]> {
  check();
  const title = "Response of x⁶/30 + x³/10 on 0, ω, 2ω at 21 values";
  const agreement = "all 23 states are on the first curve, and all values are complete";
  const first = (): unknown => parts().next().value;
  return [
    {
      title: `${title}: the curve`,
      contenders: [inProcess("Caldera", first)],
      target: { kind: "below", seconds: 1 },
      agreement,
      repetitions: 3,
    },
    {
      title: `${title}: with the proof`,
      contenders: [inProcess("Caldera", () => [...parts()])],
      target: { kind: "below", seconds: 5 },
      agreement,
      repetitions: 2,
      warmUpSeconds: 0,
    },
  ];
}

/** A sweep on many harmonics, from the model to the last row; there is no peer. */
export const responseCase: Case = { name: "response", prepare };
