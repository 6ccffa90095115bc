import type { WaitsFor } from '@kohtaanto/events';
import { type Actor, type Clock, DomainError, dayInHelsinki, type FieldProblem } from '@kohtaanto/kernel';
import { weightsWith } from '@kohtaanto/matching';
import { conceptProblems, organisationOf, readsPostedNeeds } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { WatchDetails } from '../../domain/alerts/watchDecider.ts';
import { webhookProblems } from '../../domain/alerts/webhookAddress.ts';
import { placesOf } from '../../domain/matchNeedOf.ts';
import { ownerOf, recordId } from '../../domain/sourceRecord.ts';
import type { NeedReader } from '../needReader.ts';
import type { SearchStores } from '../stores.ts';

export interface WatchLookups {
  readonly stores: Pick<SearchStores, 'sources'>;
  readonly needFor: NeedReader;
  readonly taxonomy: () => ConceptGraph;
  readonly clock: Clock;
  readonly allowLoopback: boolean;
}

/**
 * What keeps a watch from being kept, field by field.
 * @throws DomainError invalid `weights` or `place`; forbidden `role-missing` for needs, which employers are not shown.
 */
export async function watchProblems(
  lookups: WatchLookups,
  { waitsFor, weights }: WatchDetails,
  webhook: string | undefined,
  actor: Actor,
): Promise<readonly FieldProblem[]> {
  weightsWith(weights);
  const address = webhook === undefined ? [] : webhookProblems(webhook, lookups.allowLoopback);
  return [...address, ...(await waitingProblems(lookups, waitsFor, actor))];
}

async function waitingProblems(
  { stores, needFor, taxonomy, clock }: WatchLookups,
  waitsFor: WaitsFor,
  actor: Actor,
): Promise<readonly FieldProblem[]> {
  switch (waitsFor.kind) {
    case 'offers-for-need':
      return needProblems(await isSeen(needFor, waitsFor.needId, actor));
    case 'offers-for-question':
      return questionProblems(waitsFor.question, taxonomy(), dayInHelsinki(clock()));
    case 'needs-for-sources':
      if (!readsPostedNeeds(actor)) {
        throw new DomainError('forbidden', 'role-missing', 'needs are shown to providers and to those who advise');
      }
      return sourceProblems(stores, waitsFor.sources ?? [], organisationOf(actor));
  }
}

async function isSeen(needFor: NeedReader, id: string, actor: Actor): Promise<boolean> {
  try {
    await needFor(id, actor);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') return false;
    throw error;
  }
}

const needProblems = (isSeen_: boolean): readonly FieldProblem[] =>
  isSeen_ ? [] : [{ pointer: '/waitsFor/needId', message: 'there is no such need that you may see' }];

function questionProblems(
  { competences, places, readyBy }: Extract<WaitsFor, { kind: 'offers-for-question' }>['question'],
  graph: ConceptGraph,
  today: string,
): readonly FieldProblem[] {
  const at = '/waitsFor/question';
  placesOf(places, `${at}/places`);
  const uses = competences.map(({ concept, level }, i) => ({ concept, level, pointer: `${at}/competences/${i}` }));
  const hasMust = competences.some(({ importance }) => importance === 'must');
  const isOver = readyBy !== undefined && readyBy <= today;
  return [
    ...conceptProblems(graph, 'competence', uses),
    ...(hasMust ? [] : [{ pointer: `${at}/competences`, message: 'name at least one must competence to wait for' }]),
    ...(isOver ? [{ pointer: `${at}/readyBy`, message: `${readyBy} is not after today (${today})` }] : []),
  ];
}

async function sourceProblems(
  stores: Pick<SearchStores, 'sources'>,
  named: readonly { readonly kind: 'offer' | 'team' | 'workplace'; readonly id: string }[],
  organisation: string,
): Promise<readonly FieldProblem[]> {
  const records = await stores.sources.loadMany(named.map(({ kind, id }) => recordId(kind, id)));
  const own = new Set(records.filter(({ state }) => ownerOf(state) === organisation).map(({ id }) => id));
  return named.flatMap(({ kind, id }, i) =>
    own.has(recordId(kind, id))
      ? []
      : [{ pointer: `/waitsFor/sources/${i}/id`, message: `your organisation has no such ${kind}` }],
  );
}
