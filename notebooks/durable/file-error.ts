const reasons: ReadonlyMap<unknown, string> = new Map([
  ["ENOENT", "there is no such file or folder"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the disk quota is used up"],
  ["EFBIG", "it would exceed the largest size of a file"],
  ["EBUSY", "it is in use"],
  ["ELOOP", "its links form a loop"],
  ["ENXIO", "there is no such device"],
  ["ENAMETOOLONG", "the name is too long"],
]);

/** Why a file could not be read or written, in words. */
export function fileErrorReason(error: unknown): string {
  return reasons.get((error as { code?: unknown }).code) ?? (error as Error).message;
}
