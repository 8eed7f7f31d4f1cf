import type { EnclosedSystem } from "../../base/flow-family.ts";
import { invert } from "../polynomial/real-linear.ts";

/** What is known of all roots in a box. */
export interface BoxRoots {
  /** One point next to each root. */
  readonly roots: readonly Float64Array[];
  /** Tiny boxes of which it is not known whether they hold roots: their middles. */
  readonly open: readonly Float64Array[];
  /** Boxes that were not looked at when the work ended. */
  readonly left: number;
  /** Boxes that were looked at. */
  readonly boxes: number;
}

export interface BoxSearchOptions {
  /** Most boxes that are looked at. */
  readonly mostBoxes?: number;
  /** Boxes smaller than this part of the whole are not divided. */
  readonly smallest?: number;
}

interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Parts of a box that are tried as outer slabs, in turn. */
const slabs = [0.3, 0.1] as const;

/** A box whose image is smaller by less is divided. */
const shrinks = 0.6;

/**
 * All roots of a system in a box, by division: with Y ≈ (mid F'(X))⁻¹ all roots in X lie in the Krawczyk image
 *
 *     K(X) = x̃ - Y F(x̃) + (I - Y F'(X)) (X - x̃).
 *
 * A box that its image, or the range of F over it, shows to be empty is left out; of one whose image lies inside there is exactly one
 * root; others shrink to the image, or are divided. What is found is complete but for what is open.
 *
 * Reference: R. Krawczyk, Computing 4, 187 (1969); R. B. Kearfott, Rigorous Global Search (Kluwer, 1996), chapter 4.
 */
export class BoxSearch {
  private readonly value: Float64Array;
  private readonly valueHigh: Float64Array;
  private readonly jacobian: Float64Array;
  private readonly jacobianHigh: Float64Array;
  private readonly middle: Float64Array;
  private readonly inverse: Float64Array;
  private readonly center: Float64Array;
  private readonly radius: Float64Array;
  private readonly shift: Float64Array;
  private readonly spread: Float64Array;

  constructor(private readonly system: EnclosedSystem) {
    const { n } = system;
    const vector = (): Float64Array => new Float64Array(n);
    [this.value, this.valueHigh, this.center, this.radius] = [
      vector(),
      vector(),
      vector(),
      vector(),
    ];
    [this.shift, this.spread] = [vector(), vector()];
    const matrix = (): Float64Array => new Float64Array(n * n);
    [this.jacobian, this.jacobianHigh, this.middle, this.inverse] = [
      matrix(),
      matrix(),
      matrix(),
      matrix(),
    ];
  }

  roots(
    low: Float64Array,
    high: Float64Array,
    { mostBoxes = 60_000, smallest = 1e-9 }: BoxSearchOptions = {},
  ): BoxRoots {
    const { n } = this.system;
    const sides = high.map((x, j) => x - low[j]!);
    const roots: Float64Array[] = [];
    const open: Float64Array[] = [];
    // Along a line division alone is as quick.
    const stack: Box[] = [n === 1 ? { low, high } : this.peeled(low, high)];
    let boxes = 0;
    for (let box = stack.pop(); box !== undefined; box = stack.pop()) {
      if (boxes === mostBoxes) return { roots, open, left: stack.length + 1, boxes };
      boxes += 1;
      const verdict = this.look(box.low, box.high);
      if (verdict === "empty") continue;
      if (verdict === "one") {
        roots.push(this.center.map((x, j) => x - this.shift[j]!));
        continue;
      }
      const next = verdict === "shrunk" ? this.intersection(box.low, box.high) : box;
      let widest = 0;
      for (let j = 1; j < n; j += 1) {
        const share = (k: number): number => (next.high[k]! - next.low[k]!) / sides[k]!;
        if (share(j) > share(widest)) widest = j;
      }
      const width = next.high[widest]! - next.low[widest]!;
      if (!(width > smallest * sides[widest]!)) {
        open.push(middleOf(next));
        continue;
      }
      if (verdict === "shrunk") {
        stack.push(next);
        continue;
      }
      // Not the middle, where symmetric systems have their roots.
      const cut = next.low[widest]! + 0.493 * width;
      const upper = next.low.slice();
      upper[widest] = cut;
      const lower = next.high.slice();
      lower[widest] = cut;
      stack.push({ low: upper, high: next.high }, { low: next.low, high: lower });
    }
    return { roots, open, left: 0, boxes };
  }

  /** The box without the outer slabs that are empty as a whole. */
  private peeled(low: Float64Array, high: Float64Array): Box {
    const box = { low: low.slice(), high: high.slice() };
    for (const share of slabs) {
      for (let changed = true; changed;) {
        changed = false;
        for (let side = 0; side < 2 * low.length; side += 1)
          changed ||= this.peel(box, side, share);
      }
    }
    return box;
  }

