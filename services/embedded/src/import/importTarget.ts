import type { Role } from '@kohtaanto/kernel';
import type { ApiClient } from '../runtime/apiClient.ts';

/** Who writes, and for which organisation. */
export interface ImportCaller {
  readonly client: ApiClient;
  readonly organisation: string;
}

export interface CallerWishes {
  readonly role: Role;
  readonly organisation: string;
  readonly organisationName?: string;
}

/** The Kohtaanto that an import writes to: a running server, or a data folder opened in this process. */
export interface ImportTarget {
  /** A running server's token decides who the caller is; a data folder's own issuer makes whom it is asked for. */
  caller(wishes: CallerWishes): Promise<ImportCaller>;
  /** Whether callers are as wished: `false` for a running server, where the token has decided. */
  readonly choosesCaller: boolean;
  /** Resolves when what was written can be found by the next step. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
