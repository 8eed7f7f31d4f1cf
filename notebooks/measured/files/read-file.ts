import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { hdf5Columns, isHdf5 } from "./hdf5-columns.ts";
import { isNumpy, isZipped, numpyColumns, zippedColumns } from "./numpy-arrays.ts";
import {
  type DataColumns,
  DataError,
  inOneTable,
  readBlock,
  type TableBlock,
} from "../read-columns.ts";

/** Bytes of a file: ten million rows of two columns have some 200 MB as text. */
const largest = 2e9;

/** Bytes of text that are read at a time. */
const blockLength = 2 ** 24;

/**
 * The columns of numbers of a file, by what it begins with: NPY or NPZ of numpy, HDF5, or a table as text, of which no more than a
 * block is in memory beside the numbers.
 *
 * @param fewest columns that a table needs
 * @throws DataError for what is none of these, and errors of the system
 */
export async function readDataFile(path: string, fewest = 2): Promise<DataColumns> {
  const descriptor = openSync(path, "r");
  try {
    const status = fstatSync(descriptor);
    if (status.size > largest) throw tooLarge();
    const head = Buffer.alloc(16);
    // What comes through a pipe is text.
    if (status.isFile()) readSync(descriptor, head, 0, head.length, 0);
    if (isHdf5(head)) return await hdf5Columns(path);
    if (isNumpy(head)) return numpyColumns(readFileSync(path));
    if (isZipped(head)) return await zippedColumns(readFileSync(path));
    return inOneTable([...textBlocks(descriptor, fewest)]);
  } finally {
    closeSync(descriptor);
  }
}

/** A text, block by block of whole lines, each with the head of the first. */
function* textBlocks(descriptor: number, fewest: number): Generator<TableBlock> {
  const buffer = Buffer.alloc(blockLength);
  let head: string | undefined;
  let [rest, before, read] = ["", 0, 0];
  for (let isEnd = false; !isEnd;) {
    const count = readSync(descriptor, buffer, 0, blockLength, null);
    read += count;
    if (read > largest) throw tooLarge();
    isEnd = count === 0;
    // A letter may have its bytes in two blocks.
    const text = rest + buffer.toString("latin1", 0, count);
    const end = isEnd ? text.length : text.lastIndexOf("\n") + 1;
    rest = text.slice(end);
    const block = Buffer.from(text.slice(0, end), "latin1").toString("utf8");
    if (!hasRows(block) && (before > 0 || !isEnd)) continue;
    const isFirst = before === 0;
    const own = head === undefined ? block : `${head}\n${block}`;
    const table = readBlock(own, { fewest, before: before - (head === undefined ? 0 : 1) });
    yield table;
    if (isFirst) head = table.head;
    before += block.split("\n").length - 1;
  }
}

/** Whether there is a line other than empty ones and remarks. */
function hasRows(block: string): boolean {
  return /^[^\S\n]*[^\s#]/m.test(block);
}

function tooLarge(): DataError {
  return new DataError("The file has more than 2 GB. Take fewer rows or columns.");
}
