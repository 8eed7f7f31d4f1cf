import { besselQuotient } from "../../base/bessel.ts";
import {
  type Arithmetic,
  assign,
  bits,
  call,
  type Expression,
  f64,
  f64x2,
  i32,
  type ImportedFunction,
  type Local,
  type Locals,
  type Statement,
  when,
} from "../../base/webassembly/index.ts";
import { kernel, kernelCosine, kernelSine } from "../sine-kernel.ts";

/** Code that computes those of sin x and cos x that are wanted. */
export type SineCode<T extends "f64" | "f64x2"> = (
  x: Local<T>,
  wanted: { readonly sine: boolean; readonly cosine: boolean },
) => {
  readonly statements: readonly Statement[];
  readonly sine?: Expression<T>;
  readonly cosine?: Expression<T>;
};

/** What modules are given, in this order before all else. */
export const functionImports: readonly ImportedFunction[] = [
  ...["sine", "cosine", "kernelSine", "kernelCosine", "exponential"].map(
    (name): ImportedFunction => ({ name, parameters: ["f64"], result: "f64" }),
  ),
  { name: "bessel", parameters: ["f64", "f64"], result: "f64" },
];

// Not `Math.sin` itself: an engine may have its own for modules, with other bits.
export const importedFunctions: Readonly<Record<string, (x: number, s: number) => number>> = {
  sine: (x) => Math.sin(x),
  cosine: (x) => Math.cos(x),
  kernelSine,
  kernelCosine,
  exponential: (x) => Math.exp(x),
  bessel: besselQuotient,
};

const [sineNumber, cosineNumber, kernelSineNumber, kernelCosineNumber] = [0, 1, 2, 3] as const;
const [exponentialNumber, besselNumber] = [4, 5] as const;

/** J_n(√s)/√sⁿ. */
export function calledBessel(order: number, s: Local<"f64">): Expression<"f64"> {
  return call(besselNumber, f64.constant(order), s);
}

/** The same for two arguments. */
export function besselPair(order: number, s: Local<"f64x2">): Expression<"f64x2"> {
  const n = f64.constant(order);
  const second = call(besselNumber, n, f64x2.second(s));
  return f64x2.withSecond(f64x2.twice(call(besselNumber, n, f64x2.first(s))), second);
}

/** `Math.exp`. */
export function calledExponential(x: Local<"f64">): Expression<"f64"> {
  return call(exponentialNumber, x);
}

/** The same for two arguments. */
export function exponentialPair(x: Local<"f64x2">): Expression<"f64x2"> {
  return eachOf(exponentialNumber, x);
}

/** A function of either number of a pair. */
function eachOf(number: number, x: Local<"f64x2">): Expression<"f64x2"> {
  return f64x2.withSecond(f64x2.twice(call(number, f64x2.first(x))), call(number, f64x2.second(x)));
}

/** `Math.sin` and `Math.cos`. */
export const calledSines: SineCode<"f64"> = (x) => ({
  statements: [],
  sine: call(sineNumber, x),
  cosine: call(cosineNumber, x),
});

/** Variables of the kernel, the same for all sines of a function. */
interface Variables<T extends "f64" | "f64x2"> {
  readonly n: Local<T>;
  readonly r: Local<T>;
  readonly w: Local<T>;
  readonly z: Local<T>;
  readonly e: Local<T>;
  readonly z2: Local<T>;
  readonly z4: Local<T>;
  readonly m: Local<T>;
  readonly half: Local<T>;
  /** sin and cos of z + e. */
  readonly s: Local<T>;
  readonly c: Local<T>;
}

function variables<T extends "f64" | "f64x2">(type: T, locals: Locals): Variables<T> {
  const names = ["n", "r", "w", "z", "e", "z2", "z4", "m", "half", "s", "c"] as const;
  const entries = names.map((name) => [name, locals.new(type)] as const);
  return Object.fromEntries(entries) as unknown as Variables<T>;
}

/** x = n π/2 + z + e with e = r - z - w. */
function reduction<T extends "f64" | "f64x2">(
  x: Local<T>,
  { n, r, w, z }: Variables<T>,
  { constant, add, subtract, multiply, floor }: Arithmetic<T>,
): readonly Statement[] {
  return [
    assign(n, floor(add(multiply(x, constant(kernel.twoOverPi)), constant(0.5)))),
    assign(r, subtract(x, multiply(n, constant(kernel.halfPi[0])))),
    assign(w, multiply(n, constant(kernel.halfPi[1]))),
    assign(z, subtract(r, w)),
  ];
}