  /** Takes a slab off one side where it is empty. */
  private peel({ low, high }: Box, side: number, share: number): boolean {
    const j = side >> 1;
    const width = share * (high[j]! - low[j]!);
    if (!(width > 0)) return false;
    const [from, to] = [low.slice(), high.slice()];
    if (side % 2 === 0) to[j] = low[j]! + width;
    else from[j] = high[j]! - width;
    if (this.look(from, to) !== "empty") return false;
    if (side % 2 === 0) low[j] = to[j]!;
    else high[j] = from[j]!;
    return true;
  }

  /** What the image of a box says: its centre less `shift`, with radii `spread`. */
  private look(low: Float64Array, high: Float64Array): "empty" | "one" | "shrunk" | "unknown" {
    const { system, value, valueHigh, jacobian, jacobianHigh, center, radius, shift, spread } =
      this;
    const { n } = system;
    if (system.enclosure.isEmpty?.(low, high) === true) return "empty";
    for (let j = 0; j < n; j += 1) {
      center[j] = (low[j]! + high[j]!) / 2;
      radius[j] = Math.max(high[j]! - center[j]!, center[j]! - low[j]!) * (1 + 4e-16);
    }
    system.enclosure.values(center, center, value, valueHigh);
    system.enclosure.jacobian(low, high, jacobian, jacobianHigh);
    for (let i = 0; i < n; i += 1) {
      let reach = 0;
      for (let j = 0; j < n; j += 1) {
        reach += Math.max(-jacobian[i * n + j]!, jacobianHigh[i * n + j]!) * radius[j]!;
      }
      reach *= 1 + 1e-14;
      if (value[i]! > reach || valueHigh[i]! < -reach) return "empty";
    }
    if (!this.invertMiddle()) return "unknown";
    let [inside, smaller] = [true, false];
    for (let i = 0; i < n; i += 1) {
      this.imageOf(i);
      if (Math.abs(shift[i]!) > radius[i]! + spread[i]!) return "empty";
      if (!(Math.abs(shift[i]!) + spread[i]! < radius[i]!)) inside = false;
      const left = Math.max(-radius[i]!, -shift[i]! - spread[i]!);
      const right = Math.min(radius[i]!, -shift[i]! + spread[i]!);
      if (right - left < 2 * shrinks * radius[i]!) smaller = true;
    }
    return inside ? "one" : smaller ? "shrunk" : "unknown";
  }

  private invertMiddle(): boolean {
    const { jacobian, jacobianHigh, middle, inverse } = this;
    for (let k = 0; k < middle.length; k += 1) {
      middle[k] = (jacobian[k]! + jacobianHigh[k]!) / 2;
    }
    const determinant = invert(this.system.n, middle, inverse);
    return Math.abs(determinant) > 0 && inverse.every(Number.isFinite);
  }

  /** Shift and spread of a coordinate of the image, with a margin for rounding. */
  private imageOf(i: number): void {
    const { value, valueHigh, jacobian, jacobianHigh, inverse, radius } = this;
    const { n } = this.system;
    let [shift, spread, size] = [0, 0, 0];
    for (let k = 0; k < n; k += 1) {
      const y = inverse[i * n + k]!;
      const mean = (value[k]! + valueHigh[k]!) / 2;
      shift += y * mean;
      size += Math.abs(y * mean);
      spread += (Math.abs(y) * (valueHigh[k]! - value[k]!)) / 2;
    }
    for (let j = 0; j < n; j += 1) {
      let [sum, width, total] = [i === j ? -1 : 0, 0, i === j ? 1 : 0];
      for (let k = 0; k < n; k += 1) {
        const y = inverse[i * n + k]!;
        const [a, b] = [jacobian[k * n + j]!, jacobianHigh[k * n + j]!];
        sum += (y * (a + b)) / 2;
        width += (Math.abs(y) * (b - a)) / 2;
        total += Math.abs(y) * Math.max(Math.abs(a), Math.abs(b));
      }
      spread += (Math.abs(sum) + width + 1e-14 * total) * radius[j]!;
    }
    this.shift[i] = shift;
    this.spread[i] = spread * (1 + 1e-14) + 1e-14 * size;
  }

  private intersection(low: Float64Array, high: Float64Array) {
    const { center, shift, spread } = this;
    return {
      low: low.map((x, j) => Math.max(x, center[j]! - shift[j]! - spread[j]!)),
      high: high.map((x, j) => Math.min(x, center[j]! - shift[j]! + spread[j]!)),
    };
  }
}

function middleOf(box: Box): Float64Array {
  return box.low.map((x, j) => (x + box.high[j]!) / 2);
}
