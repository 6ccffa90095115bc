import type { Call, Reply } from '@kohtaanto/testing';
import type { EmbeddedSystem } from '../support/embeddedSystem.ts';
import {
  employerForm,
  needForm,
  type Owned,
  offerForm,
  ownerBusinessId,
  placeForm,
  programmeForm,
  qualificationForm,
  teamForm,
  unitForm,
  watchForm,
} from './bodies.ts';

const employer: Call = { as: 'employer', organisation: 'org-owner', businessIds: [ownerBusinessId] };
const provider: Call = { as: 'provider', organisation: 'org-owner' };

function kept(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(`refused: ${JSON.stringify(reply.body)}`);
  return reply;
}

/** One of each resource, none of them shown to others: drafts, and a workplace that was closed again. */
export async function makeOwned({ send, running }: EmbeddedSystem): Promise<Owned> {
  const make = async (path: string, call: Call, body: unknown): Promise<string> =>
    String(kept(await send('POST', path, { ...call, body })).body.id);
  const employers = await make('/api/employers', employer, employerForm);
  const programmes = await make('/api/programmes', provider, programmeForm);
  const place = await make('/api/workplace-places', employer, placeForm(employers));
  const closing = { ...employer, headers: { 'If-Match': '"1"' }, body: { reason: 'kept to ourselves' } };
  kept(await send('POST', `/api/workplace-places/${place}/close`, closing));
  const [qualifications, units] = ['OPH-1-2020', 'u-1'];
  const requirements = `/api/qualifications/${qualifications}`;
  kept(await send('PUT', requirements, { ...provider, body: qualificationForm(qualifications) }));
  kept(await send('PUT', `${requirements}/units/${units}`, { ...provider, body: unitForm(qualifications, units) }));
  const owned: Owned = {
    employers,
    needs: await make('/api/needs', employer, needForm(employers)),
    programmes,
    offers: await make('/api/offers', provider, offerForm(programmes)),
    teams: await make('/api/teams', provider, teamForm),
    qualifications,
    units,
    'workplace-places': place,
    watches: await make('/api/watches', employer, watchForm(employers)),
  };
  await running().caughtUp();
  return owned;
}
