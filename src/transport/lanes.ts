/**
 * Runs lanes side by side, at most `concurrency` at once. A lane is taken from the iterable only when there is room for
 * it, so 100,000 lanes cost no more than a few.
 *
 * After the first lane that throws, and once `signal` is aborted, no further lane starts; those under way are awaited.
 *
 * @throws what the first failing lane threw. An abort alone throws nothing: ask the signal.
 */
export async function inLanes(
  lanes: Iterable<() => Promise<void>>,
  concurrency: number,
  signal?: AbortSignal,
): Promise<void> {
  const queue = lanes[Symbol.iterator]();
  const failures: unknown[] = [];
  const work = async () => {
    while (failures.length === 0 && !signal?.aborted) {
      try {
        const next = queue.next();
        if (next.done) return;
        await next.value();
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  queue.return?.();
  if (failures.length > 0) throw failures[0];
}
