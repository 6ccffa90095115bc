import type { LocalIssuer } from '@kohtaanto/http';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

/** A Kohtaanto that can be used, whichever runtime it is. */
export interface RunningKohtaanto {
  readonly url: string;
  readonly issuer: Pick<LocalIssuer, 'issue'>;
  /** The competences that it knows. */
  readonly taxonomy: () => ConceptGraph;
  /** Resolves when everything that was acknowledged before the call can be found and matched. */
  caughtUp(): Promise<void>;
}
