import { namesInModes } from "../../../derivations/index.ts";
import { type DataColumns, rolesByHead } from "../../measured/index.ts";
import type { FitColumn } from "../jobs/fit/protocol.ts";

/** A table beside the curves of a panel: which columns are drawn, and how many units of the model one of theirs is. */
export interface DrawnTable {
  readonly name: string;
  readonly table: DataColumns;
  /** Places of the columns along and up. */
  readonly x: number;
  readonly y: number;
  readonly factors: readonly [x: number, y: number];
}

/** What a panel shows: motion against time, or steady states along a frequency. */
export type FitAlong = "t" | "omega";

/** Columns that are asked for, at most. */
const mostColumns = 12;

/** What a column may be, beside the times or the frequencies; no text for one that is not used. */
export function rolesAlong(
  along: FitAlong,
  modes: readonly string[] | undefined,
): readonly string[] {
  const own = modes ?? 1;
  return along === "omega"
    ? ["A", "power", "phase", "X", "Y", "direction"]
    : [...namesInModes("x", own), ...namesInModes("v", own), "A", "power", "phase", "X", "Y"];
}

/** The places of columns that are asked for: all but the one along. */
export function askedColumns({ table, x }: DrawnTable): readonly number[] {
  return table.names.flatMap((_, place) => (place === x ? [] : [place])).slice(0, mostColumns);
}

/** What goes with each other: x with v, A with phase, X with Y, and everything with a direction. */
const families: readonly (readonly string[])[] = [
  ["A", "power", "phase"],
  ["X", "Y"],
];

/**
 * What the columns are by their heads: the one that is drawn, or what the panel shows where its head says nothing, and those
 * that go with it. No text for columns that are not used.
 */
export function usualRoles(
  drawn: DrawnTable,
  shown: string,
  roles: readonly string[],
): readonly string[] {
  const { table, x, y } = drawn;
  const heads = new Map([...rolesByHead(table.names)].map(([role, place]) => [place, role]));
  const headOf = (place: number): string => {
    const role = heads.get(place) ?? "";
    return roles.includes(role) ? role : "";
  };
  const own = headOf(y) === "" || headOf(y) === "direction" ? shown : headOf(y);
  return table.names.map((_, place) => {
    if (place === x) return "";
    if (place === y) return own;
    const role = headOf(place);
    return role !== own && goesWith(role, own) ? role : "";
  });
}

function goesWith(role: string, other: string): boolean {
  if (role === "" || role === "direction") return true;
  const familyOf = (name: string): number => families.findIndex((one) => one.includes(name));
  return familyOf(role) === familyOf(other);
}

/** Roles after one column has another: what was it before is not used. */
export function withRole(roles: readonly string[], place: number, role: string): readonly string[] {
  return roles.map((one, j) => (j === place ? role : one === role ? "" : one));
}

/** The columns of a fit. X and Y have the factor of the one that is drawn; those that are not drawn have none else. */
export function fitColumns(
  { table, x, y, factors }: DrawnTable,
  along: FitAlong,
  roles: readonly string[],
): readonly FitColumn[] {
  const [timesX, timesY] = factors;
  const own = roles[y] ?? "";
  const column = (place: number, role: string, factor: number): FitColumn => ({
    role,
    values: (table.columns[place] ?? new Float64Array(0)).map((value) => factor * value),
  });
  const others = roles.flatMap((role, place) => {
    if (role === "") return [];
    const isSibling = ["X", "Y"].includes(role) && ["X", "Y"].includes(own);
    return [column(place, role, place === y || isSibling ? timesY : 1)];
  });
  return [column(x, along, timesX), ...others];
}
