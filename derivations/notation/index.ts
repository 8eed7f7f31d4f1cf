export { bathMomentNotation, bathNotation } from "./bath.ts";
