/** Integer cents from euros as people write them (at most two decimals). */
export function centsOf(euros: number): number {
  return Math.round(euros * 100);
}

/** Euros for people, two decimals at most. */
export function eurosOf(cents: number): number {
  return cents / 100;
}
