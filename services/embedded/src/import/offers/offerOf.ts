import { deliverySchema, fundingSchema, type Offer, teachingTimeSchema } from '@kohtaanto/events';
import type { Day } from '@kohtaanto/kernel';
import { findMunicipality } from '@kohtaanto/taxonomy';
import type { Cells } from './cells.ts';
import { type Read, readDay, readEuros, readWord } from './readValues.ts';
import { type ScheduleBody, scheduleOf } from './scheduleOf.ts';

/** An offer as `POST /api/offers` takes it, without its programme. */
export interface OfferBody
  extends Pick<Offer, 'delivery' | 'places' | 'languages' | 'teachingTimes'>,
    Partial<Pick<Offer, 'funding' | 'validFrom' | 'validUntil'>> {
  readonly schedule: ScheduleBody;
  readonly pricePerPerson?: number;
  readonly grossPricePerPerson?: number;
}

/** The offer that a row describes, on a day that says which municipalities exist (R20). */
export function offerOf(cells: Cells, today: Day): OfferBody | undefined {
  const schedule = scheduleOf(cells);
  const delivery = cells.list('delivery', (text) => readWord(text, deliverySchema.options));
  if (cells.text('delivery') === undefined) cells.refuse('delivery', 'the cell is empty; say how it is taught');
  const municipalities = cells.list('municipality', (text) => readMunicipality(text, today));
  const languages = cells.list('languages', readLanguage);
  const teachingTimes = cells.list('teaching_times', (text) => readWord(text, teachingTimeSchema.options));
  const price = cells.read('price', readEuros);
  const gross = cells.read('gross', readEuros);
  const funding = cells.read('funding', (text) => readWord(text, fundingSchema.options));
  const validFrom = cells.read('valid_from', readDay);
  const validUntil = cells.read('valid_until', readDay);
  if (schedule === undefined) return undefined;
  return {
    schedule,
    delivery,
    places: municipalities.map((municipality) => ({ municipality })),
    languages,
    teachingTimes: teachingTimes.length > 0 ? teachingTimes : ['day'],
    ...(price !== undefined && { pricePerPerson: price }),
    ...(gross !== undefined && { grossPricePerPerson: gross }),
    ...(funding && { funding }),
    ...(validFrom && { validFrom }),
    ...(validUntil && { validUntil }),
  };
}

function readMunicipality(text: string, today: Day): Read<string> {
  const { municipality, suggestions } = findMunicipality(text, today);
  if (municipality !== undefined) return { value: municipality.code };
  const names = suggestions.map(({ names: { fi }, code }) => `${fi} (${code})`);
  const remedy = names.length > 0 ? `did you mean ${names.join(' or ')}?` : 'write its name or its code, as in 854';
  return { problem: `no municipality of today is called "${text}"; ${remedy}` };
}

function readLanguage(text: string): Read<string> {
  const code = text.toLowerCase();
  if (/^[a-z]{2}$/.test(code)) return { value: code };
  return { problem: `"${text}" is no language; write two letters, as in fi` };
}
