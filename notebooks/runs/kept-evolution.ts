import type { Checkpoint } from "./checkpoint.ts";

/** What is kept beside the rows: how many there are, in how many blocks, and the state at the last of them. */
interface KeptState<State> {
  readonly blocks: number;
  readonly rows: number;
  readonly state: State;
}

/**
 * Rows of an evolution with the state at the last of them, from which it goes on: kept from time to time, rows in blocks,
 * the state in the place of the one before.
 */
export class KeptEvolution<Row, State> {
  readonly #checkpoint: Checkpoint | undefined;
  #blocks = 0;
  #rows = 0;
  #block: Row[] = [];
  /** What was kept; undefined where nothing was, or part of it is lost. */
  readonly found: { readonly rows: readonly Row[]; readonly state: State } | undefined;

  constructor(checkpoint: Checkpoint | undefined) {
    this.#checkpoint = checkpoint;
    const kept = checkpoint?.kept("state") as KeptState<State> | undefined;
    if (checkpoint === undefined || kept === undefined) return;
    const blocks = Array.from({ length: kept.blocks }, (_, k) => checkpoint.kept(`rows ${k}`));
    const rows = (blocks as readonly (readonly Row[] | undefined)[]).flatMap(
      (block) => block ?? [],
    );
    if (rows.length !== kept.rows) return;
    [this.#blocks, this.#rows] = [kept.blocks, kept.rows];
    this.found = { rows, state: kept.state };
  }

  /** Takes a further row; `state` is asked for where it is time to keep it. */
  take(row: Row, state: () => State): void {
    const checkpoint = this.#checkpoint;
    if (checkpoint === undefined) return;
    this.#block.push(row);
    if (!checkpoint.isDue()) return;
    checkpoint.keep(`rows ${this.#blocks}`, this.#block);
    this.#blocks += 1;
    this.#rows += this.#block.length;
    this.#block = [];
    checkpoint.keep("state", { blocks: this.#blocks, rows: this.#rows, state: state() });
  }
}
