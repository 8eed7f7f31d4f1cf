import { greekNames } from "./greek-names.ts";
import { spellings } from "./parse-error.ts";

/**
 * The one form of a name that is written in several ways: a base of letters, and indices. A first
 * index of digits alone is written on to the base, every other index follows an underscore; a
 * capital or a Greek letter that is written on to a Greek name is its index:
 *
 *     omega_0 ↦ omega0,  a_1 ↦ a1,  a_1_2 ↦ a1_2,  mu1a ↦ mu_1a,  n_th ↦ n_th,
 *     omegaD ↦ omega_D,  Deltaomega ↦ Delta_omega
 *
 * Two names are the same symbol if this is the same. Letters beyond ASCII, ω₀, are replaced when a
 * text is read. A name that is {@link malformedName} stays as it is.
 *
 * @example
 * ```ts
 * import { canonicalName, parseScalar } from "caldera/symbolic";
 * assert.equal(canonicalName("omega_0"), "omega0");
 * assert.ok(parseScalar("ω₀ - omega_0").isZero);
 * ```
 */
export function canonicalName(name: string): string {
  if (!mayChange.test(name) || isMalformed(name)) return name;
  return withIndex(withGreekIndex(name));
}

/** Most names, read without splitting them. */
const mayChange: RegExp = /_\d|\d[A-Za-z]|[a-z][A-Z]|^[Dd]elta[a-z]/;

/** omegaD ↦ omega_D, muB0 ↦ mu_B0, DeltaOmega ↦ Delta_Omega, deltaomega ↦ delta_omega. */
function withGreekIndex(name: string): string {
  const [, letters = ""] = /^([A-Za-z]+)/.exec(name) ?? [];
  for (const greek of greekNames) {
    const index = letters.slice(greek.length);
    if (index === "" || !letters.startsWith(greek)) continue;
    const isChange = /^[Dd]elta$/.test(greek) && greekNames.has(index);
    if (isChange || /^[A-Z]/.test(index)) return `${greek}_${name.slice(greek.length)}`;
  }
  return name;
}

/** omega_0 ↦ omega0, mu1a ↦ mu_1a. */
function withIndex(name: string): string {
  const [, base = "", index = "", others = ""] =
    /^([A-Za-z]+)_?(\d[A-Za-z0-9]*)((?:_[A-Za-z0-9]+)*)$/.exec(name) ?? [];
  if (base === "") return name;
  return `${base}${/^\d+$/.test(index) ? "" : "_"}${index}${others}`;
}

/**
 * What is wrong with the underscores of a name, and what to write: `x_`, `_x` and `a__b` have an index
 * that is not there. Expressions take them as names, models do not.
 */
export function malformedName(
  name: string,
):
  | { readonly reason: string; readonly remedy: string; readonly replacements: readonly string[] }
  | undefined {
  if (!isMalformed(name)) return undefined;
  const parts = name.split("_").filter((part) => part !== "");
  const reason = "An underscore stands between a name and its index only.";
  if (!/^[A-Za-z]/.test(parts[0] ?? "")) {
    return { reason, remedy: "Begin the name with a letter.", replacements: [] };
  }
  const text = canonicalName(parts.join("_"));
  return { reason, remedy: `Write ${spellings([text])}.`, replacements: [text] };
}

function isMalformed(name: string): boolean {
  return name.startsWith("_") || name.endsWith("_") || name.includes("__");
}
