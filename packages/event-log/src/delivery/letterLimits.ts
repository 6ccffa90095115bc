/** How many letters a list holds unless asked for more or fewer, and at most. */
export const letterLimits = { usual: 100, most: 1_000 } as const;

/** What a letter says that was not tried, since an earlier one of its key is parked. */
export const parkedBehindReason = 'waits behind an earlier event of its key';
