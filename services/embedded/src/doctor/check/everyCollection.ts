import { apprenticeshipsResources } from '@kohtaanto/service-apprenticeships';
import { competenceNeedsResources } from '@kohtaanto/service-competence-needs';
import { employersResources } from '@kohtaanto/service-employers';
import { searchResources } from '@kohtaanto/service-search';
import { trainingOffersResources } from '@kohtaanto/service-training-offers';

/** What each service keeps and follows. */
export const services = [
  searchResources,
  employersResources,
  competenceNeedsResources,
  trainingOffersResources,
  apprenticeshipsResources,
];

export const everyCollection: readonly string[] = services.flatMap(({ collections }) => collections);
