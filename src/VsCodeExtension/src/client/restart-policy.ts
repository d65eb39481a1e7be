/** A server that stops this often within the window is left alone. */
export const tries = 3;
const windowMs = 3 * 60_000;

/** Decides whether a server that has stopped is started again. */
export class RestartPolicy {
  private stops: number[] = [];

  /** @param now milliseconds, from any start. */
  public constructor(private readonly now: () => number) {}

  /** The server has stopped without being asked to. Answers how long to wait before the next try, or undefined for no more tries. */
  public stopped(): number | undefined {
    const now = this.now();
    this.stops = this.stops.filter(time => now - time < windowMs);
    this.stops.push(now);
    return this.stops.length >= tries ? undefined : 500 * (this.stops.length - 1);
  }

  /** Somebody wants it to run: what was before does not count. */
  public reset(): void {
    this.stops = [];
  }
}
