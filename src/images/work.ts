/** Long work in turns: between two of them, others may go on. */
export type Work<T> = Generator<undefined, T, undefined>;

export async function inTurns<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
