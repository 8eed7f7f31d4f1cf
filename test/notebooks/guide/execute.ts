import { writeFileSync } from "node:fs";
import { format } from "node:util";
import { blocksOf, type Block, written } from "../../../notebooks/guide/blocks.ts";
import { runExample } from "../../examples.ts";
import { runCompiled, runHere } from "../cli/command-line.ts";
import { examplesIn, expectGoodExample } from "../cli/help-examples.ts";
import { printedByPython } from "./python.ts";

type Code = Extract<Block, { readonly kind: "code" }>;

/** What a reader does beside what is run here: `npm run check:package` does it, and `npm run test:cluster`. */
const byHand = [
  ...["npm install caldera", "npx caldera workbench", "npx caldera workbench --page guide"],
  ...["npx caldera status cluster", "npx caldera cancel cluster"],
];

/** Languages of programs that are not here. */
const notRun = ["julia"];

/** A page as it is when everything on it has just been run, in the present folder. */
export async function executed(page: string): Promise<string> {
  let text = page;
  let printed = "";
  for (const block of blocksOf(page)) {
    if (block.kind === "prose") continue;
    const code = block.language === "text" ? printed : await outcome(block);
    if (block.language === "ts" || block.language === "python") {
      printed = await printedBy(block);
    }
    text = text.replace(written(block), () => written({ ...block, code }));
  }
  return text;
}

/** What a block is after it was run. */
async function outcome(block: Code): Promise<string> {
  const { language, label, code, command } = block;
  if (command !== undefined) return formulas(await said(command));
  switch (language) {
    case "console":
      return session(code);
    case "json":
      if (label !== "") writeFileSync(label, code);
      JSON.parse(code);
      return code;
    case "sh": {
      const other = code
        .trim()
        .split("\n")
        .find((line) => !byHand.includes(line.replace(/ +#.*/, "")));
      if (other !== undefined) throw new Error(`This is run by nothing: ${other}`);
      return code;
    }
    default:
      if (["ts", "python", "bibtex", ...notRun].includes(language)) return code;
      throw new Error(`A block of ${language} is run by nothing.`);
  }
}

/** The commands of a session, each with what it prints now. */
async function session(code: string): Promise<string> {
  let text = "";
  for (const [, line = ""] of code.matchAll(/^\$ (.*)$/gm))
    text += `$ ${line}\n${await said(line)}`;
  return text;
}

/** What a line of shell prints: data, messages. `| head -N` keeps the first lines. */
async function said(line: string): Promise<string> {
  const [, command = "", most] = /^npx caldera (.*?)(?: \| head -(\d+))?$/.exec(line) ?? [];
  if (command === "") throw new Error(`Only Caldera is run here, not ${line}.`);
  const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain = ""]) => quoted ?? plain,
  );
  // Threads begin sooner from compiled modules.
  const run = /^(?:verify|sweep|start)\b/.test(command) ? runCompiled : runHere;
  const outcome = await run(...args);
  if (await isExample(args[0] ?? "", `caldera ${command}`)) {
    expectGoodExample(`caldera ${command}`, outcome);
  }
  const { out, error } = outcome;
  const lines = out.split("\n");
  const kept = most === undefined ? out : `${lines.slice(0, Number(most)).join("\n")}\n`;
  return asInGuide(kept, error, process.cwd());
}

/** Whether a line is an example in the help of its command. */
async function isExample(name: string, line: string): Promise<boolean> {
  return examplesIn((await runHere(name, "--help")).out).includes(line);
}

/** What was printed in a folder as the guide shows it: data, messages, places as they might be on another machine. */
export function asInGuide(out: string, error: string, folder: string): string {
  // How far a sweep is is said from time to time.
  const messages = error.replaceAll(/^sweep: \d+ of \d+ points.*\n/gm, "");
  return `${out}${messages}`
    .replaceAll(folder, "/home/you")
    .replaceAll(
      /\S*\/notebooks\/cli\/main\.js/g,
      "/home/you/node_modules/caldera/dist/notebooks/cli/main.js",
    )
    .replaceAll(/\S+\/bin\/node /g, "/usr/bin/node ");
}

/** The formulas in what `--format latex` prints. */
function formulas(latex: string): string {
  const found = [
    ...latex.matchAll(/\\begin\{(align\*|equation\*)\}\n([^]*?)\n\\end\{\1\}|\\\[\n([^]*?)\n\\\]/g),
  ];
  if (found.length === 0) throw new Error(`There is no formula in ${latex}`);
  return `${found
    .map(([, , lines, single]) =>
      single === undefined
        ? `\\begin{aligned}\n${lines?.replaceAll(/ \\tag\{[^}]*\}/g, "")}\n\\end{aligned}`
        : single,
    )
    .join("\n\n")}\n`;
}

async function printedBy({ language, code }: Code): Promise<string> {
  if (language === "python") return (await printedByPython(code)) ?? "";
  let printed = "";
  const log = console.log;
  console.log = (...values: readonly unknown[]) => {
    printed += `${format(...values)}\n`;
  };
  try {
    await runExample(code);
  } finally {
    console.log = log;
  }
  return printed;
}
