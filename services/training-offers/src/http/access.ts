/** Training is written by providers; what is shown at all, every role may read. */
export const writers = ['provider', 'admin'] as const;
