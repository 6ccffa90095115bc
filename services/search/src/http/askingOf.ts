import { centsOf, type Day, epochDay, invalid } from '@kohtaanto/kernel';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { Asking } from '../application/catalogueSearch.ts';
import { municipalityAt, pointOf } from '../domain/whereabouts.ts';
import type { CatalogueQuery } from './catalogueQueries.ts';
import type { SearchFields } from './searchFields.ts';
import { listOf } from './shared.ts';

interface Surroundings {
  readonly fields: SearchFields;
  readonly today: Day;
  readonly graph: ConceptGraph;
}

/**
 * The query of a request as the application is asked.
 * @throws DomainError invalid `search` for a value, a facet or a place that there is not, naming those that there are.
 */
export function askingOf(query: CatalogueQuery, { fields, today, graph }: Surroundings): Asking {
  const { q, lang, sort, limit, cursor } = query;
  const near = nearOf(query);
  const days = 'startsWithinDays' in query ? query.startsWithinDays : undefined;
  return {
    lang,
    today,
    chosen: chosenOf(query, fields, graph),
    bounds: boundsOf(query),
    facets: facetsOf(query.facets, fields),
    sort,
    limit,
    ...(q === undefined ? {} : { q }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(near === undefined ? {} : { near }),
    ...(days === undefined ? {} : { startsWithinDays: days }),
  };
}

function chosenOf(query: CatalogueQuery, fields: SearchFields, graph: ConceptGraph): Asking['chosen'] {
  const values = new Map<string, unknown>(Object.entries(query));
  const chosen = Object.entries(fields).flatMap(([field, { values: known }]) => {
    const value = values.get(field);
    // With a radius the municipality is where from, not a choice of its own.
    if (typeof value !== 'string' || (field === 'municipality' && query.radiusKm !== undefined)) return [];
    const named = listOf(value);
    if (known !== undefined) refuseUnknown(field, named, known);
    return [[field, field === 'competence' ? withNarrower(named, graph) : named] as const];
  });
  return Object.fromEntries(chosen);
}

function refuseUnknown(field: string, named: readonly string[], known: readonly string[]): void {
  const unknown = named.find((value) => !known.includes(value));
  if (unknown === undefined) return;
  const some = known.length > 20 ? `${known.slice(0, 5).join(', ')} and others` : known.join(', ');
  throw refused(field, `"${unknown}" is not known; choose from ${some}`);
}

/** Who teaches something narrower teaches this. @throws DomainError invalid `search` for what is no concept. */
function withNarrower(concepts: readonly string[], graph: ConceptGraph): readonly string[] {
  const unknown = concepts.find((concept) => graph.get(concept) === undefined);
  if (unknown !== undefined) {
    throw refused('competence', `no concept has the URI ${unknown}; find it with GET /api/taxonomy/competences?q=`);
  }
  return [...new Set(concepts.flatMap((concept) => [concept, ...graph.narrower(concept)]))];
}

function boundsOf(query: CatalogueQuery): Asking['bounds'] {
  const bounds: Record<string, { min?: number; max?: number }> = {};
  if ('people' in query && query.people !== undefined) {
    bounds.groupUpTo = { min: query.people };
    bounds.groupFrom = { max: query.people };
  }
  if ('priceAtMost' in query && query.priceAtMost !== undefined) bounds.price = { max: centsOf(query.priceAtMost) };
  if (!('readyFrom' in query || 'readyUntil' in query || 'peopleAtLeast' in query || 'peopleAtMost' in query)) {
    return bounds;
  }
  const { readyFrom, readyUntil, peopleAtLeast, peopleAtMost } = query;
  const ready = between(readyFrom && epochDay(readyFrom), readyUntil && epochDay(readyUntil));
  const people = between(peopleAtLeast, peopleAtMost);
  return { ...bounds, ...(ready && { readyBy: ready }), ...(people && { people }) };
}

function between(min: number | undefined, max: number | undefined) {
  if (min === undefined && max === undefined) return undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

const everywhereKm = 2_000;

function nearOf({ municipality, lat, lon, radiusKm, sort }: CatalogueQuery): Asking['near'] {
  if ((lat === undefined) !== (lon === undefined)) {
    throw refused(lat === undefined ? 'lat' : 'lon', 'give lat and lon together, in degrees');
  }
  const point = lat === undefined || lon === undefined ? undefined : { lat, lon };
  if (radiusKm === undefined && sort !== 'distance') {
    if (point === undefined) return undefined;
    throw refused('radiusKm', 'say how far around the point to look, or sort by distance');
  }
  const metres = (radiusKm ?? everywhereKm) * 1_000;
  if (point !== undefined) return { point, metres, municipality: municipalityAt(point) };
  const [code = '', ...more] = listOf(municipality);
  const centroid = pointOf({ municipality: code });
  if (centroid !== undefined && more.length === 0) return { point: centroid, metres, municipality: code };
  throw refused(
    'municipality',
    'name the one municipality that distances are measured from, as in municipality=854, or a point with lat and lon',
  );
}

function facetsOf(asked: string | undefined, fields: SearchFields): readonly string[] {
  const wanted = [...new Set(listOf(asked))];
  const known = Object.keys(fields);
  const unknown = wanted.find((field) => !known.includes(field));
  if (unknown === undefined) return wanted;
  throw refused('facets', `"${unknown}" can't be counted; choose from ${known.join(', ')}`);
}

const refused = (parameter: string, message: string) =>
  invalid('search', 'the search can not be answered as it is', { pointer: `?${parameter}`, message });
