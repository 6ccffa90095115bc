import { asId, type OrganisationId } from '@kohtaanto/kernel';
import {
  background,
  createAggregates,
  employerDirectory,
  type KnownEmployer,
  type Service,
  type ServicePorts,
} from '@kohtaanto/service-runtime';
import { placesApplication } from './application/placesApplication.ts';
import type { WorkplacePlaceState } from './domain/workplacePlace.ts';
import { workplacePlaceDecider } from './domain/workplacePlaceDecider.ts';
import { placeRoutes } from './http/placeRoutes.ts';
import { placeVisibility } from './http/placeVisibility.ts';
import { collections, resources } from './resources.ts';

/** Puts the service together over whatever adapters it is given. */
export function composeApprenticeships(ports: ServicePorts): Service {
  const { log, clock, taxonomy } = ports;
  const { name } = resources;
  const logger = ports.logger.child({ service: name });
  const documents = ports.documents.collection<WorkplacePlaceState>(collections.places);
  const employers = employerDirectory(ports.documents.collection<KnownEmployer>(collections.employers));
  const places = createAggregates(
    {
      kind: 'workplace-place',
      source: '/kohtaanto/apprenticeships',
      decider: workplacePlaceDecider,
      documents,
      describe: (state) =>
        state.status === 'none'
          ? {}
          : {
              owner: asId<OrganisationId>(state.owner),
              tags: [`status:${state.status}`, `employer:${state.employerId}`],
            },
    },
    clock,
  );

  return {
    name,
    routes: placeRoutes(placesApplication({ places, documents, employers, taxonomy, clock })),
    visibility: [placeVisibility],
    ...background(
      { name, log, logger },
      {
        publishes: { [collections.places]: { documents, topic: 'workplace-places' } },
        reads: { topics: resources.reads, onPoison: 'skip', handle: employers.on },
      },
    ),
  };
}
