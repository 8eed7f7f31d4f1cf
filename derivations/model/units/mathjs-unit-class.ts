import { Unit } from "mathjs";

/** Units and nothing else of mathjs: what a page loads. */
export const unitClass: typeof Unit = Unit;
