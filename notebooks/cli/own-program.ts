import { fileURLToPath } from "node:url";

/** The words that call Caldera again, on any machine where it stands in the same place. */
export function ownProgram(): readonly string[] {
  const isSource = import.meta.url.endsWith(".ts");
  const main = fileURLToPath(new URL(`./main.${isSource ? "ts" : "js"}`, import.meta.url));
  const loader = isSource ? ["--import", import.meta.resolve("tsx")] : [];
  return [process.execPath, ...loader, main];
}
