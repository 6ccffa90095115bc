import type { Subscription } from '@kohtaanto/event-log';
import { asId, type OrganisationId } from '@kohtaanto/kernel';
import {
  createAggregates,
  employerDirectory,
  type KnownEmployer,
  publishing,
  type Service,
  type ServicePorts,
  startConsumer,
} from '@kohtaanto/service-runtime';
import { placesApplication } from './application/placesApplication.ts';
import type { WorkplacePlaceState } from './domain/workplacePlace.ts';
import { workplacePlaceDecider } from './domain/workplacePlaceDecider.ts';
import { placeRoutes } from './http/placeRoutes.ts';
import { placeVisibility } from './http/placeVisibility.ts';

/** Puts the service together over whatever adapters it is given. */
export function composeApprenticeships(ports: ServicePorts): Service {
  const { log, clock, taxonomy } = ports;
  const logger = ports.logger.child({ service: 'apprenticeships' });
  const documents = ports.documents.collection<WorkplacePlaceState>('apprenticeships/workplace-places');
  const employers = employerDirectory(ports.documents.collection<KnownEmployer>('apprenticeships/employers'));
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
  const publisher = publishing([{ documents, log, topic: 'workplace-places', logger }]);
  let reading: Subscription | undefined;

  return {
    name: 'apprenticeships',
    routes: placeRoutes(placesApplication({ places, documents, employers, taxonomy, clock })),
    visibility: [placeVisibility],
    start: async (onFailure) => {
      await publisher.start();
      reading = await startConsumer({
        log,
        group: 'apprenticeships',
        topics: ['employers'],
        onPoison: 'skip',
        handle: employers.on,
        logger,
      });
      reading.failed.catch(onFailure);
    },
    caughtUp: async () => {
      await publisher.caughtUp();
      await reading?.caughtUp();
    },
    stop: async () => {
      await reading?.stop();
      await publisher.stop();
    },
  };
}
