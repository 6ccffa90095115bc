import type { Localized } from '@kohtaanto/kernel';
import { prerequisites, teaching } from './competences.ts';
import type { Delivery, DemoOffer, DemoProgramme, DemoRun, Funding, TeachingTime } from './demoRegion.ts';
import { at, type Town } from './towns.ts';

/** How, where and for how much; by day, in Finnish, unless it says otherwise. */
export interface Terms {
  readonly how: Delivery;
  readonly in?: readonly Town[];
  readonly times?: readonly TeachingTime[];
  readonly languages?: readonly string[];
  readonly price: Price;
  readonly title?: Localized;
}

type Price = Pick<DemoOffer, 'pricePerPerson' | 'grossPricePerPerson' | 'funding'>;
type Schedule<Kind> = Omit<Extract<DemoOffer['schedule'], { readonly kind: Kind }>, 'kind'>;

/** What the employer pays itself. */
export const paid = (euros: number): Price => ({
  pricePerPerson: euros,
  grossPricePerPerson: euros,
  funding: 'commissioned',
});

/** What the employer pays after the funding, of the whole price. */
export const funded = (funding: Funding, whole: number, left = 0): Price => ({
  pricePerPerson: left,
  grossPricePerPerson: whole,
  funding,
});

/** A price that is agreed case by case, so that none is stated. */
export const byAgreement: Price = {};

export const dated = (terms: Terms, ...runs: readonly DemoRun[]): DemoOffer => offer(terms, { kind: 'dated', runs });

export const rolling = (terms: Terms, schedule: Schedule<'rolling'>): DemoOffer =>
  offer(terms, { kind: 'rolling', ...schedule });

export const onDemand = (terms: Terms, schedule: Schedule<'on-demand'>): DemoOffer =>
  offer(terms, { kind: 'on-demand', ...schedule });

function offer({ how, in: towns = [], times, languages, price, title }: Terms, schedule: DemoOffer['schedule']) {
  return {
    schedule,
    delivery: [how],
    places: towns.map(at),
    languages: languages ?? ['fi'],
    teachingTimes: times ?? ['day'],
    ...price,
    ...(title !== undefined && { title }),
  } satisfies DemoOffer;
}

interface Content {
  /** In short, see `competences`. */
  readonly teaches: string;
  readonly requires?: string;
  readonly description?: Localized;
}

export function programme(title: Localized, content: Content, ...offers: readonly DemoOffer[]): DemoProgramme {
  const { teaches, requires = '', description } = content;
  return {
    title,
    teaches: teaching(teaches),
    requires: prerequisites(requires),
    offers,
    ...(description !== undefined && { description }),
  };
}
