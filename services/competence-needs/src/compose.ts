import { asId, type OrganisationId } from '@kohtaanto/kernel';
import {
  background,
  createAggregates,
  employerDirectory,
  type KnownEmployer,
  type Service,
  type ServicePorts,
} from '@kohtaanto/service-runtime';
import { needsApplication } from './application/needsApplication.ts';
import type { NeedState } from './domain/need.ts';
import { needDecider } from './domain/needDecider.ts';
import { needRoutes } from './http/needRoutes.ts';
import { anonymousNeedVisibility, needVisibility } from './http/needVisibility.ts';
import { collections, resources } from './resources.ts';

/** Puts the service together over whatever adapters it is given. */
export function composeCompetenceNeeds(ports: ServicePorts): Service {
  const { log, clock, taxonomy } = ports;
  const { name } = resources;
  const logger = ports.logger.child({ service: name });
  const documents = ports.documents.collection<NeedState>(collections.needs);
  const employers = employerDirectory(ports.documents.collection<KnownEmployer>(collections.employers));
  const needs = createAggregates(
    {
      kind: 'need',
      source: '/kohtaanto/competence-needs',
      decider: needDecider,
      documents,
      describe: (state) =>
        state.status === 'none'
          ? {}
          : {
              owner: asId<OrganisationId>(state.owner),
              tags: [`status:${state.status}`, `employer:${state.details.employerId}`],
            },
    },
    clock,
  );

  return {
    name,
    routes: needRoutes(needsApplication({ needs, documents, employers, taxonomy, clock })),
    visibility: [needVisibility, anonymousNeedVisibility],
    ...background(
      { name, log, logger },
      {
        publishes: { [collections.needs]: { documents, topic: 'needs' } },
        reads: { topics: resources.reads, onPoison: 'skip', handle: employers.on },
      },
    ),
  };
}
