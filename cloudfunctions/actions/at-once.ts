/** Works on several things at a time, each begun in order; throws what the first failing one threw, when those under way have ended. */
export async function atOnce<T>(things: readonly T[], most: number, work: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things];
  const ended = await Promise.allSettled(
    Array.from({ length: Math.min(most, left.length) }, async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
    }),
  );
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}
