import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../../notebooks/plot/index.ts";
import { samples } from "../../seed.ts";

/** An independent reader of RFC 4180 records, one character at a time. */
function records(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text.charAt(i + 1) === '"') {
        cell += c;
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") {
      row.push(cell);
      cell = "";
      if (c === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  expect([quoted, row, cell]).toEqual([false, [], ""]);
  return rows;
}

describe("toCsv(columns, options)", () => {
  it("writes comments, header and rows", () => {
    const text = toCsv(
      [
        { name: "t", values: new Float64Array([0, 0.1]) },
        { name: "stable", values: [true, false] },
      ],
      { comments: ["gamma = 0.2", "two\nlines", ""] },
    );
    expect(text).toBe("# gamma = 0.2\n# two\n# lines\n#\nt,stable\n0,true\n0.1,false\n");
  });

  it("every double reads back as itself", () => {
    const numbers = fc.array(fc.double(), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        const [, ...rows] = records(toCsv([{ name: "x", values }]));
        expect(rows.map(([cell]) => Number(cell))).toEqual(values);
      }),
    );
    expect(toCsv([{ name: "x", values: [-0] }])).toBe("x\n-0\n");
  });

  it("every text reads back as itself, and no row can be taken for a comment", () => {
    const rowsOfTwo = fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string()), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rowsOfTwo, (rows) => {
        const text = toCsv([
          { name: "#a", values: rows.map(([a]) => `${a}#"\n`) },
          { name: "b", values: rows.map(([, b]) => b) },
        ]);
        expect(text.startsWith("#")).toBe(false);
        expect(records(text).slice(1)).toEqual(rows.map(([a, b]) => [`${a}#"\n`, b]));
      }),
      { numRuns: samples(100) },
    );
    expect(toCsv([{ name: "a", values: ["# not a comment"] }])).toBe('a\n"# not a comment"\n');
  });

  it("refuses no columns, equal names and unequal lengths", () => {
    const x = { name: "x", values: [1, 2] };
    expect(() => toCsv([])).toThrow("must hold at least one column");
    expect(() => toCsv([x, x])).toThrow("`x` occurs twice");
    expect(() => toCsv([x, { name: "y", values: [1] }])).toThrow("`y` has 1 rows and `x` has 2");
  });
});
