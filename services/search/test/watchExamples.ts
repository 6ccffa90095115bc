import { uri } from './searchFixture.ts';

/** An employer's, for offers that serve its need. */
export const watch = { name: 'Hitsaajille koulutusta', waitsFor: { kind: 'offers-for-need', needId: 'n-1' } };
/** An adviser's, for a need that nobody has posted. */
export const question = {
  competences: [{ concept: uri('welding') }],
  headcount: 2,
  places: [{ municipality: '854', maxDistanceKm: 50 }],
  readyBy: '2027-06-30',
  languages: ['fi'],
  budgetPerPerson: 1_000,
};
