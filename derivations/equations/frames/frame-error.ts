/** A frame or an expansion that cannot be derived: cause and remedy. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}
