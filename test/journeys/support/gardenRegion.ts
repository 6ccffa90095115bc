import type { Day } from '@kohtaanto/kernel';
import {
  apiClient,
  createImportReport,
  type ImportReport,
  type ImportTarget,
  importEperusteet,
  importEsco,
  noProgress,
} from '@kohtaanto/service-embedded';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { Runtime } from '../runtime.ts';
import { type ApiPerson, apiPerson } from './apiPerson.ts';
import { type ImportedQualification, offersOf, programmeOf, readQualification, seeded } from './seededOffers.ts';
import { sharedData } from './sharedData.ts';
import { wholeTaxonomy } from './wholeTaxonomy.ts';

/** ESCO, the horticulture qualification, an offer of each of its units, and an employer who will need them. */
export interface GardenRegion {
  readonly graph: ConceptGraph;
  readonly imported: ImportedQualification;
  readonly offers: { readonly published: number; readonly drafts: number };
  readonly gardens: ApiPerson;
  readonly adviser: ApiPerson;
  readonly employerId: string;
}

export function importInto(runtime: Runtime, today: Day) {
  const target: ImportTarget = {
    choosesCaller: true,
    caller: async ({ role, organisation, organisationName }) => {
      const token = await runtime.token(role, organisation, organisationName === undefined ? {} : { organisationName });
      return { client: apiClient(runtime.url, token), organisation };
    },
    settled: () => runtime.caughtUp(),
    close: async () => undefined,
  };
  return (report: ImportReport = createImportReport()) => ({
    ...{ target, report, today },
    progress: noProgress,
    dryRun: false,
  });
}

const employer = { organisation: 'org-garden', businessId: '0502454-6' };

export async function gardenRegion(runtime: Runtime, today: Day, taughtByHand: TaughtByHand): Promise<GardenRegion> {
  const context = importInto(runtime, today);
  await importEsco(sharedData.esco, context());
  await runtime.caughtUp();
  await importEperusteet(sharedData.horticulture, context());
  await runtime.caughtUp();
  const adviser = await apiPerson(runtime, 'adviser', 'org-advisers');
  const gardens = await apiPerson(runtime, 'employer', employer.organisation, { businessIds: [employer.businessId] });
  const imported = await readQualification(adviser, '6942140');
  const coded = imported.units.flatMap(({ requirements }) => requirements.flatMap(({ concept }) => concept ?? []));
  const graph = await wholeTaxonomy(adviser, coded);
  const offers = await makeOffers(runtime, imported, today, taughtByHand(graph));
  const name = { fi: 'Tornionlaakson Puutarhat (demo)' };
  const { id: employerId } = await gardens.make('/api/employers', { businessId: employer.businessId, name });
  await runtime.caughtUp();
  return { graph, imported, offers, gardens, adviser, employerId };
}

/** Competences that the providers add to a unit's by hand, one to each unit from the first on. */
type TaughtByHand = (graph: ConceptGraph) => readonly string[];

async function makeOffers(runtime: Runtime, imported: ImportedQualification, today: Day, byHand: readonly string[]) {
  const random = seeded(901_2020);
  let published = 0;
  let drafts = 0;
  for (const [i, unit] of imported.units.entries()) {
    const organisationName = `Puutarhaopisto ${1 + (i % 3)} (demo)`;
    const provider = await apiPerson(runtime, 'provider', `org-provider-${i % 3}`, { organisationName });
    const programme = programmeOf(imported, unit, byHand.slice(i, i + 1));
    const { id: programmeId } = await provider.make('/api/programmes', programme);
    for (const offer of offersOf(unit, today, random)) {
      const made = await provider.make('/api/offers', { ...offer, programmeId });
      // What teaches no competence can't be found by one: such an offer stays a draft.
      if (programme.teaches.length > 0) {
        await provider.act('/api/offers', made, 'publish');
        published += 1;
      } else drafts += 1;
    }
  }
  return { published, drafts };
}
