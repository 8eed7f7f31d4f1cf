import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DebianProgram } from "../debian.ts";

export const latexProgram: DebianProgram = {
  program: "pdflatex",
  package: "texlive-latex-recommended",
};

/** Boxes that stick out less than this are left to the typesetter, in pt. */
const tolerance = 5;

/**
 * What is wrong with a document: errors, warnings of files and references, and boxes that stick out of the line or the
 * page. `beside` are further files of its folder.
 */
export async function latexProblems(
  pdflatex: string,
  source: string,
  beside: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "caldera-latex-"));
  try {
    writeFileSync(join(folder, "document.tex"), source);
    for (const [name, bytes] of beside) writeFileSync(join(folder, name), bytes);
    await run(pdflatex, folder);
    const log = readFileSync(join(folder, "document.log"), "latin1");
    return problemsIn(log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** \maketitle and what it forgets once it was used. */
const titles = ["maketitle", "@maketitle", "title", "author", "date"];
const titlesKept = titles.map((name, j) => `\\let\\kept${"abcde"[j]}\\${name}`).join("");
const titlesAgain = titles.map((name, j) => `\\global\\let\\${name}\\kept${"abcde"[j]}`).join("");

/**
 * What is wrong with several articles, by their names, which are set one after the other in one document: before
 * \begin{document} they may differ by comments and titles only, which is a problem otherwise.
 */
export async function problemsOfArticles(
  pdflatex: string,
  articles: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const parts = [...articles].map(([name, source]) => ({ name, ...partsOf(source) }));
  const [first] = parts;
  if (first === undefined) return [];
  const others = parts.filter(({ head, after }) => head !== first.head || after !== "");
  const bodies = parts.flatMap(({ name, title, body }) => [
    `\\clearpage\\typeout{AT ${name}}`,
    `\\makeatletter${titlesAgain}\\makeatother`,
    title,
    body,
  ]);
  const source = [
    `${first.head}\n\\makeatletter${titlesKept}\\makeatother`,
    "\\begin{document}",
    ...bodies,
    "\\end{document}",
  ].join("\n");
  return [
    ...others.map(({ name }) => `${name}: does not begin and end as ${first.name} does.`),
    ...(await latexProblems(pdflatex, source)),
  ];
}

/** What stands before, in and behind the document, without comments at the head; its title by itself. */
function partsOf(source: string): {
  readonly head: string;
  readonly title: string;
  readonly body: string;
  readonly after: string;
} {
  const [before = "", whole = "", ...more] = source.split("\\begin{document}");
  const [body = "", ...after] = whole.split("\\end{document}");
  const lines = before.split("\n").filter((line) => line !== "" && !line.startsWith("%"));
  const isOfTitle = (line: string): boolean => /^\\(?:title|author|date)\{/.test(line);
  return {
    head: lines.filter((line) => !isOfTitle(line)).join("\n"),
    title: lines.filter(isOfTitle).join("\n"),
    body,
    after: [...after, ...more].join("").trim(),
  };
}

/** @param log of pdflatex, in which `AT name` is written by `\typeout` ahead of what `name` prints */
export function problemsIn(log: string): readonly string[] {
  const problems: string[] = [];
  let place = "";
  for (const line of log.split("\n")) {
    if (line.startsWith("AT ")) place = line.slice(3);
    const box = /^Overfull \\[hv]box \(([\d.]+)pt too (?:wide|high)\)/.exec(line);
    const isWarning =
      /^(?:LaTeX|pdfTeX) [Ww]arning(?!: Label\(s\) may|: (?:File|Table) .* changed)/.test(line);
    if (isWarning || line.startsWith("!") || (box !== null && Number(box[1]) > tolerance)) {
      problems.push(`${place}: ${line}`);
    }
  }
  if (!/^Output written on/m.test(log)) problems.push("No document was written.");
  return problems;
}

function run(pdflatex: string, folder: string): Promise<void> {
  const options = ["-interaction=nonstopmode", "-no-shell-escape"];
  const child = spawn(pdflatex, [...options, "document.tex"], {
    cwd: folder,
    stdio: "ignore",
    timeout: 100_000,
    // A line of the log is broken after this many characters otherwise.
    env: { ...process.env, max_print_line: "10000" },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve());
  });
}
