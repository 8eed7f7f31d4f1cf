import { numberAtPath } from "../plan/refine.ts";
import type { Sweep } from "../spec/sweep.ts";
import { headIn, lineOf, type PointHead, type PointRecord, recordIn } from "./record.ts";

/** What a sweep itself needs of a record. */
export interface PointNote extends PointHead {
  /** The number that an adaptive axis looks at. */
  readonly value?: number | undefined;
}

/** Records that are ready, as lines. */
export interface PointLines {
  readonly lines: string;
  readonly notes: readonly PointNote[];
}

/** The path of the number that an adaptive axis looks at. */
function observed({ axes }: Sweep): string | undefined {
  return axes.find(({ adaptive }) => adaptive !== undefined)?.adaptive?.of;
}

export function linesOf(records: readonly PointRecord[], sweep: Sweep): PointLines {
  const path = observed(sweep);
  const notes = records.map(({ result, ...head }) =>
    path === undefined ? head : { ...head, value: numberAtPath(result, path) },
  );
  return { lines: records.map(lineOf).join(""), notes };
}

/** The same of a line that is whole, of which no more is read than is needed. */
export function noteIn(line: Buffer, sweep: Sweep): PointNote {
  const path = observed(sweep);
  if (path === undefined) return headIn(line);
  const { result, ...head } = recordIn(line);
  return { ...head, value: numberAtPath(result, path) };
}
