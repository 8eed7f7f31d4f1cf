import { elementAt } from "../../base/index.ts";
/** Powers of variables as text: x^2*xdot. */
export function powersText(
  variables: readonly { readonly name: string }[],
  exponents: readonly number[],
  between: string,
): string {
  return variables
    .flatMap(({ name }, j) => {
      const exponent = elementAt(exponents, j);
      return exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`];
    })
    .join(between);
}
