import { needBody, placeBody, welding } from '../support/examples.ts';

/** Ids of one of each resource, kept by its owner for itself. */
export interface Owned {
  readonly watches: string;
  readonly employers: string;
  readonly needs: string;
  readonly programmes: string;
  readonly offers: string;
  readonly teams: string;
  readonly qualifications: string;
  readonly units: string;
  readonly 'workplace-places': string;
}

export const ownerBusinessId = '0502454-6';
/** Stands in every private text: where it is seen, something leaked. */
export const canary = 'Kanarialintu';
const text = { fi: canary, sv: canary, en: canary };
const place = { municipality: '854', location: { lat: 66.77, lon: 23.97 } };
const taught = [{ concept: welding, level: 3, extent: 'full', provenance: 'manual' }];
const required = [{ concept: welding, level: 2 }];

export const employerForm = {
  businessId: ownerBusinessId,
  name: text,
  industry: '25.62',
  sites: [{ name: text, ...place, languages: ['fi'] }],
};
export const needForm = (employerId: string) => ({
  ...needBody(employerId, canary),
  title: text,
  description: text,
  competences: [{ concept: welding, importance: 'must', level: 3, acceptNarrower: true }],
  places: [{ ...place, maxDistanceKm: 60 }],
  startFrom: '2027-01-01',
  deliveryWishes: { delivery: ['contact'], teachingTimes: ['day'] },
  budgetPerPerson: 900.5,
  onSitePossible: true,
  siteConditions: { room: true, power: true, network: false },
  kind: 'upskill',
  anonymous: false,
  importedFrom: { system: 'test', id: canary },
});
export const programmeForm = {
  title: { fi: 'Ohjelma', sv: 'Program' },
  qualification: 'OPH-1-2020',
  units: ['tutkinnonosat_000001'],
  competencePoints: 15,
  teaches: taught,
  requires: required,
};
export const offerForm = (programmeId: string) => ({
  programmeId,
  title: text,
  schedule: { kind: 'dated', runs: [{ id: 'r-1', start: '2027-01-11', end: '2027-03-05', seats: 12, seatsLeft: 4 }] },
  delivery: ['contact'],
  places: [place],
  languages: ['fi'],
  pricePerPerson: 450.5,
  grossPricePerPerson: 1_500,
  funding: 'state',
  teachingTimes: ['day'],
  validFrom: '2026-12-01',
  validUntil: '2027-12-31',
});
export const teamForm = {
  title: text,
  base: place,
  radiusKm: 250.5,
  mobilisationDays: 14,
  minGroup: 4,
  maxGroup: 10,
  kit: [text],
  needs: { room: true, power: true, network: false },
  busy: [{ from: '2027-02-01', to: '2027-02-12' }],
  days: 10,
  costPerDay: 1_200,
  costPerKm: 1.5,
  languages: ['fi'],
  teaches: taught,
};
export const placeForm = (employerId: string) => ({
  ...placeBody(employerId),
  title: text,
  place,
  availableFrom: '2027-01-04',
  pricePerPerson: 120.5,
  teaches: taught,
  requires: required,
});
const rule = {
  kind: 'group',
  required: true,
  points: { min: 30, max: 30 },
  parts: [{ kind: 'unit', unit: 'u-1', points: 30, required: true }],
};
export const qualificationForm = (id: string) => ({
  id,
  diaryNumber: id,
  name: { fi: 'Koetutkinto' },
  codes: ['koulutus_000001'],
  validFrom: '2021-01-01',
  validUntil: '2030-12-31',
  replaces: ['OPH-0-2015'],
  units: ['u-1'],
  rule,
});
export const unitForm = (qualification: string, code: string) => ({
  id: `${qualification}/${code}`,
  qualification,
  code,
  name: { fi: 'Hitsaustyöt' },
  points: 30,
  requirements: [{ concept: 'urn:oph:ammattitaitovaatimukset_1', text: { fi: 'hitsaa' } }],
  proposes: [{ concept: welding, extent: 'full', provenance: 'proposed' }],
});

/** With every field of a question; the address leads nowhere. */
export const watchForm = (employerId: string) => ({
  name: canary,
  waitsFor: { kind: 'offers-for-question', question: needForm(employerId) },
  weights: { time: 40 },
  leastScore: 0.5,
  lang: 'sv',
  webhook: { url: 'https://alerts.invalid/' },
});

const reason = { reason: 'a test' };
const unsaved = (employerId: string) => ({ need: needForm(employerId), lang: 'fi', today: '2026-12-02' });

/** A body that each operation would take, with every field it knows as far as they go together. */
export function bodiesFor(owned: Owned): Readonly<Record<string, unknown>> {
  return {
    registerEmployer: employerForm,
    reviseEmployer: employerForm,
    draftNeed: needForm(owned.employers),
    reviseNeed: needForm(owned.employers),
    withdrawNeed: reason,
    saveWatch: watchForm(owned.employers),
    reviseWatch: watchForm(owned.employers),
    createProgramme: programmeForm,
    reviseProgramme: programmeForm,
    draftOffer: offerForm(owned.programmes),
    reviseOffer: offerForm(owned.programmes),
    setSeats: { runId: 'r-1', seatsLeft: 3 },
    withdrawOffer: reason,
    draftTeam: teamForm,
    reviseTeam: teamForm,
    withdrawTeam: reason,
    importQualification: qualificationForm(owned.qualifications),
    importQualificationUnit: unitForm(owned.qualifications, owned.units),
    openWorkplacePlace: placeForm(owned.employers),
    reviseWorkplacePlace: placeForm(owned.employers),
    setWorkplaceCapacity: { capacityLeft: 1 },
    closeWorkplacePlace: reason,
    match: { ...unsaved(owned.employers), weights: { must: 0.5 }, limit: 10 },
    plan: { ...unsaved(owned.employers), held: [`${welding}:2`], deadline: '2027-05-01', maxKm: 200 },
    extractConcepts: { text: 'Etsimme hitsaajaa.', lang: 'fi', nationalRequirements: true },
    importConcepts: {
      concepts: [
        { uri: 'urn:test:hostile', kind: 'competence', labels: { fi: 'koe' }, scheme: 'test', broader: [welding] },
      ],
    },
    discardDeadLetter: reason,
  };
}
