import { pathToFileURL } from "node:url";
import { compiled } from "../../compiled.ts";

type Theory = typeof import("../../../derivations/index.ts");
type Verification = typeof import("../../../derivations/verify/verify.ts");

/** A module as it is published, in JavaScript: threads that read TypeScript start as long as engines think. */
export async function publishedUrl(path: string): Promise<URL> {
  return pathToFileURL(await compiled(path));
}

async function published(path: string): Promise<unknown> {
  return import((await publishedUrl(path)).href);
}

export const { masterEquation, readModel } = (await published("derivations/index.ts")) as Theory;
export const { defaultEngines, verify } = (await published(
  "derivations/verify/verify.ts",
)) as Verification;
