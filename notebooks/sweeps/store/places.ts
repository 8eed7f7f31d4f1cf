import type { Place } from "./read-records.ts";

/** A place, and in which of several files. */
export interface PlaceIn extends Place {
  readonly source: number;
}

/** How many places there is room for at first. */
const first = 1024;

/** Where records stand in files: a million places take 24 MB, where objects take a hundred. */
export class Places {
  #indices = new Float64Array(first);
  #offsets = new Float64Array(first);
  #lengths = new Uint32Array(first);
  #sources = new Uint32Array(first);
  #count = 0;
  #isOrdered = true;
  #order: Uint32Array | undefined;

  get count(): number {
    return this.#count;
  }

  /** Whether each index is larger than the one before it. */
  get isOrdered(): boolean {
    return this.#isOrdered;
  }

  add({ index, offset, length }: Place, source: number): void {
    const at = this.#count;
    if (at === this.#indices.length) this.#grow();
    if (at > 0 && index <= (this.#indices[at - 1] as number)) this.#isOrdered = false;
    this.#indices[at] = index;
    this.#offsets[at] = offset;
    this.#lengths[at] = length;
    this.#sources[at] = source;
    this.#count += 1;
    this.#order = undefined;
  }

  /** By index; of equal ones those first that were added first. */
  *inOrder(): Generator<PlaceIn> {
    const order = this.#isOrdered ? undefined : (this.#order ??= this.#sorted());
    for (let k = 0; k < this.#count; k++) {
      const at = order?.[k] ?? k;
      yield {
        index: this.#indices[at] as number,
        offset: this.#offsets[at] as number,
        length: this.#lengths[at] as number,
        source: this.#sources[at] as number,
      };
    }
  }

  #sorted(): Uint32Array {
    const indices = this.#indices;
    const order = Uint32Array.from({ length: this.#count }, (_, k) => k);
    return order.sort((a, b) => (indices[a] as number) - (indices[b] as number) || a - b);
  }

  #grow(): void {
    const size = 2 * this.#indices.length;
    const larger = <T extends Float64Array | Uint32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.#indices = larger(new Float64Array(size), this.#indices);
    this.#offsets = larger(new Float64Array(size), this.#offsets);
    this.#lengths = larger(new Uint32Array(size), this.#lengths);
    this.#sources = larger(new Uint32Array(size), this.#sources);
  }
}
