export { type FamilySolver, prepareFamily } from "./family-solver.ts";
export { type Certificate, Certifier } from "./krawczyk.ts";
export type { Exponents } from "./monomial-table.ts";
export type { PolynomialFamily, PolynomialSystem } from "./polynomial-system.ts";
export { certifyRealRoots } from "./real-roots.ts";
export { RealSystem } from "./real-system.ts";
export type { PolynomialSolution } from "./roots.ts";
export { solvePolynomialSystem } from "./solve-system.ts";
