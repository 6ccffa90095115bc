import { asId, type DomainEvent, type OrganisationId } from '@kohtaanto/kernel';
import {
  type AggregateDefinition,
  background,
  createAggregates,
  type Service,
  type ServicePorts,
} from '@kohtaanto/service-runtime';
import { offersApplication } from './application/offersApplication.ts';
import { programmesApplication } from './application/programmesApplication.ts';
import { qualificationsApplication } from './application/qualificationsApplication.ts';
import { teamsApplication } from './application/teamsApplication.ts';
import type { TrainingOffersApplication } from './application/trainingOffersApplication.ts';
import type { OfferState } from './domain/offers/offer.ts';
import { offerDecider } from './domain/offers/offerDecider.ts';
import type { ProgrammeState } from './domain/programmes/programme.ts';
import { programmeDecider } from './domain/programmes/programmeDecider.ts';
import { type QualificationState, qualificationDecider } from './domain/qualifications/qualification.ts';
import { type UnitState, unitDecider } from './domain/qualifications/qualificationUnit.ts';
import type { TeamState } from './domain/teams/team.ts';
import { teamDecider } from './domain/teams/teamDecider.ts';
import { offerRoutes } from './http/offers/offerRoutes.ts';
import { offerVisibility } from './http/offers/offerVisibility.ts';
import { programmeRoutes } from './http/programmes/programmeRoutes.ts';
import { programmeVisibility } from './http/programmes/programmeVisibility.ts';
import { qualificationRoutes } from './http/qualifications/qualificationRoutes.ts';
import { teamRoutes } from './http/teams/teamRoutes.ts';
import { teamVisibility } from './http/teams/teamVisibility.ts';
import { collections, resources } from './resources.ts';

/** Puts the service together over whatever adapters it is given. */
export function composeTrainingOffers(ports: ServicePorts): Service {
  const { name } = resources;
  const logger = ports.logger.child({ service: name });
  const { log } = ports;
  const documents = documentsOf(ports);
  const { programmes, offers, teams, qualifications } = applicationsOf(ports, documents);
  return {
    name,
    routes: [
      ...programmeRoutes(programmes),
      ...offerRoutes(offers),
      ...teamRoutes(teams),
      ...qualificationRoutes(qualifications),
    ],
    visibility: [programmeVisibility, offerVisibility, teamVisibility],
    ...background(
      { name, log, logger },
      {
        publishes: {
          [collections.programmes]: { documents: documents.programmes, topic: 'programmes' },
          [collections.offers]: { documents: documents.offers, topic: 'offers' },
          [collections.teams]: { documents: documents.teams, topic: 'teams' },
          [collections.qualifications]: { documents: documents.qualifications, topic: 'qualifications' },
          [collections.units]: { documents: documents.units, topic: 'qualifications' },
        },
      },
    ),
  };
}

function documentsOf({ documents }: ServicePorts) {
  return {
    programmes: documents.collection<ProgrammeState>(collections.programmes),
    offers: documents.collection<OfferState>(collections.offers),
    teams: documents.collection<TeamState>(collections.teams),
    qualifications: documents.collection<QualificationState>(collections.qualifications),
    units: documents.collection<UnitState>(collections.units),
  };
}

function applicationsOf(ports: ServicePorts, on: ReturnType<typeof documentsOf>): TrainingOffersApplication {
  const { clock, taxonomy } = ports;
  const aggregates = <Command, State, Event extends DomainEvent>(
    definition: Omit<AggregateDefinition<Command, State, Event>, 'source'>,
  ) => createAggregates({ ...definition, source: '/kohtaanto/training-offers' }, clock);
  const programmes = aggregates({
    kind: 'programme',
    decider: programmeDecider,
    documents: on.programmes,
    describe: owned,
  });
  const offers = aggregates({ kind: 'offer', decider: offerDecider, documents: on.offers, describe: owned });
  const teams = aggregates({ kind: 'team', decider: teamDecider, documents: on.teams, describe: owned });
  const qualifications = aggregates({
    kind: 'qualification',
    decider: qualificationDecider,
    documents: on.qualifications,
    describe: shared,
  });
  const units = aggregates({
    kind: 'qualification-unit',
    decider: unitDecider,
    documents: on.units,
    describe: shared,
  });
  return {
    programmes: programmesApplication({ programmes, documents: on.programmes, taxonomy }),
    offers: offersApplication({ offers, documents: on.offers, programmes: on.programmes, clock }),
    teams: teamsApplication({ teams, documents: on.teams, taxonomy, clock }),
    qualifications: qualificationsApplication({
      qualifications,
      units,
      qualificationDocuments: on.qualifications,
      unitDocuments: on.units,
    }),
  };
}

function owned(state: { readonly status: string; readonly owner?: string }) {
  return state.owner === undefined
    ? {}
    : { owner: asId<OrganisationId>(state.owner), tags: [`status:${state.status}`] };
}

/** National requirements have no owner: whoever may import them may correct them. */
function shared() {
  return {};
}
