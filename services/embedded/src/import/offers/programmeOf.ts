import type { Programme } from '@kohtaanto/events';
import type { Localized } from '@kohtaanto/kernel';
import type { Cells } from './cells.ts';
import type { OfferColumn } from './offerColumns.ts';
import { listOf, type Read, readCompetence } from './readValues.ts';

/** A programme as `POST /api/programmes` takes it. */
export type ProgrammeBody = Omit<Programme, 'id' | 'owner' | 'provider'>;

/** The programme that a row describes; what can't be read is among the cells' remarks. */
export function programmeOf(cells: Cells): ProgrammeBody | undefined {
  const title = localized(cells, ['title_fi', 'title_sv', 'title_en']);
  if (title === undefined) cells.refuse('title_fi', 'the programme has no title; give it in at least one language');
  const description = localized(cells, ['description_fi', 'description_sv', 'description_en']);
  const qualification = cells.text('qualification');
  const competencePoints = cells.read('competence_points', readPoints);
  const teaches = [
    ...cells.list('teaches', readCompetence).map((taught) => ({ ...taught, extent: 'full' as const })),
    ...cells.list('teaches_partly', readCompetence).map((taught) => ({ ...taught, extent: 'partial' as const })),
  ];
  const requires = cells.list('requires', readCompetence);
  if (title === undefined) return undefined;
  return {
    title,
    units: [...listOf(cells.text('units'))],
    teaches: teaches.map((taught) => ({ ...taught, provenance: 'imported' })),
    requires,
    ...(description && { description }),
    ...(qualification && { qualification }),
    ...(competencePoints !== undefined && { competencePoints }),
  };
}

function localized(
  cells: Cells,
  [fi, sv, en]: readonly [OfferColumn, OfferColumn, OfferColumn],
): Localized | undefined {
  const texts = { fi: cells.text(fi), sv: cells.text(sv), en: cells.text(en) };
  const told = Object.entries(texts).filter(([, text]) => text !== undefined);
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function readPoints(text: string): Read<number> {
  const points = Number(text.replace(',', '.'));
  if (points >= 0 && points <= 1_000) return { value: points };
  return { problem: `"${text}" is no number of competence points; write it as 15` };
}
