/** What belongs to the programme: said once, on the first row of the programme or on each of its rows alike. */
export const programmeColumns = [
  'title_fi',
  'title_sv',
  'title_en',
  'description_fi',
  'description_sv',
  'description_en',
  'qualification',
  'units',
  'competence_points',
  'teaches',
  'teaches_partly',
  'requires',
] as const;

/** The columns of an offers file. The README of this service describes them; one that is not here is told and ignored. */
export const offerColumns = [
  'programme',
  'offer',
  ...programmeColumns,
  'schedule',
  'start',
  'end',
  'seats',
  'last_start',
  'every_weeks',
  'weeks',
  'min_group',
  'max_group',
  'lead_time_days',
  'delivery',
  'municipality',
  'languages',
  'price',
  'gross',
  'funding',
  'teaching_times',
  'valid_from',
  'valid_until',
] as const;
export type OfferColumn = (typeof offerColumns)[number];

/** Which column a part of a request came from: the server names what it refuses by JSON pointer. */
export function columnOf(pointer: string): string {
  const known: readonly (readonly [RegExp, OfferColumn])[] = [
    [/^\/title\/(fi|sv|en)/, 'title_fi'],
    [/^\/teaches/, 'teaches'],
    [/^\/requires/, 'requires'],
    [/^\/schedule\/runs\/\d+\/start|^\/schedule\/firstStart/, 'start'],
    [/^\/schedule\/runs\/\d+\/end/, 'end'],
    [/^\/schedule\/runs\/\d+\/seats|^\/schedule\/seatsLeft/, 'seats'],
    [/^\/schedule\/runs/, 'start'],
    [/^\/schedule\/lastStart/, 'last_start'],
    [/^\/schedule\/everyWeeks/, 'every_weeks'],
    [/^\/schedule\/weeks/, 'weeks'],
    [/^\/schedule\/minGroup/, 'min_group'],
    [/^\/schedule\/maxGroup/, 'max_group'],
    [/^\/schedule\/leadTimeDays/, 'lead_time_days'],
    [/^\/places/, 'municipality'],
    [/^\/pricePerPerson/, 'price'],
    [/^\/grossPricePerPerson/, 'gross'],
    [/^\/competencePoints/, 'competence_points'],
    [/^\/teachingTimes/, 'teaching_times'],
    [/^\/validFrom/, 'valid_from'],
    [/^\/validUntil/, 'valid_until'],
    [/^\/programmeId/, 'programme'],
  ];
  return known.find(([pattern]) => pattern.test(pointer))?.[1] ?? pointer.split('/')[1] ?? pointer;
}
