import { closeSync, openSync, readSync } from "node:fs";
import { type Place, readRecords } from "./read-records.ts";
import { written } from "../../durable/publish.ts";

const blockSize = 1 << 20;

/**
 * Gives a file of records the order of their points, each once and without damaged lines; a file that is so already stays.
 * What reads the file meanwhile finds the old or the new one.
 */
export function inOrder(file: string, sources: readonly string[] = [file]): void {
  const places: (Place & { readonly source: number })[] = [];
  let [last, isOrdered] = [-1, sources.length === 1];
  sources.forEach((source, j) => {
    const { damaged, size, whole } = readRecords(source, (place) => {
      isOrdered &&= place.index > last;
      last = place.index;
      places.push({ ...place, source: j });
    });
    isOrdered &&= damaged === 0 && size === whole;
  });
  if (isOrdered && sources[0] === file) return;
  places.sort((a, b) => a.index - b.index || a.source - b.source || a.offset - b.offset);
  const descriptors = sources.map((source) => openSync(source, "r"));
  try {
    const writing = written(`${file}.${process.pid}.tmp`);
    let block: Buffer[] = [];
    let size = 0;
    const flush = (): void => {
      writing.write(Buffer.concat(block));
      [block, size] = [[], 0];
    };
    let previous = -1;
    for (const { index, offset, length, source } of places) {
      if (index === previous) continue;
      previous = index;
      const line = Buffer.alloc(length + 1, "\n");
      readSync(descriptors[source] as number, line, 0, length, offset);
      block.push(line);
      size += line.length;
      if (size > blockSize) flush();
    }
    flush();
    writing.publishAs(file);
  } finally {
    descriptors.forEach((descriptor) => closeSync(descriptor));
  }
}
