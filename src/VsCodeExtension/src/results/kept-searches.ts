import type { SearchAnswer, SearchRequest, SearchResult, SimilarRequest } from "../protocol";
import type { Memory } from "../search/history";

/** A search whose results stay in the panel. */
export interface KeptSearch {
  readonly id: number;
  readonly title: string;
  readonly request: SearchRequest | SimilarRequest;
  /** Undefined where it is from an earlier session, and has not been asked again yet. */
  readonly answer: SearchAnswer | undefined;
  /** Why asking again has failed. */
  readonly failure?: string;
}

export interface ResultFile {
  /** Relative to its workspace folder. */
  readonly path: string;
  readonly uri: string;
  readonly results: readonly SearchResult[];
}

const key = "keptSearches";
const mostKept = 20;

/** The kept searches, newest first. Questions outlive the session; their results, which would be old, do not. */
export class KeptSearches {
  private searches: readonly KeptSearch[];
  private lastId = 0;
  private readonly listeners: (() => void)[] = [];

  public constructor(private readonly memory: Memory) {
    const remembered = memory.get<readonly { title: string; request: SearchRequest }[]>(key, []);
    this.searches = remembered.map(({ title, request }) => ({ id: ++this.lastId, title, request, answer: undefined }));
  }

  public get all(): readonly KeptSearch[] {
    return this.searches;
  }

  public onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Adds a search; the same one, kept before, makes way. */
  public keep(search: Omit<KeptSearch, "id">): void {
    const same = JSON.stringify(search.request);
    const others = this.searches.filter(other => JSON.stringify(other.request) !== same);
    this.set([{ ...search, id: ++this.lastId }, ...others].slice(0, mostKept));
  }

  /** Gives a search other results, or says why there are none; one that was dismissed meanwhile stays away. */
  public update(id: number, outcome: { readonly answer: SearchAnswer } | { readonly failure: string }): void {
    this.set(
      this.searches.map(search => {
        if (search.id !== id) return search;
        const { title, request, answer } = search;
        return { id, title, request, answer, ...outcome };
      }),
    );
  }

  public dismiss(id: number): void {
    this.set(this.searches.filter(search => search.id !== id));
  }

  /** Takes results out of a search. */
  public dismissResults(id: number, gone: readonly SearchResult[]): void {
    const search = this.searches.find(({ id: other }) => other === id);
    if (search?.answer === undefined) return;
    this.update(id, { answer: { ...search.answer, results: search.answer.results.filter(result => !gone.includes(result)) } });
  }

  public dismissAll(): void {
    this.set([]);
  }

  private set(searches: readonly KeptSearch[]): void {
    this.searches = searches;
    const questions = searches.filter(search => "query" in search.request).map(({ title, request }) => ({ title, request }));
    void this.memory.update(key, questions);
    for (const listener of this.listeners) listener();
  }
}

/** Results by file, the file with the best result first. */
export function groupByFile(results: readonly SearchResult[]): readonly ResultFile[] {
  const files = new Map<string, SearchResult[]>();
  for (const result of results) {
    const file = files.get(result.location.uri);
    if (file === undefined) files.set(result.location.uri, [result]);
    else file.push(result);
  }

  return [...files].map(([uri, inFile]) => ({ uri, path: inFile[0]?.path ?? "", results: inFile }));
}
