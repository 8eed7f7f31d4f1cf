import { written } from "../../durable/publish.ts";
import { blocksInOrder } from "./blocks-in-order.ts";
import { type PlaceIn, Places } from "./places.ts";
import { readRecords } from "./read-records.ts";

/**
 * Gives a file of records the order of their points, each once and without damaged lines; a file that is so already stays.
 * What reads the file meanwhile finds the old or the new one.
 */
export function inOrder(file: string, sources: readonly string[] = [file]): void {
  const places = new Places();
  let isWhole = true;
  sources.forEach((source, j) => {
    const { damaged, size, whole } = readRecords(source, (place) => places.add(place, j));
    isWhole &&= damaged === 0 && size === whole;
  });
  if (isWhole && places.isOrdered && sources.length === 1 && sources[0] === file) return;
  const writing = written(`${file}.${process.pid}.tmp`);
  try {
    for (const { bytes } of blocksInOrder(eachOnce(places), sources)) writing.write(bytes);
    writing.publishAs(file);
  } catch (error) {
    writing.discard();
    throw error;
  }
}

function* eachOnce(places: Places): Generator<PlaceIn> {
  let previous = -1;
  for (const place of places.inOrder()) {
    if (place.index !== previous) yield place;
    previous = place.index;
  }
}
