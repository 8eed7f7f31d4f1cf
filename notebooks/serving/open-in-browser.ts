import { spawn } from "node:child_process";

/** Opens a page in the browser of this desktop; where there is none, the address that was printed has to do. */
export function openInBrowser(address: string): void {
  const [command = "", ...args] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
