import { fundingSchema } from '@kohtaanto/events';
import { deliveryModes, teachingTimes } from '@kohtaanto/matching';
import { municipalities, regions } from '@kohtaanto/taxonomy';

/** Fields that can be chosen in and counted, with the values there are, where they are a closed list. */
export type SearchFields = Readonly<Record<string, { readonly values?: readonly string[] }>>;

const where: SearchFields = {
  municipality: { values: municipalities().map(({ code }) => code) },
  region: { values: regions().map(({ code }) => code) },
};

const sources: SearchFields = {
  ...where,
  language: {},
  competence: {},
  provider: {},
  delivery: { values: deliveryModes },
  teachingTime: { values: teachingTimes },
};

export const offerFields: SearchFields = {
  ...sources,
  kind: { values: ['offer', 'team'] },
  schedule: { values: ['dated', 'rolling', 'on-demand', 'team'] },
  funding: { values: fundingSchema.options },
};

export const placeFields: SearchFields = { ...sources, schedule: { values: ['workplace'] } };

export const needFields: SearchFields = {
  ...where,
  language: {},
  competence: {},
  occupation: {},
  kind: { values: ['recruit', 'upskill', 'reskill', 'integration'] },
  delivery: { values: deliveryModes },
};

export const employerFields: SearchFields = { ...where, industry: {} };
