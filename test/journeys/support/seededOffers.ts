import {
  type Qualification,
  type QualificationUnit,
  qualificationSchema,
  qualificationUnitSchema,
} from '@kohtaanto/events';
import { addDays, type Day } from '@kohtaanto/kernel';
import type { ApiPerson } from './apiPerson.ts';

/** Numbers that are the same at every run: 0 to below 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface ImportedQualification {
  readonly qualification: Qualification;
  readonly units: readonly QualificationUnit[];
}

export async function readQualification(person: ApiPerson, id: string): Promise<ImportedQualification> {
  const qualification = qualificationSchema.parse(await person.get(`/api/qualifications/${id}`));
  const units: QualificationUnit[] = [];
  for (const code of qualification.units) {
    units.push(qualificationUnitSchema.parse(await person.get(`/api/qualifications/${id}/units/${code}`)));
  }
  return { qualification, units };
}

const towns = ['854', '976', '240', '851', '263', '140', '564', '297'];
const daysPerPoint = 2;

/** A programme of a unit: its own requirements in full, what its texts speak of as proposals, and what is added by hand. */
export function programmeOf(
  { qualification, units }: ImportedQualification,
  unit: QualificationUnit,
  addedByHand: readonly string[],
) {
  const coded = unit.requirements.flatMap(({ concept }) => concept ?? []);
  const proposed = unit.proposes.filter(({ concept }) => !addedByHand.includes(concept));
  const [basics] = units;
  const first = basics?.requirements[0]?.concept;
  const builds = first !== undefined && unit !== basics && unit.points === 30;
  return {
    title: unit.name,
    qualification: qualification.diaryNumber,
    units: [unit.code],
    ...(unit.points === undefined ? {} : { competencePoints: unit.points }),
    teaches: [
      ...addedByHand.map((concept) => ({ concept, provenance: 'confirmed' })),
      ...coded.map((concept) => ({ concept, provenance: 'imported' })),
      ...proposed,
    ].slice(0, 100),
    // The large units stand on the first thing that the basic one teaches.
    requires: builds ? [{ concept: first }] : [],
  };
}

/** Where, when and for how much: all of it seeded, its length by the unit's real size. */
export function offersOf(unit: QualificationUnit, today: Day, random: () => number) {
  const days = Math.max(5, Math.round((unit.points ?? 5) * daysPerPoint));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(random() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  const terms = (delivery: string) => ({
    delivery: [delivery],
    places: [{ municipality: pick(towns) }],
    languages: [random() < 0.85 ? 'fi' : 'sv'],
    pricePerPerson: 50 * Math.round(2 + 18 * random()),
    teachingTimes: [random() < 0.8 ? 'day' : 'evening'],
  });
  const start = addDays(today, 10 + Math.floor(random() * 120));
  const later = addDays(start, 60 + Math.floor(random() * 60));
  const run = (from: Day) => ({ start: from, end: addDays(from, days - 1), seats: 4 + Math.floor(random() * 12) });
  const weeks = Math.ceil(days / 7);
  return [
    { ...terms('contact'), schedule: { kind: 'dated', runs: [run(start), run(later)] } },
    {
      ...terms('blended'),
      schedule: { kind: 'rolling', firstStart: addDays(today, 14), everyWeeks: 4, weeks: weeks + 2 },
    },
    { ...terms('contact'), schedule: { kind: 'on-demand', minGroup: 4, leadTimeDays: 30, weeks } },
  ];
}
