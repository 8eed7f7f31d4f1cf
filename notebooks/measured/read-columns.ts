/** Columns of numbers with their names; NaN where a cell is empty or is NaN. */
export interface DataColumns {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** What was understood that might have been meant otherwise, in words. */
  readonly notes: readonly string[];
}

/** A file that is no table of numbers; the message says where and what to do. */
export class DataError extends Error {
  override readonly name = "DataError";

  constructor(message: string) {
    // What stands in a file cannot steer a terminal.
    super(message.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD"));
  }
}

/** Characters that a file may have, and columns. */
const [mostCharacters, mostColumns] = [50_000_000, 64] as const;

/**
 * A table of numbers as text: columns apart by commas, semicolons, tabs or spaces, lines that begin with # left out, the
 * first line a head unless it is numbers. Where semicolons or tabs stand between columns, 1,5 is 1.5.
 *
 * @throws DataError naming the line
 */
export function readColumns(text: string): DataColumns {
  if (text.length > mostCharacters) {
    throw new DataError("The file has more than 50 MB. Take fewer rows or columns.");
  }
  return inOneTable([readBlock(text)]);
}

/** A part of a table as text. */
export interface TableBlock {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** The first line that is none of numbers. */
  readonly head: string | undefined;
  /** Empty cells, and cells with a decimal comma. */
  readonly missing: number;
  readonly commas: number;
}

/** How a block of a table is read. */
export interface BlockOptions {
  /** Columns that it needs; 2 if absent. */
  readonly fewest?: number;
  /** Lines of the file before it. */
  readonly before?: number;
}

/**
 * A block of whole lines, of which the first may be a head.
 *
 * @throws DataError naming the line
 */
export function readBlock(text: string, { fewest = 2, before = 0 }: BlockOptions = {}): TableBlock {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, j) => ({ line: line.trim(), number: before + j + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
  const [head] = lines;
  if (head === undefined)
    throw new DataError(
      `The file has no rows. Give it ${fewest === 1 ? "a column" : "two columns"} of numbers.`,
    );
  const cells = separatorOf(head.line);
  const first = cells(head.line);
  const hasHead = first.some((cell) => Number.isNaN(numberOf(cell)) && !isMissing(cell));
  const rows = hasHead ? lines.slice(1) : lines;
  if (rows.length === 0)
    throw new DataError(
      "The file has a head, but no rows of numbers below it. Give a row for each measurement.",
    );
  const count = first.length;
  if (count < fewest || count > mostColumns) {
    throw new DataError(
      `Line ${head.number} has ${counted(count)}, but ${fewest} to ${mostColumns} are needed. Put commas, semicolons, tabs or spaces between them.`,
    );
  }
  const columns = Array.from({ length: count }, () => new Float64Array(rows.length));
  const isDirection = first.map((name) => hasHead && directionHead.test(unquoted(name)));
  let [missing, commas] = [0, 0];
  rows.forEach(({ line, number }, j) => {
    const row = cells(line);
    if (row.length !== count) {
      throw new DataError(
        `Line ${number} has ${counted(row.length)}, but the first has ${count}. Give every row as many.`,
      );
    }
    row.forEach((cell, k) => {
      const value = isDirection[k] === true ? directionOf(cell) : numberOf(cell);
      if (Number.isNaN(value) && !isMissing(cell)) {
        throw new DataError(
          `Line ${number}, column ${k + 1}: "${cell.slice(0, 30)}" is no number. Write one, or leave it empty for a gap.`,
        );
      }
      if (Number.isNaN(value)) missing += 1;
      if (cell.includes(",")) commas += 1;
      const column = columns[k];
      if (column !== undefined) column[j] = value;
    });
  });
  return {
    names: hasHead ? first.map(unquoted) : first.map((_, k) => `column ${k + 1}`),
    ...{ columns, missing, commas, head: hasHead ? head.line : undefined },
  };
}

/** The blocks of a table below each other, with what is to be said of all. */
export function inOneTable(blocks: readonly TableBlock[]): DataColumns {
  const sum = (of: (block: TableBlock) => number): number =>
    blocks.reduce((all, block) => all + of(block), 0);
  const rows = sum(({ columns }) => columns[0]?.length ?? 0);
  const [missing, commas] = [sum((block) => block.missing), sum((block) => block.commas)];
  const [first] = blocks;
  const columns = (first?.columns ?? []).map((_, k) => {
    const whole = new Float64Array(rows);
    let at = 0;
    for (const block of blocks) {
      const part = block.columns[k] ?? new Float64Array(0);
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  });
  return {
    names: first?.names ?? [],
    columns,
    notes: [
      ...(missing === 0 ? [] : [`${missing} empty cells are gaps.`]),
      ...(commas === 0 ? [] : ["Commas within numbers were read as decimal points."]),
    ],
  };
}

function counted(count: number): string {
  return count === 1 ? "one column" : `${count} columns`;
}

/** How cells are told apart, by the head. */
function separatorOf(line: string): (line: string) => readonly string[] {
  const mark = [";", "\t", ","].find((one) => line.includes(one));
  return mark === undefined
    ? (text) => text.split(/\s+/)
    : (text) => text.split(mark).map((cell) => cell.trim());
}

/** The head of a column with the direction of a sweep. */
const directionHead = /^(?:direction|sweep)$/i;

/** up and down as 1 and -1. */
function directionOf(cell: string): number {
  const word = unquoted(cell).toLowerCase();
  if (word === "up") return 1;
  return word === "down" ? -1 : numberOf(cell);
}

const missingWords: ReadonlySet<string> = new Set(["", "nan", "na", "null"]);

function isMissing(cell: string): boolean {
  return missingWords.has(unquoted(cell).toLowerCase());
}

function unquoted(cell: string): string {
  return cell.replace(/^"(.*)"$/, "$1");
}

/** A decimal number, NaN if it is none; infinities are none. */
function numberOf(cell: string): number {
  const text = unquoted(cell).replace(",", ".");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