/** The polynomials of `sineBlock`, operation for operation. */
function polynomials<T extends "f64" | "f64x2">(
  { r, w, z, e, z2, z4, m, half, s, c }: Variables<T>,
  { constant, add, subtract, multiply }: Arithmetic<T>,
): readonly Statement[] {
  const [s0, s1, s2, s3, s4, s5] = kernel.sine.map(constant) as unknown as Six<T>;
  const [c0, c1, c2, c3, c4, c5] = kernel.cosine.map(constant) as unknown as Six<T>;
  const times = multiply;
  // s holds z³, c the sums p and g, until they have their values.
  const p = add(
    add(s1, times(z2, add(s2, times(z2, s3)))),
    times(times(z2, z4), add(s4, times(z2, s5))),
  );
  const g = add(
    times(z2, add(c0, times(z2, add(c1, times(z2, c2))))),
    times(times(z4, z4), add(c3, times(z2, add(c4, times(z2, c5))))),
  );
  const inner = subtract(times(z2, subtract(times(constant(0.5), e), times(s, c))), e);
  return [
    assign(e, subtract(subtract(r, z), w)),
    assign(z2, times(z, z)),
    assign(z4, times(z2, z2)),
    assign(s, times(z2, z)),
    assign(c, p),
    assign(s, subtract(z, add(inner, times(s, s0)))),
    assign(c, g),
    assign(half, times(constant(0.5), z2)),
    assign(m, subtract(constant(1), half)),
    assign(
      c,
      add(m, add(subtract(subtract(constant(1), m), half), subtract(times(z2, c), times(z, e)))),
    ),
  ];
}

type Six<T extends "f64" | "f64x2"> = readonly [
  Expression<T>,
  Expression<T>,
  Expression<T>,
  Expression<T>,
  Expression<T>,
  Expression<T>,
];

/** The bits of `kernelSine` and `kernelCosine`. */
export function kernelSines(locals: Locals): SineCode<"f64"> {
  let shared: Variables<"f64"> | undefined;
  return (x, wanted) => {
    const own = (shared ??= variables("f64", locals));
    const { n, z, s, c } = own;
    const quadrant = locals.new("i32");
    const sine = wanted.sine ? locals.new("f64") : undefined;
    const cosine = wanted.cosine ? locals.new("f64") : undefined;
    const set = (toSine: Expression<"f64">, toCosine: Expression<"f64">): readonly Statement[] => [
      ...(sine ? [assign(sine, toSine)] : []),
      ...(cosine ? [assign(cosine, toCosine)] : []),
    ];
    const isOdd = i32.and(quadrant, i32.constant(1));
    const isPastHalf = i32.and(quadrant, i32.constant(2));
    const statements = [
      ...reduction(x, own, f64),
      when(
        i32.and(
          f64.less(f64.absolute(n), f64.constant(kernel.mostTurns)),
          f64.greater(f64.absolute(z), f64.constant(kernel.smallest)),
        ),
        [
          ...polynomials(own, f64),
          assign(quadrant, i32.truncate(n)),
          when(isOdd, set(c, f64.negate(s)), set(s, c)),
          when(isPastHalf, set(f64.negate(sine ?? s), f64.negate(cosine ?? c))),
        ],
        set(call(kernelSineNumber, x), call(kernelCosineNumber, x)),
      ),
    ];
    return { statements, ...(sine && { sine }), ...(cosine && { cosine }) };
  };
}

/** Sine and cosine from those of the rest of the argument, by the quadrant. */
function turnedPairs({ s, c }: Variables<"f64x2">, quadrant: Local<"f64x2">) {
  const one = bits.integer(1);
  const isOdd = bits.negate(bits.and(quadrant, one));
  // The second bit of n, or of n + 1, in the place of the sign.
  const sign = (of: Expression<"f64x2">): Expression<"f64x2"> =>
    bits.shiftLeft(bits.and(of, bits.integer(2)), 62);
  return {
    sine: bits.exclusiveOr(bits.choose(c, s, isOdd), sign(quadrant)),
    cosine: bits.exclusiveOr(bits.choose(s, c, isOdd), sign(bits.add(quadrant, one))),
  };
}

/** The same for two arguments at once. */
export function kernelSinePairs(locals: Locals): SineCode<"f64x2"> {
  let shared: Variables<"f64x2"> | undefined;
  return (x, wanted) => {
    const own = (shared ??= variables("f64x2", locals));
    const { n, z } = own;
    const quadrant = locals.new("f64x2");
    const turned = turnedPairs(own, quadrant);
    const sine = wanted.sine ? locals.new("f64x2") : undefined;
    const cosine = wanted.cosine ? locals.new("f64x2") : undefined;
    const statements = [
      ...reduction(x, own, f64x2),
      when(
        bits.both(
          bits.and(
            bits.less(f64x2.absolute(n), f64x2.constant(kernel.mostTurns)),
            bits.greater(f64x2.absolute(z), f64x2.constant(kernel.smallest)),
          ),
        ),
        [
          ...polynomials(own, f64x2),
          assign(quadrant, bits.truncate(n)),
          ...(sine ? [assign(sine, turned.sine)] : []),
          ...(cosine ? [assign(cosine, turned.cosine)] : []),
        ],
        [
          ...(sine ? [assign(sine, eachOf(kernelSineNumber, x))] : []),
          ...(cosine ? [assign(cosine, eachOf(kernelCosineNumber, x))] : []),
        ],
      ),
    ];
    return { statements, ...(sine && { sine }), ...(cosine && { cosine }) };
  };
}
