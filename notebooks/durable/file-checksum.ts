import { closeSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";

const blockSize = 1 << 20;

/** CRC-32 of the bytes of a file, as eight hexadecimal digits. */
export function fileChecksum(path: string): string {
  const descriptor = openSync(path, "r");
  const block = Buffer.allocUnsafe(blockSize);
  try {
    let sum = 0;
    for (;;) {
      const count = readSync(descriptor, block, 0, blockSize, null);
      if (count === 0) return sum.toString(16).padStart(8, "0");
      sum = crc32(block.subarray(0, count), sum);
    }
  } finally {
    closeSync(descriptor);
  }
}
