import { afterAll, expect, test } from "vitest";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0.5, c: 1.2 };
const rows = [
  [0, 0],
  [0.5, 0.1],
  [1, 0.2],
  [2, 0.1],
  [4, 0],
] as const;
const model = (name: string, bath: unknown): string =>
  folder.file(name, JSON.stringify({ name: "tabled", potential: "0", bath, parameters }));

test.each([
  ["commas and a head", `omega,J\n${rows.map((row) => row.join(",")).join("\n")}\n`],
  [
    "semicolons, comments and blank lines",
    `# J\r\n\r\n${rows.map((row) => row.join("; ")).join("\r\n")}`,
  ],
  ["spaces", rows.map((row) => row.join("   ")).join("\n")],
])("a table of J(omega) in a file beside the model is one in the model: %s", async (_, text) => {
  folder.file("J.csv", text);
  const options = ["--dressing", "harmonic", "--levels", "3"];
  const [found, expected] = await Promise.all(
    [model("of-file.json", { file: "J.csv" }), model("of-table.json", { table: rows })].map((one) =>
      runHere("liouvillian", one, ...options),
    ),
  );
  expect(found?.status).toBe(0);
  expect(found?.out).toBe(expected?.out);
});

test.each([
  [
    { file: "none.csv" },
    /The table of J\(omega\) .*none\.csv cannot be read: .*Put it beside the model file/,
  ],
  [{ file: 3 }, /bath\.file: Must be the name of a CSV file/],
  [{ file: "words.csv" }, /Line 3 of .*words\.csv must be two numbers, omega and J, but is 1,much/],
])("bath %j is refused", async (bath, words) => {
  folder.file("words.csv", "omega,J\n0,0\n1,much\n");
  const { status, error } = await runHere("derive", model("refused.json", bath));
  expect(status).toBe(2);
  expect(error).toMatch(words);
});
