import { deepStrictEqual } from 'node:assert/strict';
import type { MatchSource, Ranking, RankRequest } from '@kohtaanto/matching';
import { elasticsearchRival } from './elasticsearchRival.ts';
import { interleave, type Result } from './interleave.ts';
import { indexOffers, rankIndexed } from './matchIndex.ts';

export interface VersusElasticsearch {
  readonly offers: number;
  /** Against one bool query, whose 20 are others: `shared` is the mean share of the exact top 20 among them. */
  readonly plain: Result & { readonly shared: number };
  /** Against the same exact top 20 by way of the adapter. */
  readonly exact: Result;
}

interface Asked {
  readonly sources: readonly MatchSource[];
  readonly pairs: number;
  readonly request: (pair: number) => RankRequest;
  readonly print: (line: string) => void;
}

/** Our index in memory against Elasticsearch over the same offers; undefined, and one line says why, where there is none. */
export async function versusElasticsearch(asked: Asked): Promise<VersusElasticsearch | undefined> {
  const { sources, pairs, request, print } = asked;
  print(`filling Elasticsearch with ${sources.length} offers`);
  const rival = await elasticsearchRival(sources);
  if ('unavailable' in rival) {
    print(`not compared with Elasticsearch: ${rival.unavailable}`);
    return undefined;
  }
  const index = await indexOffers(sources);
  const ours = (pair: number): Promise<Ranking> => rankIndexed(index, request(pair));
  try {
    const exact = await interleave<Ranking>({
      name: 'match, exact by the adapter',
      pairs,
      ours,
      rival: (pair) => rival.exact(request(pair)),
      check: (a, b) => deepStrictEqual([a.matches, a.nearMisses], [b.matches, b.nearMisses]),
    });
    // Both exact rankings were just found equal; of the plain 20 only what they share with them can be told.
    const shares: number[] = [];
    const plain = await interleave<readonly string[]>({
      name: 'match, one plain bool query',
      pairs,
      ours: async (pair) => (await ours(pair)).matches.map(({ source }) => source.id),
      rival: (pair) => rival.plain(request(pair)),
      check: (a, b) => void shares.push(...sharesOf(a, b)),
    });
    const shared = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    print(
      `${sources.length} offers: ${times(plain)} one plain bool query of Elasticsearch, whose 20 hold ${shared.toFixed(2)} of ours`,
    );
    print(`${sources.length} offers: ${times(exact)} the exact top 20 by way of the adapter, same answers`);
    return { offers: sources.length, plain: { ...plain, shared }, exact };
  } finally {
    await index.close();
    await rival.close();
  }
}

/** None where there is nothing to find. @throws Error when the plain query finds nothing although there are matches. */
function sharesOf(exact: readonly string[], plain: readonly string[]): readonly number[] {
  if (exact.length === 0) return [];
  if (plain.length === 0) throw new Error('the plain query found nothing where there are matches');
  const found = new Set(plain);
  return [exact.filter((id) => found.has(id)).length / exact.length];
}

const times = ({ ratio: { median, low, high } }: Result): string =>
  `${median.toFixed(1)} times (95 % interval ${low.toFixed(1)}-${high.toFixed(1)})`;
