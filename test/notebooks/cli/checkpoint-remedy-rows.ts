import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readModel } from "../../../derivations/index.ts";
import { CheckpointFile } from "../../../notebooks/durable/checkpoint-file.ts";
import { moments } from "../../../notebooks/runs/index.ts";
import { type Run, stoppableFolder } from "../durable/stopped-runs.ts";
import type { RemedySetting, Row } from "./remedy-setting.ts";

const source = {
  potential: "x^4/40",
  parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1 },
};
const options = { order: 2, to: 300, points: 3 };

/** Of finished parts of a run that was stopped: those of another run, of something else, or cut. */
export async function checkpointRows({ folder }: RemedySetting): Promise<readonly Row[]> {
  const model = folder.file("kept.json", JSON.stringify(source));
  const place = (name: string): string => join(folder.path, name);
  const command = ["moments", model, "--to", "300", "--points", "3", "--out"];
  const read = readModel(source);
  const run: Run = (checkpoint) => moments(read, { ...options, checkpoint });
  const kept = place("stopped.checkpoint");
  await stoppableFolder().stopped(kept, run, 1);
  const stopped = (name: string): string => {
    copyFileSync(kept, place(`${name}.checkpoint`));
    return place(name);
  };
  const other = new CheckpointFile(place("older.csv.checkpoint"), { patience: -1 });
  other.begin({ caldera: "0.0.1", run: "evolve" });
  other.keep("rows 0", []);
  other.close();
  writeFileSync(place("foreign.csv.checkpoint"), "t,x\n0,1\n");
  writeFileSync(place("cut.csv.checkpoint"), '{"part":"run","value":{"cald');
  // Without the file, as where it was removed.
  const anew = (name: string): readonly string[] => [...command, place(`anew-${name}.csv`)];
  const [unasked, reset, raised] = ["unasked.csv", "reset.csv", "raised.csv"].map(stopped);
  return [
    [[...command, unasked as string], [...command, unasked as string, "--resume"], anew("unasked")],
    [
      [...command, reset as string, "--resume", "--set", "gamma=0.4"],
      [...command, reset as string, "--resume"],
      [...anew("reset"), "--set", "gamma=0.4"],
    ],
    [
      [...command, raised as string, "--resume", "--order", "3"],
      [...command, raised as string, "--resume"],
      [...anew("raised"), "--order", "3"],
    ],
    [[...command, place("older.csv"), "--resume"], anew("older")],
    [[...command, place("foreign.csv"), "--resume"], anew("foreign")],
    [[...command, place("cut.csv"), "--resume"], anew("cut")],
    [
      [...command.slice(0, -1), "--resume"],
      [...anew("without"), "--resume"],
    ],
  ];
}
