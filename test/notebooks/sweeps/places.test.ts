import { describe, expect, test } from "vitest";
import { Places } from "../../../notebooks/sweeps/store/places.ts";
import { uniform } from "../../seed.ts";

describe("places of records", () => {
  test("come by index, of equal ones those that were added first, however many there are", () => {
    const random = uniform(1501);
    const added = Array.from({ length: 5000 }, (_, k) => {
      return {
        index: Math.floor(3000 * random()),
        offset: 1e10 + k,
        length: k % 700,
        source: k % 3,
      };
    });
    const places = new Places();
    for (const { source, ...place } of added) places.add(place, source);
    expect(places.count).toBe(5000);
    expect(places.isOrdered).toBe(false);
    const sorted = added.toSorted((a, b) => a.index - b.index || a.offset - b.offset);
    expect([...places.inOrder()]).toEqual(sorted);
    // Further ones are found, too.
    places.add({ index: -1, offset: 0, length: 1 }, 0);
    expect(places.inOrder().next().value).toMatchObject({ index: -1 });
  });

  test("are ordered only where no index is there twice", () => {
    const places = new Places();
    places.add({ index: 4, offset: 0, length: 9 }, 0);
    places.add({ index: 5, offset: 10, length: 9 }, 0);
    expect(places.isOrdered).toBe(true);
    places.add({ index: 5, offset: 20, length: 9 }, 0);
    expect(places.isOrdered).toBe(false);
  });
});
