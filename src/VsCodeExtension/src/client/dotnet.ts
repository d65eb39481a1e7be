import type { Environment } from "./environment";

export const neededMajor = 10;

/** What finding `dotnet` needs from the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly home: string;
  isFile(path: string): Promise<boolean>;
  /** The output of `PROGRAM --list-runtimes`; rejects where it cannot be run. */
  listRuntimes(program: string): Promise<string>;
}

export type DotnetSearch = { readonly path: string } | { readonly problem: string };

/** The first `dotnet` that has a runtime which is new enough; a path of the settings is not silently replaced by another. */
export async function findDotnet(machine: Machine, configured: string, fromInstallTool: () => Promise<string | undefined>): Promise<DotnetSearch> {
  if (configured !== "") {
    const problem = await problemOf(machine, configured);
    return problem === undefined ? { path: configured } : { problem: `The setting sextant.dotnet.path: ${problem}.` };
  }

  const problems: string[] = [];
  for (const path of candidates(machine)) {
    if (!(await machine.isFile(path))) continue;
    const problem = await problemOf(machine, path);
    if (problem === undefined) return { path };
    problems.push(problem);
  }

  const installed = await fromInstallTool();
  if (installed !== undefined && (await problemOf(machine, installed)) === undefined) return { path: installed };
  const found = problems.length > 0 ? `${problems.join("; ")}.` : "No dotnet was found.";
  return { problem: `Sextant needs the .NET ${neededMajor} runtime or a newer one. ${found}` };
}

/** Where `dotnet` may be, best first. Entries of the path that are not absolute depend on the current folder and are left out. */
export function candidates(machine: Pick<Machine, "platform" | "environment" | "home">): readonly string[] {
  const { environment, platform } = machine;
  const windows = platform === "win32";
  const folders = [environment.DOTNET_ROOT, ...(environment.PATH ?? environment.Path ?? "").split(windows ? ";" : ":")];
  if (windows) folders.push(join(environment.ProgramFiles, "dotnet"), join(environment.LOCALAPPDATA, "Microsoft", "dotnet"));
  else folders.push("/usr/local/share/dotnet", "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/bin", "/opt/homebrew/bin", "/snap/bin");
  folders.push(join(machine.home, ".dotnet"));

  const isAbsolute = windows ? /^([A-Za-z]:)?[\\/]/ : /^\//;
  const program = windows ? "dotnet.exe" : "dotnet";
  const paths = folders.filter(folder => folder !== undefined && isAbsolute.test(folder)).map(folder => join(folder, program) ?? "");
  return [...new Set(paths)];

  function join(folder: string | undefined, ...names: readonly string[]): string | undefined {
    if (folder === undefined || folder === "") return undefined;
    return [folder.replace(/[\\/]+$/, ""), ...names].join(windows ? "\\" : "/");
  }
}

/** The newest major version of the base runtime in the output of `dotnet --list-runtimes`; 0 where there is none. */
export function newestMajor(listing: string): number {
  const versions = listing.matchAll(/^Microsoft\.NETCore\.App (\d+)\./gm);
  return Math.max(0, ...Array.from(versions, match => Number(match[1])));
}

async function problemOf(machine: Machine, path: string): Promise<string | undefined> {
  try {
    const newest = newestMajor(await machine.listRuntimes(path));
    if (newest >= neededMajor) return undefined;
    return newest === 0 ? `${path} has no runtime` : `${path} has no runtime newer than ${newest}`;
  } catch (error) {
    return `${path} cannot be run (${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)})`;
  }
}
