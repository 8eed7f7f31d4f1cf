import { createRequire } from "node:module";

/** What Node says of a package that it does not find, or finds without its compiled part. */
const notFound: readonly RegExp[] = [
  /^Cannot find package '([^']+)' imported from/,
  /^Cannot find module '((?:@[^/']+\/)?[^./'][^/']*)[^']*'/,
];

/** What pictures need together: where one is missing, the others are looked for, too. */
const ofPictures: readonly string[] = ["@observablehq/plot", "linkedom", "mathjax-full"];

/**
 * The libraries that an error, or what caused it, finds missing, by the names that npm installs, those that are used with them among them;
 * empty for other errors.
 */
export function missingLibraries(error: unknown): readonly string[] {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") {
    const { cause } = error as { readonly cause?: unknown };
    return typeof cause === "object" && cause !== null ? missingLibraries(cause) : [];
  }
  for (const pattern of notFound) {
    const name = pattern.exec(String(message))?.[1];
    if (name === undefined || name.startsWith("/")) continue;
    const library = packageOf(name);
    const others = ofPictures.includes(library) ? ofPictures : [];
    return [library, ...others.filter((other) => other !== library && !isInstalled(other))];
  }
  return [];
}

/** What to do about libraries that are missing. */
export function installation(libraries: readonly string[]): string {
  const [plural, are] = libraries.length > 1 ? ["libraries", "are"] : ["library", "is"];
  return `This needs the ${plural} ${libraries.join(", ")}, which ${are} not installed or cannot be loaded. Run npm install ${libraries.join(" ")}, or npm ci in a checkout.`;
}

/** Whether a library can be loaded from here. */
export function isInstalled(library: string): boolean {
  try {
    createRequire(import.meta.url).resolve(library);
    return true;
  } catch (error) {
    // A package may be there without an entry for `require`.
    return (error as { readonly code?: unknown }).code !== "MODULE_NOT_FOUND";
  }
}

/** "@a/b" of "@a/b/c", "a" of "a/b"; a package for one platform belongs to the package that requires it. */
function packageOf(name: string): string {
  const [first = "", second = ""] = name.split("/");
  const whole = first.startsWith("@") ? `${first}/${second}` : first;
  return whole.replace(/-(?:linux|darwin|win32|android|freebsd)-.*$/, "");
}
