import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** Who writes to a folder. */
interface Holder {
  readonly pid: number;
  /** When the process started, in ticks since the machine did; processes have the numbers of earlier ones. */
  readonly started: string;
  readonly host: string;
  /** Of the machine's start. */
  readonly boot: string;
  /** The folder itself: a copy of it has a lock that is none. */
  readonly folder: string;
}

/** Another process writes to the folder. */
export class LockedError extends Error {
  override readonly name = "LockedError";

  constructor(
    readonly folder: string,
    holder: Holder,
    /** Whether it is certain that the process runs, as one of this machine. */
    readonly isHere: boolean,
    path: string,
  ) {
    super(
      isHere
        ? `Process ${holder.pid} writes to ${folder}. Wait until it ends, or end it with Ctrl-C.`
        : `A process of ${holder.host} (${holder.pid}) writes to ${folder}, or was ended there. If it no longer runs, remove ${path}.`,
    );
  }
}

const name = "lock";

/**
 * Makes this process the only one that writes to a folder, until what is returned is called. A lock that a process left
 * when it was killed counts no more.
 *
 * @throws LockedError if another one does
 */
export function locked(folder: string, file = name): () => void {
  const path = join(folder, file);
  const own = `${path}.${process.pid}`;
  write(own, ownHolder(folder));
  try {
    while (!linked(own, path)) {
      const text = textOf(path);
      const holder = holderIn(text);
      if (holder !== undefined && isOf(folder, holder)) {
        const isHere = holder.host === hostname();
        if (!isHere || isAlive(holder)) throw new LockedError(folder, holder, isHere, path);
      }
      takeAway(path, text, `${own}.old`);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(path, { force: true });
}

/** Gives a file a second name, unless that is taken: the lock is there as a whole or not at all. */
function linked(file: string, path: string): boolean {
  try {
    linkSync(file, path);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a lock that counts no more, and not one that another process has put in its place meanwhile. */
function takeAway(path: string, text: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return;
    throw error;
  }
  if (textOf(aside) !== text) linked(aside, path);
  rmSync(aside, { force: true });
}

function write(path: string, holder: Holder): void {
  const descriptor = openSync(path, "w");
  try {
    writeSync(descriptor, `${JSON.stringify(holder)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function ownHolder(folder: string): Holder {
  const { pid } = process;
  return { pid, started: startOf(pid), host: hostname(), boot: boot(), folder: identity(folder) };
}

/** Whether a lock is that of the folder itself; of one folder that machines share they have different devices and paths. */
function isOf(folder: string, { host, folder: held }: Holder): boolean {
  const own = identity(folder);
  return host === hostname() ? held === own : inodeIn(held) === inodeIn(own);
}

function inodeIn(text: string): string | undefined {
  return /^\d+:(\d+) /.exec(text)?.[1];
}

/** The device and the number of a folder, and where it is. */
function identity(folder: string): string {
  const { dev, ino } = statSync(folder);
  return `${dev}:${ino} ${realpathSync(folder)}`;
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started, boot: bootOf }: Holder): boolean {
  if (bootOf !== boot()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EPERM") return false;
  }
  return startOf(pid) === started;
}

function boot(): string {
  return textOf("/proc/sys/kernel/random/boot_id");
}

/** Field 22 of what Linux says of a process; empty elsewhere. */
function startOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}
