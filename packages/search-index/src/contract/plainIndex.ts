import { distanceMetres } from '@kohtaanto/kernel';
import { byteOrder } from '../byteOrder.ts';
import type { FacetCount, Filter, SearchQuery, VersionedDocument } from '../searchIndex.ts';
import type { TestSource } from './harness.ts';
import type { TestDocument } from './testDocuments.ts';

/** The port's meaning written down as plainly as can be: the oracle of the property test. */
export interface PlainIndex {
  readonly entries: Map<string, { readonly version: number; readonly document?: TestDocument }>;
}

export const plainIndex = (): PlainIndex => ({ entries: new Map() });

export function plainUpsert({ entries }: PlainIndex, { version, document }: VersionedDocument<TestSource>) {
  if ((entries.get(document.id)?.version ?? 0) >= version) return 'older';
  entries.set(document.id, { version, document });
  return 'written';
}

export function plainRemove({ entries }: PlainIndex, id: string, version: number) {
  if ((entries.get(id)?.version ?? 0) >= version) return 'older';
  entries.set(id, { version });
  return 'written';
}

export const plainDocuments = ({ entries }: PlainIndex): TestDocument[] =>
  [...entries.values()].flatMap(({ document }) => (document === undefined ? [] : [document]));

export function plainSearch(index: PlainIndex, query: SearchQuery) {
  const { scope, filters, facets = [] } = query;
  const base = plainDocuments(index).filter(
    (each) => scope.every((filter) => passes(each, filter)) && holdsText(each, query),
  );
  const found = base.filter((each) => filters.every((filter) => passes(each, filter)));
  const counts = facets.map(({ field, size }) => {
    const others = filters.filter((filter) => !(filter.kind === 'keyword' && filter.field === field));
    return [
      field,
      countValues(
        base.filter((each) => others.every((filter) => passes(each, filter))),
        field,
        size,
      ),
    ];
  });
  return { ids: found.sort(orderOf(query)).map(({ id }) => id), facets: Object.fromEntries(counts) };
}

export function plainMatched(document: TestDocument, { text }: SearchQuery): Record<string, string[]> {
  const fields = Object.keys(text?.fields ?? {}).map((field): [string, string[]] => {
    const held = new Set(document.tokens[field]);
    return [field, [...new Set(text?.tokens)].filter((token) => held.has(token))];
  });
  return Object.fromEntries(fields.filter(([, tokens]) => tokens.length > 0));
}

const holdsText = (document: TestDocument, query: SearchQuery): boolean =>
  (query.text?.tokens.length ?? 0) === 0 || Object.keys(plainMatched(document, query)).length > 0;

function passes(document: TestDocument, filter: Filter): boolean {
  switch (filter.kind) {
    case 'keyword':
      return (document.keywords[filter.field] ?? []).some((value) => filter.anyOf.includes(value));
    case 'range': {
      const { min = -Infinity, max = Infinity } = filter;
      return (document.numbers[filter.field] ?? []).some((value) => value >= min && value <= max);
    }
    case 'any':
      return filter.of.some((all) => all.every((each) => passes(document, each)));
    case 'near':
      return (
        document.points.some((point) => distanceMetres(point, filter.point) <= filter.metres) ||
        (filter.orKeyword !== undefined && passes(document, { kind: 'keyword', ...filter.orKeyword }))
      );
  }
}

function countValues(documents: readonly TestDocument[], field: string, size: number): FacetCount[] {
  const counts = new Map<string, number>();
  for (const value of documents.flatMap((each) => [...new Set(each.keywords[field])])) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const all = [...counts].map(([value, count]) => ({ value, count }));
  return all.sort((a, b) => b.count - a.count || byteOrder(a.value, b.value)).slice(0, size);
}

function orderOf({ sort }: SearchQuery): (a: TestDocument, b: TestDocument) => number {
  const key = (document: TestDocument): number => {
    if (sort.by === 'distance') return Math.min(...document.points.map((point) => distanceMetres(point, sort.from)));
    const least = sort.by === 'number' ? Math.min(...(document.numbers[sort.field] ?? [])) : 0;
    return sort.by === 'number' && sort.descending === true && least < Infinity ? -least : least;
  };
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    return left === right ? byteOrder(a.id, b.id) : left < right ? -1 : 1;
  };
}
