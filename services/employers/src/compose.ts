import { asId, type OrganisationId } from '@kohtaanto/kernel';
import { background, createAggregates, type Service, type ServicePorts } from '@kohtaanto/service-runtime';
import { employersApplication } from './application/employersApplication.ts';
import type { EmployerState } from './domain/employer.ts';
import { employerDecider } from './domain/employerDecider.ts';
import { employerExists } from './domain/registerEmployer.ts';
import { employerRoutes } from './http/employerRoutes.ts';
import { employerVisibility } from './http/employerVisibility.ts';
import { collections, resources } from './resources.ts';

/** Puts the service together over whatever adapters it is given. */
export function composeEmployers(ports: ServicePorts): Service {
  const { log, clock } = ports;
  const { name } = resources;
  const logger = ports.logger.child({ service: name });
  const documents = ports.documents.collection<EmployerState>(collections.employers);
  const employers = createAggregates(
    {
      kind: 'employer',
      source: '/kohtaanto/employers',
      decider: employerDecider,
      documents,
      describe: (state) =>
        state.status === 'none' ? {} : { owner: asId<OrganisationId>(state.owner), uniqueKey: state.businessId },
      duplicate: employerExists,
    },
    clock,
  );
  return {
    name,
    routes: employerRoutes(employersApplication({ employers, documents, clock })),
    visibility: [employerVisibility],
    ...background({ name, log, logger }, { publishes: { [collections.employers]: { documents, topic: 'employers' } } }),
  };
}
