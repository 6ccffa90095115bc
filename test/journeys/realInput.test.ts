import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ImportedConcept, needForm } from '@kohtaanto/events';
import { addDays, day, dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import { answerOf, type MatchNeed, type MatchSource, plan, rank } from '@kohtaanto/matching';
import {
  createImportReport,
  type ImportContext,
  type ImportTarget,
  apiClient,
  importEperusteet,
  importEsco,
  importTmt,
  noProgress,
} from '@kohtaanto/service-embedded';
import { matchAnswerSchema, pathAnswerSchema } from '@kohtaanto/service-search';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { z } from 'zod';
import { openRuntime, type Runtime } from './runtime.ts';
import { type ApiPerson, apiPerson } from './support/apiPerson.ts';
import { pointOf, publishedSources } from './support/publishedSources.ts';
import { type ImportedQualification, offersOf, programmeOf, readQualification, seeded } from './support/seededOffers.ts';
import { describeWithSharedData, sharedData } from './support/sharedData.ts';
import { wholeTaxonomy } from './support/wholeTaxonomy.ts';

const today = dayInHelsinki(new Date());
const readyBy = addDays(today, 300);
const landscapeGardener = 'landscape gardener';
const employer = { organisation: 'org-garden', businessId: '0502454-6' };

interface Wanted {
  readonly name: string;
  readonly competences: readonly { readonly concept: string; readonly importance: 'must' | 'nice' }[];
  readonly more?: object;
}

describeWithSharedData('real input', () => {
  let runtime: Runtime;
  let target: ImportTarget;
  let gardens: ApiPerson;
  let adviser: ApiPerson;
  let employerId: string;
  let imported: ImportedQualification;
  let graph: ConceptGraph;
  let sources: readonly MatchSource[];

  const context = (): ImportContext & { readonly report: ReturnType<typeof createImportReport> } => ({
    ...{ target, report: createImportReport(), progress: noProgress, dryRun: false, today },
  });

  beforeAll(async () => {
    runtime = await openRuntime();
    target = importTargetOf(runtime);
    await importEsco(sharedData.esco, context());
    await runtime.caughtUp();
    await importEperusteet(sharedData.horticulture, context());
    await runtime.caughtUp();
    gardens = await apiPerson(runtime, 'employer', employer.organisation, { businessIds: [employer.businessId] });
    adviser = await apiPerson(runtime, 'adviser', 'org-advisers');
    imported = await readQualification(adviser, '6942140');
    const requirements = imported.units.flatMap(({ requirements }) => requirements.flatMap(({ concept }) => concept ?? []));
    graph = await wholeTaxonomy(adviser, requirements);
    await publishOffers();
    employerId = await registerEmployer();
    await runtime.caughtUp();
    sources = await publishedSources(adviser);
  }, 240_000);
  afterAll(() => runtime?.close());

  async function publishOffers(): Promise<void> {
    const random = seeded(901_2020);
    const { essential = [], optional = [] } = occupation(landscapeGardener);
    const ofOccupation = [...essential, ...optional];
    for (const [i, unit] of imported.units.entries()) {
      const organisation = `org-provider-${i % 3}`;
      const organisationName = `Puutarhaopisto ${1 + (i % 3)} (demo)`;
      const provider = await apiPerson(runtime, 'provider', organisation, { organisationName });
      const byHand = ofOccupation[i];
      const programme = programmeOf(imported, unit, byHand === undefined ? [] : [byHand]);
      const { id: programmeId } = await provider.make('/api/programmes', programme);
      for (const offer of offersOf(unit, today, random)) {
        const made = await provider.make('/api/offers', { ...offer, programmeId });
        // A unit without a competence can't be found by one: its offers stay drafts.
        if (programme.teaches.length > 0) await provider.act('/api/offers', made, 'publish');
      }
    }
  }

  async function registerEmployer(): Promise<string> {
    const name = { fi: 'Tornionlaakson Puutarhat Oy (demo)' };
    const made = await gardens.make('/api/employers', { businessId: employer.businessId, name });
    return made.id;
  }

  function occupation(label: string): ImportedConcept {
    const found = [...graph.occupations()].find(({ labels, scheme }) => labels.en === label && scheme.startsWith('esco'));
    if (found === undefined) throw new Error(`ESCO has no occupation ${label}`);
    return { ...found } as ImportedConcept;
  }
});
