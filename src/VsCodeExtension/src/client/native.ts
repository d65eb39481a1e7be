import { access, chmod, constants } from "node:fs/promises";
import * as path from "node:path";

/** The server as a program of this platform, which needs no .NET; undefined where the package has none. */
export async function findNative(folder: string, platform: NodeJS.Platform): Promise<string | undefined> {
  const program = path.join(folder, platform === "win32" ? "sextant-lsp.exe" : "sextant-lsp");
  try {
    await access(program);
  } catch {
    return undefined;
  }

  // Not every way to install a package keeps what is executable. Where it cannot be mended, starting says so.
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755).catch(() => undefined));
  return program;
}
