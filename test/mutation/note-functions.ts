import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, expect } from "vitest";
import { root } from "../source-files.ts";
import { noted } from "./functions.ts";

// Runs before each test file: at the end it writes which functions of the sources ran.

const file = relative(root, expect.getState().testPath ?? "").replaceAll("\\", "/");

afterAll(() => {
  const ran = (globalThis as unknown as Record<string, number[] | undefined>)[noted] ?? [];
  const folder = join(root, "out/ran");
  mkdirSync(folder, { recursive: true });
  const numbers = Object.keys(ran).map(Number);
  writeFileSync(join(folder, file.replaceAll("/", "+")), JSON.stringify(numbers));
});
