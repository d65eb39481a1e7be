import type { SearchResult } from "../protocol";

const members = new Set(["method", "constructor", "finalizer", "operator", "conversion", "property", "indexer", "event", "localFunction"]);

/** How a result is called in a list: a member with what it is a member of. */
export function shortName({ name, qualifiedName, kind }: Pick<SearchResult, "name" | "qualifiedName" | "kind">): string {
  if (!members.has(kind)) return name;
  const path = withoutParameters(qualifiedName);
  const at = path.lastIndexOf(`.${name}`);
  const container = at < 0 ? undefined : lastSegment(path.slice(0, at));
  return container === undefined || container === "" ? name : `${container}.${name}`;
}

const icons: Record<string, string> = {
  class: "symbol-class",
  record: "symbol-class",
  struct: "symbol-structure",
  interface: "symbol-interface",
  enum: "symbol-enum",
  delegate: "symbol-interface",
  property: "symbol-property",
  indexer: "symbol-property",
  event: "symbol-event",
  operator: "symbol-operator",
  conversion: "symbol-operator",
  constructor: "symbol-constructor",
  function: "symbol-function",
  localFunction: "symbol-function",
  program: "symbol-file",
};

/** The codicon of a kind of code unit. */
export function iconOf(kind: string): string {
  return icons[kind] ?? "symbol-method";
}

function withoutParameters(qualified: string): string {
  if (!qualified.endsWith(")")) return qualified;
  let depth = 0;
  for (let at = qualified.length - 1; at >= 0; at--) {
    if (qualified.charAt(at) === ")") depth++;
    if (qualified.charAt(at) === "(" && --depth === 0) return qualified.slice(0, at);
  }

  return qualified;
}

/** The last name of a dotted one; dots between angle brackets or parentheses do not count. */
function lastSegment(qualified: string): string {
  let depth = 0;
  for (let at = qualified.length - 1; at >= 0; at--) {
    const character = qualified.charAt(at);
    if (character === ">" || character === ")") depth++;
    else if (character === "<" || character === "(") depth--;
    else if (character === "." && depth === 0) return qualified.slice(at + 1);
  }

  return qualified;
}
