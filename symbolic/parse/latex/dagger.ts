import type { LatexReader } from "./reader.ts";
import type { Span } from "../syntax.ts";

/** Names of the annihilation operator, which alone has an adjoint of its own name. */
const annihilation: ReadonlySet<string> = new Set(["a", "ahat"]);

/** a^\dagger, with the power in a^{\dagger 2}. */
export interface Dagger {
  readonly name: "adag";
  readonly power: string | undefined;
}

/**
 * The dagger that comes next behind `name` and is taken, if one does: a^\dagger, a^{\dagger},
 * \hat{a}^{\dagger 2}.
 *
 * @throws ParseError behind another name than that of the ladder operator.
 */
export function takeDagger(reader: LatexReader, name: string, place: Span): Dagger | undefined {
  const { start } = reader.token.span;
  const sign = "(?:\\\\dagger|\\\\dag(?![A-Za-z])|\u2020)";
  const pattern = new RegExp(`^\\^\\s*(?:${sign}|\\{\\s*${sign}\\s*(\\d*)\\s*\\})`);
  const found = pattern.exec(reader.source.slice(start, start + 60));
  if (found === null) return undefined;
  const [typed, power = ""] = found;
  if (!annihilation.has(name)) {
    const isOwnAdjoint = ["x", "p", "nhat"].includes(name);
    throw reader.error(
      { start: place.start, end: start + typed.length },
      isOwnAdjoint
        ? "x, p and n are their own adjoints."
        : "Only the ladder operator a has a dagger.",
      isOwnAdjoint ? "Leave the dagger out." : "Write \\hat{a}^\\dagger, or leave the dagger out.",
    );
  }
  reader.moveTo(start + typed.length);
  return { name: "adag", power: power === "" ? undefined : power };
}
