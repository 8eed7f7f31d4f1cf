import { describe, expect, it } from "vitest";
import {
  type Code,
  double,
  flatten,
  integer,
  name,
  signed,
  sized,
  unsigned,
  vector,
} from "../../../../numeric/base/webassembly/encoding.ts";

describe("numbers of a module", () => {
  // The examples of the DWARF 4 standard, section 7.6 (LEB128).
  it.each([
    [2, [2]],
    [127, [127]],
    [128, [0x80, 1]],
    [129, [0x81, 1]],
    [12_857, [57 + 0x80, 100]],
    [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
  ])("%i without a sign", (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes);
  });

  it.each([
    [2, [2]],
    [-2, [0x7e]],
    [127, [0xff, 0]],
    [-127, [0x81, 0x7f]],
    [128, [0x80, 1]],
    [-128, [0x80, 0x7f]],
    [129, [0x81, 1]],
    [-129, [0xff, 0x7e]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])("%i with a sign", (value, bytes) => {
    expect(signed(value)).toEqual(bytes);
  });

  it("refuse what they cannot be", () => {
    expect(() => unsigned(-1)).toThrow("-1");
    expect(() => unsigned(0.5)).toThrow("0.5");
    expect(() => signed(2 ** 31)).toThrow("2147483648");
  });

  it("doubles by IEEE 754, least byte first", () => {
    expect(double(1)).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    expect(double(-0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0x80]);
  });

  it("integers of eight bytes, least first", () => {
    expect(integer(2 ** 40 + 3)).toEqual([3, 0, 0, 0, 0, 1, 0, 0]);
    expect(integer(-2)).toEqual([0xfe, ...Array.from({ length: 7 }, () => 0xff)]);
  });

  it("lists begin with their length", () => {
    const bytes = (code: Code): readonly number[] => [...flatten(code)];
    expect(bytes(vector([[7, [8]], [9]]))).toEqual([2, 7, 8, 9]);
    expect(bytes(sized([7, [[8], 9]]))).toEqual([3, 7, 8, 9]);
    expect(bytes(name("é"))).toEqual([2, 0xc3, 0xa9]);
  });
});
