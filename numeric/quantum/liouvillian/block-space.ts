import { Workspace } from "../../base/webassembly/index.ts";
import { type BlockLayout, firstColumn, placeOf } from "./block-layout.ts";

/** By how many rows and slots a source lies aside at most. */
export interface Reach {
  readonly rows: number;
  readonly slots: number;
}

/** What a map needs of the space that it works in. */
export interface SpaceUser {
  readonly reach: Reach;
  /** How many numbers it keeps there, for rows of `stride` numbers. */
  roomFor(stride: number): number;
}

/**
 * Memory with blocks that maps read, blocks that they add to, and the weights of these maps.
 *
 * A row of a block takes a pitch of 2·stride numbers: its real parts and zeros, then its imaginary
 * parts and zeros. Blocks that are read have zeros all around, so that a band may reach beyond their
 * edges. Strides are multiples of eight, so that few of them occur: code is made for each.
 */
export class BlockSpace {
  readonly stride: number;
  readonly pitch: number;
  /** All of the memory: places below count numbers from its beginning. */
  readonly data: Float64Array<ArrayBuffer>;
  readonly workspace: Workspace;
  readonly #margin: number;
  readonly #sourceLength: number;
  readonly #images: Float64Array<ArrayBuffer>;

  constructor(
    readonly layout: BlockLayout,
    counts: { readonly sources: number; readonly images: number },
    users: readonly SpaceUser[],
  ) {
    const slots = Math.max(0, ...users.map(({ reach }) => reach.slots));
    const rows = Math.max(0, ...users.map(({ reach }) => reach.rows));
    this.stride = 8 * Math.ceil((layout.width + slots) / 8);
    this.pitch = 2 * this.stride;
    this.#margin = rows * this.pitch + 2 * Math.ceil(slots / 2);
    this.#sourceLength = layout.levels * this.pitch + 2 * this.#margin;
    const imageLength = counts.images * layout.levels * this.pitch;
    const weights = users.reduce((sum, user) => sum + user.roomFor(this.stride), 0);
    const length = counts.sources * this.#sourceLength + imageLength + weights;
    this.workspace = new Workspace(length);
    this.workspace.array(counts.sources * this.#sourceLength);
    this.#images = this.workspace.array(imageLength);
    this.data = new Float64Array(this.workspace.memory.buffer);
  }

  /** Where the first element of a block that is read lies. */
  source(index: number): number {
    return index * this.#sourceLength + this.#margin;
  }

  /** Where the first element of a block that is added to lies. */
  image(index: number): number {
    return this.#images.byteOffset / 8 + index * this.layout.levels * this.pitch;
  }

  clearImages(): void {
    this.#images.fill(0);
  }

  /** Makes a block that is read zero. */
  clearSource(index: number): void {
    const first = this.source(index);
    this.data.fill(0, first, first + this.layout.levels * this.pitch);
  }

  /** Makes zero what maps may have written beyond the last element of the rows of a block that is read: they work on pairs. */
  clearBeyond(index: number): void {
    const { data, pitch, stride } = this;
    const { levels, width } = this.layout;
    if (width % 2 === 0) return;
    const end = this.source(index) + width;
    for (let row = 0; row < levels; row++) {
      data[end + row * pitch] = 0;
      data[end + row * pitch + stride] = 0;
    }
  }

  /** Copies a block of `x` to a block that is read. */
  write(index: number, x: Float64Array, from: number): void {
    const { data, pitch, stride } = this;
    const { levels, width, size } = this.layout;
    let to = this.source(index);
    for (let row = 0, source = from; row < levels; row++, to += pitch, source += width) {
      for (let slot = 0; slot < width; slot++) {
        data[to + slot] = x[source + slot]!;
        data[to + stride + slot] = x[source + slot + size]!;
      }
    }
  }

  /** Writes a matrix in {@link hermitianForm} to a block that is read and not graded. */
  writeHermitian(index: number, form: Float64Array): void {
    const { data, pitch, stride } = this;
    const { levels } = this.layout;
    const first = this.source(index);
    for (let i = 0, row = first; i < levels; i++, row += pitch) {
      data[row + i] = form[i * (levels + 1)]!;
      data[row + stride + i] = 0;
      for (let j = 0, other = first + i; j < i; j++, other += pitch) {
        const [re, im] = [form[i * levels + j]!, form[j * levels + i]!];
        data[row + j] = data[other] = re;
        data[row + stride + j] = im;
        data[other + stride] = -im;
      }
    }
  }

  /** Copies the lower triangle of a block that was added to into a matrix in {@link hermitianForm}. */
  readHermitian(index: number, form: Float64Array): void {
    const { data, pitch, stride } = this;
    const { levels } = this.layout;
    for (let i = 0, row = this.image(index); i < levels; i++, row += pitch) {
      form[i * (levels + 1)] = data[row + i]!;
      for (let j = 0; j < i; j++) {
        form[i * levels + j] = data[row + j]!;
        form[j * levels + i] = data[row + stride + j]!;
      }
    }
  }

  /** Writes the adjoint of a block of `x` to a block that is read. */
  writeAdjoint(index: number, x: Float64Array, from: number, grade: 0 | 1): void {
    const { data, pitch, stride } = this;
    const { levels, width, size, graded } = this.layout;
    const step = graded ? 2 : 1;
    let to = this.source(index);
    for (let row = 0; row < levels; row++, to += pitch) {
      // Element (row, column) comes from (column, row): two rows on for the next slot, if graded.
      const first = firstColumn(this.layout, row, grade);
      let source = from + placeOf(this.layout, first, row, grade);
      const slots = Math.ceil((levels - first) / step);
      for (let slot = 0; slot < slots; slot++, source += step * width) {
        data[to + slot] = x[source]!;
        data[to + stride + slot] = -x[source + size]!;
      }
    }
  }

  /** Copies a block that was added to into `y`. */
  read(index: number, y: Float64Array, to: number): void {
    const { data, pitch, stride } = this;
    const { levels, width, size } = this.layout;
    let from = this.image(index);
    for (let row = 0, target = to; row < levels; row++, from += pitch, target += width) {
      for (let slot = 0; slot < width; slot++) {
        y[target + slot] = data[from + slot]!;
        y[target + slot + size] = data[from + stride + slot]!;
      }
    }
  }
}
