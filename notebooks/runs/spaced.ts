/** Digits beyond those of the ends: more than a double has. */
const furtherDigits = 25;

/**
 * Equally spaced values with both ends, each the double nearest to its exact value between the decimals that
 * the ends are: between 0.8 and 1.6 stands 1.26, not 1.2600000000000002.
 */
export function spaced(from: number, to: number, count: number): readonly number[] {
  const at = spacing(from, to, count);
  return Array.from({ length: count }, (_, j) => at(j));
}

/** The values of {@link spaced} one by one, from the index. */
export function spacing(from: number, to: number, count: number): (j: number) => number {
  const last = count - 1;
  const [a, b] = [decimalOf(from), decimalOf(to)];
  const exponent = Math.min(a.exponent, b.exponent);
  const [first, end] = [a, b].map((one) => one.digits * 10n ** BigInt(one.exponent - exponent)) as [
    bigint,
    bigint,
  ];
  return (j) => {
    if (j === 0 || j === last) return j === 0 ? from : to;
    const sum = first * BigInt(last - j) + end * BigInt(j);
    return sum % BigInt(last) === 0n
      ? Number(`${sum / BigInt(last)}e${exponent}`)
      : Number(
          `${(sum * 10n ** BigInt(furtherDigits)) / BigInt(last)}e${exponent - furtherDigits}`,
        );
  };
}

/** The shortest decimal that is read as the number, digits · 10^exponent. */
function decimalOf(number: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = "", power = "0"] = String(number).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}
