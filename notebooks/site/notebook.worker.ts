import { evaluateCell } from "../literate/evaluate.ts";
import type { Values } from "../literate/input.ts";
import type { Run } from "../literate/notebook.ts";
import { notebooks } from "../pages/index.ts";

interface Question {
  readonly id: number;
  readonly notebook: string;
  readonly cell: string;
  readonly values: Values;
  readonly run: Run;
}

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  void answer(data);
});

async function answer({
  id,
  notebook: name,
  cell: cellName,
  values,
  run,
}: Question): Promise<void> {
  try {
    const notebook = await notebooks.get(name)?.();
    const cell = notebook?.cells.find((one) => one.kind === "computed" && one.name === cellName);
    if (cell?.kind !== "computed") throw new RangeError(`There is no cell ${cellName}.`);
    self.postMessage({ id, outputs: await evaluateCell(name, cell, values, run) });
  } catch (error) {
    self.postMessage({ id, message: error instanceof Error ? error.message : String(error) });
  }
}
