import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readDataFile } from "../../../notebooks/measured/files/read-file.ts";
import { commandOutcome } from "../command-outcome.ts";
import { mutated } from "../mutated.ts";
import { require, requireRefusal } from "../refused.ts";
import { once, scratchFolder } from "../scratch-folder.ts";
import { type Target, target } from "../target.ts";

const scratch = once(async () => scratchFolder("measured"));

/** A decay of a linear oscillator, and its envelope. */
const rows = Array.from({ length: 16 }, (_, k) => 0.4 * k);
const motion = ["t,x", ...rows.map((t) => `${t},${(Math.exp(-t / 10) * Math.cos(t)).toFixed(4)}`)];
const envelope = [
  "t A phase",
  ...rows.map((t) => `${t} ${Math.exp(-t / 10).toFixed(4)} ${(-0.01 * t).toFixed(4)}`),
];
const texts = [motion, envelope].map((lines) => `${lines.join("\n")}\n`);
const tokens = [
  ...[
    ",",
    ";",
    "\t",
    " ",
    "\n",
    "\r",
    "#",
    "nan",
    "1e999",
    "-",
    "e",
    "\0",
    "1e300",
    "1,5",
    "t",
    "A",
  ],
  ...["power", "X", "Y", "x", "v", "omega", "0x1", "inf", '"', "µ"],
];
const columns = fc.constantFrom("", "", "", "t=1,x=2", "t=2,x=1", "x=t", "t=9", "A=2", "power=A");
const free = fc.constantFrom("gamma", "gamma,omega0", "gamma,theta", "U", "gain,gamma", "hbar");

/** An array of numpy with numbers in two columns; its bytes are changed. */
function npy(): Uint8Array {
  const head = "{'descr': '<f8', 'fortran_order': False, 'shape': (16, 2), }";
  const padded = `${head.padEnd(117)}\n`;
  const bytes = Buffer.alloc(10 + padded.length + 256);
  bytes.write("\x93NUMPY\x01\x00", 0, "latin1");
  bytes.writeUInt16LE(padded.length, 8);
  bytes.write(padded, 10, "latin1");
  rows.forEach((t, k) => {
    bytes.writeDoubleLE(t, 10 + padded.length + 16 * k);
    bytes.writeDoubleLE(Math.cos(t), 18 + padded.length + 16 * k);
  });
  return bytes;
}
const array = Buffer.from(npy()).toString("latin1");

/** Files with measured numbers. */
export const measured: readonly Target[] = [
  target({
    name: "measured table",
    share: 3,
    limit: 10_000,
    inputs: fc.record({
      text: fc.oneof(fc.constantFrom(...texts), mutated(fc.constantFrom(...texts), tokens)),
      columns,
      free,
    }),
    read: async (input) => {
      const folder = await scratch();
      const [model, data] = [join(folder, "linear.json"), join(folder, "data.csv")];
      const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1 };
      writeFileSync(model, JSON.stringify({ potential: "0", parameters }));
      writeFileSync(data, input.text);
      const chosen = input.columns === "" ? [] : ["--columns", input.columns];
      const asked = ["--free", input.free, ...chosen, "--intervals", "curvature"];
      const { verdict, outcome } = await commandOutcome("fit", model, data, ...asked);
      require(!/\bnan\b/i.test(outcome.out), `There is no number in ${outcome.out}`);
      return verdict;
    },
  }),
  target({
    name: "array of numpy",
    share: 6,
    inputs: fc.oneof(
      mutated(fc.constant(array), ["\0", "\xff", "'", "(", ")", ",", "9", "f4", ">", "|O", "True"]),
      fc.nat(array.length).map((length) => array.slice(0, length)),
    ),
    read: async (bytes) => {
      const path = join(await scratch(), "data.npy");
      writeFileSync(path, Buffer.from(bytes, "latin1"));
      try {
        const { columns: found } = await readDataFile(path);
        require(found.length > 0, "A table has no column.");
        return "read";
      } catch (error) {
        requireRefusal(error, ["DataError"]);
        return "refused";
      }
    },
  }),
];
