import type { Day, Localized } from '@kohtaanto/kernel';
import { asked, occupation, prerequisites, teaching } from './competences.ts';
import type { Delivery, DemoNeed, DemoWorkplacePlace, TeachingTime } from './demoRegion.ts';
import { at, type Town } from './towns.ts';

interface NeedWords {
  /** Competences in short, see `competences`. */
  readonly must: string;
  readonly nice?: string;
  readonly people: number;
  readonly in: readonly Town[];
  readonly withinKm: number;
  readonly readyBy: Day;
  readonly startFrom?: Day;
  readonly languages?: readonly string[];
  /** English label. */
  readonly occupation?: string;
  readonly description?: Localized;
  readonly delivery?: readonly Delivery[];
  readonly times?: readonly TeachingTime[];
  readonly budget?: number;
  /** What a team finds at the site; without it nobody can teach there. */
  readonly site?: { readonly room: boolean; readonly power: boolean; readonly network: boolean };
  readonly kind?: 'recruit' | 'upskill' | 'reskill' | 'integration';
  readonly anonymous?: true;
  readonly draft?: true;
}

export function need(key: string, title: Localized, about: NeedWords): DemoNeed {
  const { description, occupation: label, budget, startFrom, site, draft } = about;
  return {
    key,
    ...(draft && { draft }),
    body: {
      title,
      competences: asked(about.must, about.nice),
      headcount: about.people,
      places: about.in.map((town) => ({ ...at(town), maxDistanceKm: about.withinKm })),
      readyBy: about.readyBy,
      languages: [...(about.languages ?? ['fi'])],
      deliveryWishes: { delivery: [...(about.delivery ?? [])], teachingTimes: [...(about.times ?? [])] },
      onSitePossible: site !== undefined,
      kind: about.kind ?? 'upskill',
      anonymous: about.anonymous ?? false,
      ...(description && { description }),
      ...(label !== undefined && { occupation: occupation(label) }),
      ...(startFrom && { startFrom }),
      ...(budget !== undefined && { budgetPerPerson: budget }),
      ...(site && { siteConditions: site }),
    },
  };
}

interface PlaceWords {
  readonly in: Town;
  readonly weeks: number;
  readonly learners: number;
  readonly learnersLeft?: number;
  readonly from?: Day;
  readonly languages?: readonly string[];
  /** What the employer pays per person for the guidance; unsaid, it is not stated. */
  readonly price?: number;
  readonly teaches: string;
  readonly requires?: string;
}

export function learningPlace(title: Localized, about: PlaceWords): DemoWorkplacePlace {
  const { weeks, learners, learnersLeft = learners, from, languages = ['fi'], price } = about;
  return {
    title,
    place: at(about.in),
    weeks,
    capacity: learners,
    capacityLeft: learnersLeft,
    languages,
    teaches: teaching(about.teaches),
    requires: prerequisites(about.requires ?? ''),
    ...(from && { availableFrom: from }),
    ...(price !== undefined && { pricePerPerson: price }),
  };
}
