import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { Actor } from '@kohtaanto/kernel';
import { type Aggregates, notFound } from '@kohtaanto/service-runtime';

/** What everyone may see, else one's own. @throws DomainError `not-found`, the same for what is not there. */
export async function ownOrShown<State extends { readonly status: string }>(
  kind: string,
  id: string,
  actor: Actor,
  documents: Documents<State>,
  aggregates: Pick<Aggregates<never, State>, 'own'>,
): Promise<StoredDocument<State>> {
  const stored = await documents.load(id);
  if (stored === undefined) throw notFound(kind, id);
  return stored.state.status === 'published' ? stored : aggregates.own(id, actor);
}
