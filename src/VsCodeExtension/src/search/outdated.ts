import type { Condition } from "../condition";
import type { SearchAnswer } from "../protocol";

/** Whether the index has grown since an answer that was not complete. */
export function isOutdated(answer: SearchAnswer | undefined, condition: Condition): boolean {
  const state = condition.kind === "running" ? condition.report?.indexState : undefined;
  return answer !== undefined && state !== undefined && !answer.indexState.complete && state.version !== answer.indexState.version;
}

/** Whether a question that failed is worth asking again, because there is a server again. */
export function isBack(before: Condition, now: Condition): boolean {
  return before.kind !== "running" && now.kind === "running";
}

/** The answer, complete after all, where the index has taken in nothing more since; undefined where there is nothing to correct. */
export function completed(answer: SearchAnswer | undefined, condition: Condition): SearchAnswer | undefined {
  const indexState = condition.kind === "running" ? condition.report?.indexState : undefined;
  if (answer === undefined || indexState === undefined || answer.indexState.complete) return undefined;
  return indexState.complete && indexState.version === answer.indexState.version ? { ...answer, indexState } : undefined;
}
