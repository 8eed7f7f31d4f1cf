import { text, UsageError } from "./command.ts";
import type { Option } from "./options.ts";
import { rangeEnd } from "./response-arguments.ts";

/** A covariance matrix by the elements of its upper triangle, row by row. */
export const covarianceOption: Option<readonly number[] | undefined> = {
  value: "XX,XP,PP",
  help: "for evolution: covariances at the start, of several oscillators the upper triangle row by row (default: those of the ground state)",
  read: (parsed, name) => {
    const typed = text(parsed, name);
    if (typed === undefined) return undefined;
    const values = typed.split(",").map((part) => rangeEnd(name, `--${name}`, part.trim()));
    const size = (Math.sqrt(8 * values.length + 1) - 1) / 2;
    if (!Number.isInteger(size)) {
      throw new UsageError(
        `Option --${name} must list the upper triangle of a covariance matrix, e.g. 0.5,0,0.5, but has ${values.length} numbers.`,
      );
    }
    return Array.from({ length: size * size }, (_, k) => {
      const [a, b] = [Math.floor(k / size), k % size].sort((one, other) => one - other) as [
        number,
        number,
      ];
      return values[a * size - (a * (a - 1)) / 2 + b - a]!;
    });
  },
};
