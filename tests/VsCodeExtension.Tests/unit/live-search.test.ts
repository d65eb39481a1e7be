import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveSearch } from "../../../src/VsCodeExtension/src/search/live-search";

/** A search whose clock and answers the test moves by hand. */
class Bench {
  public readonly log: string[] = [];
  public readonly asked: { question: string; signal: AbortSignal; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  public readonly search: LiveSearch<string, string>;
  private due: { run: () => void; delay: number } | undefined;

  public constructor() {
    this.search = new LiveSearch<string, string>(
      (question, signal) => new Promise((answer, fail) => this.asked.push({ question, signal, answer, fail })),
      {
        busy: isBusy => this.log.push(isBusy ? "busy" : "idle"),
        answered: (question, answer) => this.log.push(`${question}=${answer}`),
        failed: (question, error) => this.log.push(`${question}!${(error as Error).message}`),
      },
      (run, delay) => {
        const job = { run, delay };
        this.due = job;
        return () => {
          if (this.due === job) this.due = undefined;
        };
      },
    );
  }

  public get delay(): number | undefined {
    return this.due?.delay;
  }

  /** The delay of the newest question is over. */
  public wait(): void {
    const job = this.due;
    this.due = undefined;
    job?.run();
  }
}

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

test("asks only when typing has paused", () => {
  const bench = new Bench();
  for (const text of ["r", "re", "ret"]) bench.search.ask(text, 100);
  assert.equal(bench.asked.length, 0);
  assert.equal(bench.delay, 100);
  bench.wait();
  assert.deepEqual(bench.asked.map(({ question }) => question), ["ret"]);
});

test("a newer question cancels the request of the one before", () => {
  const bench = new Bench();
  bench.search.ask("old", 0);
  bench.wait();
  assert.equal(bench.asked[0]?.signal.aborted, false);
  bench.search.ask("new", 0);
  assert.equal(bench.asked[0]?.signal.aborted, true);
});

test("a late answer is dropped, and so is a late failure", async () => {
  const bench = new Bench();
  for (const question of ["first", "second", "third"]) {
    bench.search.ask(question, 0);
    bench.wait();
  }
  bench.asked[2]?.answer("3");
  await settled();
  bench.asked[0]?.answer("1");
  bench.asked[1]?.fail(new Error("cancelled"));
  await settled();
  assert.deepEqual(bench.log.filter(line => /[=!]/.test(line)), ["third=3"]);
});

test("busy from the key press to the answer", async () => {
  const bench = new Bench();
  bench.search.ask("q", 50);
  assert.equal(bench.log.at(-1), "busy");
  bench.wait();
  assert.equal(bench.log.at(-1), "busy");
  bench.asked[0]?.answer("a");
  await settled();
  assert.deepEqual(bench.log.slice(-2), ["idle", "q=a"]);
});

test("a failure of the newest question is told", async () => {
  const bench = new Bench();
  bench.search.ask("q", 0);
  bench.wait();
  bench.asked[0]?.fail(new Error("no server"));
  await settled();
  assert.deepEqual(bench.log.slice(-2), ["idle", "q!no server"]);
});

test("after stop nothing is asked and nothing told", async () => {
  const bench = new Bench();
  bench.search.ask("q", 0);
  bench.search.stop();
  bench.wait();
  assert.equal(bench.asked.length, 0);
  bench.search.ask("r", 0);
  bench.wait();
  bench.search.stop();
  bench.asked[0]?.answer("a");
  await settled();
  assert.equal(bench.log.at(-1), "idle");
});
