import type { PointPool } from "../../../notebooks/sweeps/engines/local.ts";
import type { Sweep } from "../../../notebooks/sweeps/spec/sweep.ts";
import { linesOf } from "../../../notebooks/sweeps/store/point-lines.ts";
import type { PointRecord } from "../../../notebooks/sweeps/store/record.ts";
import { recordAt } from "../../../notebooks/sweeps/tasks/point-record.ts";
import type { Point } from "../../../notebooks/sweeps/plan/stage.ts";

/** How points are computed in this process. */
export interface InProcess {
  /** In which order (default: as they come). */
  readonly order?: (points: readonly Point[]) => readonly Point[];
  /** Is called before each point; what it throws ends the sweep as a kill does. */
  readonly before?: (point: Point, computed: number) => void;
  /** In place of the task. */
  readonly record?: (point: Point) => PointRecord;
}

/** A pool without processes, that counts what it computes. */
export function inProcess(
  sweep: Sweep,
  { order = (points) => points, before = () => {}, record }: InProcess = {},
): PointPool & { readonly computed: number[] } {
  const computed: number[] = [];
  return {
    computed,
    compute: async (points, take) => {
      for (const point of order([...points])) {
        before(point, computed.length);
        const found = record?.(point) ?? (await recordAt(sweep, point, new Map()));
        computed.push(point.index);
        take(linesOf([found], sweep));
      }
    },
    close: async () => {},
  };
}
