import { type FileHandle, open } from "node:fs/promises";

/**
 * A file to which lines are appended, each on the disk as soon as the disk allows: lines that come while others are being
 * written go with the next write, so that nothing waits for the disk.
 */
export class RecordLog {
  readonly #file: FileHandle;
  #size: number;
  #waiting: string[] = [];
  #writing: Promise<void> | undefined;
  #failure: unknown;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /**
   * Opens a file for lines behind its first `size` bytes; what stands behind them, as half a line from a process that was
   * killed, is cut away.
   */
  static async opened(path: string, size: number): Promise<RecordLog> {
    const file = await open(path, size === 0 ? "w" : "r+");
    await file.truncate(size);
    return new RecordLog(file, size);
  }

  /** @throws what the file system said of lines before */
  append(lines: string): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#waiting.push(lines);
    this.#writing ??= this.#write();
  }

  /**
   * Waits until all lines are on the disk.
   *
   * @throws what the file system says; the lines before are there, and none is cut
   */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#file.close();
    }
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && this.#failure === undefined) {
        const bytes = Buffer.from(this.#waiting.join(""));
        this.#waiting = [];
        await this.#append(bytes);
      }
    } finally {
      this.#writing = undefined;
    }
  }

  async #append(bytes: Buffer): Promise<void> {
    try {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.#file.write(
          bytes,
          done,
          bytes.length - done,
          this.#size + done,
        );
        done += bytesWritten;
      }
      await this.#file.datasync();
      this.#size += bytes.length;
    } catch (error) {
      this.#failure = error;
      // On a full disk part of the lines may be there.
      await this.#file.truncate(this.#size).catch(() => {});
    }
  }
}
