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
import { needsApplication } from './application/needsApplication.ts';
import type { NeedState } from './domain/need.ts';
import { needDecider } from './domain/needDecider.ts';
import { needRoutes } from './http/needRoutes.ts';
import { anonymousNeedVisibility, needVisibility } from './http/needVisibility.ts';

/** Puts the service together over whatever adapters it is given. */
export function composeCompetenceNeeds(ports: ServicePorts): Service {
  const { log, clock, taxonomy } = ports;
  const logger = ports.logger.child({ service: 'competence-needs' });
  const documents = ports.documents.collection<NeedState>('competence-needs/needs');
  const employers = employerDirectory(ports.documents.collection<KnownEmployer>('competence-needs/employers'));
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
  const publisher = publishing([{ documents, log, topic: 'needs', logger }]);
  let reading: Subscription | undefined;

  return {
    name: 'competence-needs',
    routes: needRoutes(needsApplication({ needs, documents, employers, taxonomy, clock })),
    visibility: [needVisibility, anonymousNeedVisibility],
    start: async (onFailure) => {
      await publisher.start();
      reading = await startConsumer({
        log,
        group: 'competence-needs',
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
