import type { Checksum } from "../peers/kerr.ts";
import type { CompiledRightHandSide } from "../subject.ts";

/** Calls a right-hand side at all points (t, x, v) and sums both components. */
export type Pass = () => Checksum;

export type Callee = (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void;

/**
 * A loop over the points of its own source, as an integrator of one model is: a call site that
 * has seen one function only. (A loop shared by many functions would never be inlined.)
 */
export function ownLoop(callee: Callee, points: Float64Array, q: Float64Array): Pass {
  const source = `
    const y = new Float64Array(2), out = new Float64Array(2);
    return () => {
      let v = 0, a = 0;
      for (let i = 0; i < ${points.length / 3}; i++) {
        y[0] = points[3 * i + 1]; y[1] = points[3 * i + 2];
        callee(points[3 * i], y, out, q);
        v += out[0]; a += out[1];
      }
      return [v, a];
    }; // ${loopNumber()}`;
  return new Function("callee", "points", "q", source)(callee, points, q) as Pass;
}

/** Different for every loop, since V8 shares compiled code between equal sources. */
function loopNumber(): string {
  return process.hrtime.bigint().toString();
}

/** A loop that has called many different functions: every call is a real one. */
export function sharedLoop(callee: Callee, points: Float64Array, q: Float64Array): Pass {
  const loop = ownLoop((t, y, out, p) => chosen(t, y, out, p), points, q);
  let chosen: Callee = callee;
  for (let j = 0; j < 600; j++) {
    chosen = decoys[j % decoys.length] ?? callee;
    loop();
  }
  chosen = callee;
  return loop;
}

const decoys: readonly Callee[] = [
  (t, _y, out) => {
    out[1] = t;
  },
  (_t, y, out) => {
    out[1] = y[0] ?? 0;
  },
  (_t, y, out) => {
    out[1] = y[1] ?? 0;
  },
  (_t, _y, out, q) => {
    out[1] = q[0] ?? 0;
  },
  (_t, _y, out, q) => {
    out[1] = q[1] ?? 0;
  },
];

/** One array in, one out, of the caller's or of the program's memory; the sums are not part of what is timed. */
export function batchPass(
  compiled: CompiledRightHandSide,
  points: Float64Array,
  q: Float64Array,
  memory: "own" | "program" = "own",
): { readonly run: () => void; readonly sums: Pass } {
  const count = points.length / 3;
  const t = Float64Array.from({ length: count }, (_, i) => points[3 * i] ?? Number.NaN);
  const states = Float64Array.from(
    { length: 2 * count },
    (_, j) => points[3 * Math.floor(j / 2) + 1 + (j % 2)] ?? Number.NaN,
  );
  const given = memory === "program" ? compiled.arrays?.(count, q) : undefined;
  given?.t.set(t);
  given?.y.set(states);
  const derivatives = given?.out ?? new Float64Array(2 * count);
  return {
    run: () => compiled.batch?.(given?.t ?? t, given?.y ?? states, derivatives, q),
    sums: () => [
      derivatives.reduce((sum, d, j) => (j % 2 === 0 ? sum + d : sum), 0),
      derivatives.reduce((sum, d, j) => (j % 2 === 1 ? sum + d : sum), 0),
    ],
  };
}
