import type { FockDiagonal, FockProduct, ProductForm } from "../fock/index.ts";
import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import { BandedMap, type FockLine, type PlacedMap } from "./banded-map.ts";
import type { BlockLayout } from "./block-layout.ts";
import type { BlockSpace, Reach, SpaceUser } from "./block-space.ts";

/** ρ → A ρ B in two steps, the one of few diagonals first. */
interface Chain {
  readonly inner: BandedMap;
  readonly outer: BandedMap;
}

/**
 * The linear map Λρ = Σ band_ij ρ_{i-r, j-c} + Σ A ρ B on blocks. A product takes as many multiplications as A and B have
 * diagonals together; as bands it would take as many as they have pairs of them.
 */
export class ProductMap implements SpaceUser {
  readonly #direct: BandedMap;
  readonly #chains: readonly Chain[];

  /**
   * @param grade the grade of the image, if the layout is graded
   */
  constructor(
    { sparse, products }: ProductForm,
    readonly layout: BlockLayout,
    grade: 0 | 1,
  ) {
    const simple = products.flatMap((product) => oneSided(product) ?? []);
    this.#direct = new BandedMap(sparse, layout, grade, simple);
    this.#chains = products
      .filter((product) => oneSided(product) === undefined)
      .flatMap((product) => chainsOf(product, layout, grade));
  }

  /** Whether a block of the space is needed between two steps. */
  get needsScratch(): boolean {
    return this.#chains.length > 0;
  }

  get reach(): Reach {
    const all = this.#maps.map(({ reach }) => reach);
    return {
      rows: Math.max(...all.map(({ rows }) => rows)),
      slots: Math.max(...all.map(({ slots }) => slots)),
    };
  }

  roomFor(stride: number): number {
    return this.#maps.reduce((sum, map) => sum + map.roomFor(stride), 0);
  }

  get #maps(): readonly BandedMap[] {
    return [this.#direct, ...this.#chains.flatMap(({ inner, outer }) => [inner, outer])];
  }

  /**
   * Puts the weights into a space that has room for them.
   *
   * @param scratch a block that is read, for what is between two steps
   */
  placeIn(
    space: BlockSpace,
    scratch: number,
    execution: KernelExecution = possibleKernelExecution(),
  ): PlacedMap {
    const direct = this.#direct.placeIn(space, execution);
    const chains = this.#chains.map(({ inner, outer }) => ({
      inner: inner.placeIn(space, execution),
      outer: outer.placeIn(space, execution),
    }));
    const add =
      (name: keyof PlacedMap): PlacedMap[typeof name] =>
      (source, to, factor = 1, region = "all") => {
        direct[name](source, to, factor, region);
        for (const { inner, outer } of chains) {
          space.clearSource(scratch);
          inner.addWithin(source, scratch);
          space.clearBeyond(scratch);
          outer[name](scratch, to, factor, region);
        }
      };
    return { addTo: add("addTo"), addWithin: add("addWithin") };
  }
}

/** The lines of A ρ or of ρ B; undefined where both sides act. */
function oneSided({ left, right }: FockProduct): readonly FockLine[] | undefined {
  if (isIdentity(right)) return left.map((diagonal) => ({ side: "left", diagonal }));
  if (isIdentity(left)) return right.map((diagonal) => ({ side: "right", diagonal }));
  return undefined;
}

function isIdentity(diagonals: readonly FockDiagonal[]): boolean {
  const [only, ...others] = diagonals;
  if (only === undefined || others.length > 0 || only.shift !== 0) return false;
  return only.re.every((value) => value === 1) && only.im.every((value) => value === 0);
}

/** One for each parity of the outer diagonals, as graded blocks have one parity each. */
function chainsOf(
  { left, right }: FockProduct,
  layout: BlockLayout,
  grade: 0 | 1,
): readonly Chain[] {
  const isLeftOuter = left.length >= right.length;
  const lines = (side: "left" | "right"): readonly FockLine[] =>
    (side === "left" ? left : right).map((diagonal) => ({ side, diagonal }));
  const [outer, inner] = isLeftOuter
    ? [lines("left"), lines("right")]
    : [lines("right"), lines("left")];
  const parities: readonly (0 | 1)[] = layout.graded ? [0, 1] : [0];
  return parities.flatMap((parity) => {
    const own = outer.filter(
      ({ diagonal }) => !layout.graded || Math.abs(diagonal.shift) % 2 === parity,
    );
    if (own.length === 0) return [];
    const between = (layout.graded ? (grade + parity) & 1 : grade) as 0 | 1;
    return [
      {
        inner: new BandedMap([], layout, between, inner),
        outer: new BandedMap([], layout, grade, own),
      },
    ];
  });
}
