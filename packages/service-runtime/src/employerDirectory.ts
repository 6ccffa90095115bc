import type { Documents } from '@kohtaanto/document-store';
import type { Employer, KohtaantoEvent } from '@kohtaanto/events';
import { asId, type CloudEvent, type OrganisationId } from '@kohtaanto/kernel';
import { project } from './projection.ts';

/** What a service remembers of an employer: enough to know whose it is and what it is called. */
export interface KnownEmployer {
  readonly sequence: number;
  readonly owner: string;
  readonly name: Employer['name'];
}

export interface EmployerDirectory {
  /** Takes in what the employers service published. */
  on(event: KohtaantoEvent, envelope: CloudEvent): Promise<void>;
  /** The employer if it is the owner's, waiting a moment for one that was registered just now. */
  find(id: string, owner: OrganisationId): Promise<KnownEmployer | undefined>;
  /** Whether the employer is there and the owner's; what was so stays so and is not looked up again. */
  belongsTo(id: string, owner: OrganisationId): Promise<boolean>;
}

const waitMs = 1_000;
const stepMs = 20;
const mostRemembered = 10_000;

export function employerDirectory(documents: Documents<KnownEmployer>): EmployerDirectory {
  const find: EmployerDirectory['find'] = async (id, owner) => {
    for (let waited = 0; ; waited += stepMs) {
      const known = (await documents.load(id))?.state;
      // Another's is waited for like one that isn't there: how long the answer takes must not tell them apart.
      if (known?.owner === owner) return known;
      if (waited >= waitMs) return undefined;
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
  };

  const owners = new Map<string, OrganisationId>();
  const belongsTo: EmployerDirectory['belongsTo'] = async (id, owner) => {
    if (owners.get(id) === owner) return true;
    if ((await find(id, owner)) === undefined) return false;
    owners.set(id, owner);
    const [oldest] = owners.keys();
    if (owners.size > mostRemembered && oldest !== undefined) owners.delete(oldest);
    return true;
  };

  return {
    find,
    belongsTo,
    on: async (event, { sequence }) => {
      if (event.type !== 'employer.registered.v1' && event.type !== 'employer.revised.v1') return;
      const { id, owner, name } = event.data.employer;
      await project(
        documents,
        id,
        (known) => (known !== undefined && known.sequence >= sequence ? undefined : { sequence, owner, name }),
        (known) => ({ owner: asId<OrganisationId>(known.owner) }),
      );
    },
  };
}
