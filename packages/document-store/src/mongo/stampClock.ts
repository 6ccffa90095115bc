/**
 * Instants to the microsecond that only go forward, as ISO 8601 in UTC: documents that began to wait in the same
 * millisecond keep their order. Between processes the order is only as good as their clocks.
 */
export function openStampClock(now: () => number = Date.now): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor(now()) * 1_000);
    const whole = new Date(Math.floor(last / 1_000)).toISOString().slice(0, -1);
    return `${whole}${String(last % 1_000).padStart(3, '0')}Z`;
  };
}
