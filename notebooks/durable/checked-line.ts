import { crc32 } from "node:zlib";

const mark = ',"crc":"';
/** Of ,"crc":"0123abcd"} at the end of a line. */
const tail = mark.length + 8 + 2;

/** An object of JSON as a line, whose last key is the checksum (CRC-32) of what stands before it. */
export function checkedLine(object: object): string {
  const text = JSON.stringify(object).slice(0, -1);
  return `${text}${mark}${checksum(text)}"}\n`;
}

/** CRC-32, as eight hexadecimal digits. */
export function checksum(text: string | Uint8Array): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** Whether a line, without its end, is what was written. */
export function isWhole(line: Buffer): boolean {
  const end = line.length - tail;
  if (end <= 0 || line[line.length - 1] !== 0x7d) return false;
  return line.toString("latin1", end) === `${mark}${checksum(line.subarray(0, end))}"}`;
}
