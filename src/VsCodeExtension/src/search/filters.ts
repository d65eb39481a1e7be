import type { Language, SearchRequest, TestFilter } from "../protocol";

/** What a search leaves out. */
export interface Filters {
  readonly tests: TestFilter;
  /** Undefined: every language. */
  readonly language: Language | undefined;
}

const testCycle: readonly TestFilter[] = ["include", "exclude", "only"];
const languageCycle: readonly (Language | undefined)[] = [undefined, "csharp", "python"];

const testNames: Record<TestFilter, string> = { include: "tests included", exclude: "without tests", only: "tests only" };
const languageNames: Record<Language, string> = { csharp: "C#", python: "Python" };

export function nextTests({ tests, language }: Filters): Filters {
  return { tests: next(testCycle, tests), language };
}

export function nextLanguage({ tests, language }: Filters): Filters {
  return { tests, language: next(languageCycle, language) };
}

/** What is left out, in a few words; empty where nothing is. */
export function describe({ tests, language }: Filters): string {
  return [language === undefined ? "" : `${languageNames[language]} only`, tests === "include" ? "" : testNames[tests]].filter(part => part !== "").join(", ");
}

export function nameOfTests({ tests }: Filters): string {
  return testNames[tests];
}

export function nameOfLanguage({ language }: Filters): string {
  return language === undefined ? "C# and Python" : languageNames[language];
}

export function toRequest(query: string, filters: Filters, limit: number): SearchRequest {
  const request = { query, limit, tests: filters.tests };
  return filters.language === undefined ? request : { ...request, languages: [filters.language] };
}

function next<T>(cycle: readonly T[], current: T): T {
  return cycle[(cycle.indexOf(current) + 1) % cycle.length] as T;
}
