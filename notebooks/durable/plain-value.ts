/**
 * A value as text of JSON from which {@link plainValue} makes the same one, to the last bit: numbers that JSON has not,
 * as NaN and -0, stand as texts, and arrays of numbers as bytes.
 */
export function encodable(value: unknown): unknown {
  if (value instanceof Float64Array) return { [bytesKey]: base64(value) };
  if (typeof value === "number") {
    const isPlain = Number.isFinite(value) && !Object.is(value, -0);
    return isPlain ? value : { [numberKey]: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (typeof value === "function")
    throw new TypeError("What is kept must be plain data, no function.");
  if (Array.isArray(value)) return value.map(encodable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, encodable(one)]));
}

const [bytesKey, numberKey] = ["$float64", "$number"] as const;

function base64({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

/** The value of what was encoded and written as JSON. */
export function plainValue(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const { [bytesKey]: bytes, [numberKey]: number } = value as Readonly<Record<string, unknown>>;
    if (typeof number === "string") return Number(number);
    if (typeof bytes !== "string") return value;
    // A copy of its own, as arrays of numbers begin at multiples of eight bytes.
    return new Float64Array(Uint8Array.from(Buffer.from(bytes, "base64")).buffer);
  });
}

/** The same as JSON that is short: of an array of numbers its length and a checksum. */
export function summaryOf(value: unknown, checksum: (bytes: Uint8Array) => string): unknown {
  if (value instanceof Float64Array) {
    const { buffer, byteOffset, byteLength, length } = value;
    return `${length} numbers, ${checksum(new Uint8Array(buffer, byteOffset, byteLength))}`;
  }
  if (Array.isArray(value)) return value.map((one) => summaryOf(one, checksum));
  if (typeof value !== "object" || value === null) return encodable(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, summaryOf(one, checksum)]));
}
