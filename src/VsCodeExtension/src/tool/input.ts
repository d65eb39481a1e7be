import type { Language, SearchRequest, TestFilter } from "../protocol";

/** What a language model passes to the tool, as `contributes.languageModelTools` describes it. */
export interface ToolInput {
  readonly query: string;
  readonly limit?: number;
  readonly language?: Language;
  readonly kind?: "function" | "type";
  readonly tests?: TestFilter;
  readonly paths?: readonly string[];
}

export const defaultLimit = 8;
const highestLimit = 50;

/** Reads what a model has written, which need not keep to the schema. What is wrong with an optional part counts as not said. */
export function readInput(input: unknown): SearchRequest {
  const given = typeof input === "object" && input !== null ? (input as Record<string, unknown>) : {};
  const query = typeof given.query === "string" ? given.query.trim() : "";
  if (query === "") throw new Error("The parameter query is needed: what the code does, in plain words, or an identifier.");
  const language = oneOf(given.language, ["csharp", "python"] as const);
  const kind = oneOf(given.kind, ["function", "type"] as const);
  const tests = oneOf(given.tests, ["include", "exclude", "only"] as const);
  const paths = Array.isArray(given.paths) ? given.paths.filter(path => typeof path === "string" && path !== "") : [];
  return {
    query,
    limit: readLimit(given.limit),
    ...(language !== undefined && { languages: [language] }),
    ...(kind !== undefined && { kinds: [kind] }),
    ...(tests !== undefined && { tests }),
    ...(paths.length > 0 && { paths: paths as string[] }),
  };
}

function readLimit(value: unknown): number {
  const limit = typeof value === "string" ? Number(value) : value;
  if (typeof limit !== "number" || !Number.isFinite(limit)) return defaultLimit;
  return Math.min(highestLimit, Math.max(1, Math.trunc(limit)));
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find(name => name === value);
}
