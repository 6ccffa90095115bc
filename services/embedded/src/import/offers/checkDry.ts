import { asId, type Day, DomainError, type OfferId, type OrganisationId, type ProgrammeId } from '@kohtaanto/kernel';
import {
  offerBody,
  offerDecider,
  offerDetailsIn,
  programmeBody,
  programmeDecider,
} from '@kohtaanto/service-training-offers';
import type { z } from 'zod';
import type { ApiClient } from '../../runtime/apiClient.ts';
import { conceptsOf } from '../conceptsOf.ts';
import { type Remark, refusal } from '../finding.ts';
import { columnOf } from './offerColumns.ts';
import type { OfferBody } from './offerOf.ts';
import type { ProgrammeBody } from './programmeOf.ts';

const remedy = 'correct the row and import again';
const owner = asId<OrganisationId>('dry-run');

/** What the server would refuse of a programme, found without writing it. */
export async function dryProgramme(body: ProgrammeBody, client: ApiClient): Promise<readonly Remark[]> {
  const checked = programmeBody.safeParse(body);
  if (!checked.success) return issueRemarks(checked.error);
  const named = [...body.teaches, ...body.requires].map(({ concept }) => concept);
  const known = await conceptsOf(named, client);
  const unknown = named.flatMap((uri, i) =>
    known.get(uri)?.kind === 'competence'
      ? []
      : refusal(i < body.teaches.length ? 'teaches' : 'requires', `no competence has the URI ${uri}`, remedy),
  );
  const create = {
    kind: 'create',
    id: asId<ProgrammeId>('dry-run'),
    owner,
    provider: { id: owner, name: {} },
    details: checked.data,
    facts: { unknown: [] },
  } as const;
  return [...unknown, ...refusedBy(() => programmeDecider.decide(create, programmeDecider.initialState))];
}

/** The same of an offer, and of publishing it where that is wanted. */
export function dryOffer(body: OfferBody, teaches: number, today: Day, publish: boolean): readonly Remark[] {
  const checked = offerBody.safeParse({ ...body, programmeId: 'dry-run' });
  if (!checked.success) return issueRemarks(checked.error);
  const programme = { owner, teaches };
  const details = offerDetailsIn(checked.data, 'dry-run');
  const draft = {
    kind: 'draft',
    id: asId<OfferId>('dry-run'),
    owner,
    details,
    facts: { programme, unknown: [] },
  } as const;
  return refusedBy(() => {
    const { initialState, decide, evolve } = offerDecider;
    const drafted = decide(draft, initialState).reduce(evolve, initialState);
    if (publish) decide({ kind: 'publish', programme, today }, drafted);
  });
}

function refusedBy(decide: () => unknown): readonly Remark[] {
  try {
    decide();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.details.errors ?? [{ pointer: '', message: error.message }];
    return errors.map(({ pointer, message }) => refusal(columnOf(pointer), message, remedy));
  }
}

function issueRemarks({ issues }: z.ZodError): readonly Remark[] {
  return issues.map(({ path, message }) => refusal(columnOf(`/${path.join('/')}`), message, remedy));
}
