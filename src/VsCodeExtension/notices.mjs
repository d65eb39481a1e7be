// The notices of what a package contains that others have written: npm packages of the bundles, with their licences, and NuGet packages of the server.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * @param {string[]} sources the files that were bundled, relative to the extension's folder.
 * @param {string} extension the extension's folder.
 * @param {string} dependencies the server's .deps.json.
 */
export function writeNotices(sources, extension, dependencies) {
  const folders = new Set(sources.map(file => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(folder => folder !== undefined));
  const npm = [...folders].sort().map(folder => noticeOf(path.join(extension, folder)));
  const { libraries } = JSON.parse(readFileSync(dependencies, "utf8"));
  const nuget = Object.entries(libraries).filter(([, { type }]) => type === "package").map(([name]) => `https://www.nuget.org/packages/${name}`);
  return ["What this package contains that others have written.", ...npm, `NuGet packages, under the licences that their pages name:\n\n${nuget.sort().join("\n")}`].join("\n\n----------\n\n") + "\n";
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry) && existsSync(path.join(folder, entry)));
  const text = file === undefined ? `Licence: ${license}` : readFileSync(path.join(folder, file), "utf8").trim();
  return `${name} ${version}\n\n${text}`;
}
