export { type FamilySolver, prepareFamily } from "./family-solver.ts";
export { type Certificate, Certifier } from "./krawczyk.ts";
export type { Exponents } from "./monomial-table.ts";
export { polynomialRoots, type UnivariateRoot, type UnivariateRoots } from "./polynomial-roots.ts";
export type { PolynomialFamily, PolynomialSystem } from "./polynomial-system.ts";
export { certifyRealRoots, type RealRoot, type RealRoots } from "./real-roots.ts";
export { RealSystem } from "./real-system.ts";
export type { PolynomialSolution, SystemRoot } from "./roots.ts";
export { type SolveOptions, solvePolynomialSystem } from "./solve-system.ts";
