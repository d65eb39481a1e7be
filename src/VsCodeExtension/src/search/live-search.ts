/** Runs something later; what it returns takes that back. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

export interface LiveSearchEvents<Question, Answer> {
  /** Whether an answer is awaited. */
  busy(isBusy: boolean): void;
  answered(question: Question, answer: Answer): void;
  failed(question: Question, error: unknown): void;
}

/**
 * Answers a question that is still being typed.
 *
 * Only the newest question counts: a newer one takes back the delay of the one before it, cancels its request where that runs already, and drops
 * its answer where that comes all the same.
 */
export class LiveSearch<Question, Answer> {
  private takeBack: () => void = () => undefined;
  private running: AbortController | undefined;

  public constructor(
    private readonly request: (question: Question, signal: AbortSignal) => Promise<Answer>,
    private readonly events: LiveSearchEvents<Question, Answer>,
    private readonly schedule: Schedule = (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  ) {}

  /** Asks when nothing newer has come for a while. */
  public ask(question: Question, delayMs: number): void {
    this.stop();
    const controller = new AbortController();
    this.running = controller;
    this.events.busy(true);
    this.takeBack = this.schedule(() => void this.run(question, controller), delayMs);
  }

  /** Forgets the question. */
  public stop(): void {
    this.takeBack();
    this.running?.abort();
    this.running = undefined;
    this.events.busy(false);
  }

  private async run(question: Question, controller: AbortController): Promise<void> {
    let tell: () => void;
    try {
      const answer = await this.request(question, controller.signal);
      tell = () => {
        this.events.answered(question, answer);
      };
    } catch (error) {
      tell = () => {
        this.events.failed(question, error);
      };
    }

    if (this.running !== controller) return;
    this.running = undefined;
    this.events.busy(false);
    tell();
  }
}
