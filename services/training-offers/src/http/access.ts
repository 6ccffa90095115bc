/** Training is written by providers; what is shown at all, every role may read. */
export const writers = ['provider', 'admin'] as const;
export const readers = ['employer', 'provider', 'adviser', 'region', 'admin'] as const;

/** Columns of the visibility tables: everyone signed in, or the owner alone. */
export const everyone = ['owner', ...readers] as const;
export const ownerOnly = ['owner', 'admin'] as const;
