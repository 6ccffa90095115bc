import { apiClient } from '@kohtaanto/service-embedded';
import type { Distributed } from '../../infra/distributed/openDistributed.ts';
import { type Spread, spread, timed } from './interleave.ts';
import { openBenchSystem } from './openBenchSystem.ts';
import { draftNeeds, measuringEmployer, postAndMatch, postUntilFound, publishOffer } from './postedNeed.ts';

export interface DistributedResult {
  readonly name: 'visible';
  readonly runtime: 'distributed';
  readonly needs: number;
  /** Posted until its own matches are answered, to someone who waits for it (`?seen=`). Milliseconds. */
  readonly matched: Spread;
  /** Posted until a search of someone else finds it, who does not wait: the refresh interval is most of it. */
  readonly found: Spread;
  readonly refreshIntervalMs: number;
}

/** What the search service is told here, as it is without being told. */
const refreshIntervalMs = 500;
const warmUp = 20;

/** Through the gateway, five service processes, Kafka, MongoDB and Elasticsearch; one after the other, turn by turn. */
export async function runDistributed(needs = 100): Promise<DistributedResult> {
  const { kohtaanto, close } = await openBenchSystem({ ELASTICSEARCH_REFRESH_MS: String(refreshIntervalMs) });
  try {
    const { matched, found } = await freshness(kohtaanto, needs);
    const result = { matched: spread(matched), found: spread(found) };
    print(result, needs);
    return { name: 'visible', runtime: 'distributed', needs, ...result, refreshIntervalMs };
  } finally {
    await close();
  }
}

async function freshness(kohtaanto: Distributed, needs: number) {
  const { organisation, businessIds } = measuringEmployer;
  const client = async (role: 'employer' | 'provider' | 'adviser', name: string, more = {}) =>
    apiClient(
      kohtaanto.url,
      await kohtaanto.issuer.issue({ subject: name, organisation: name, roles: [role], ...more }),
    );
  const employer = await client('employer', organisation, { businessIds });
  const adviser = await client('adviser', 'bench-adviser');
  const offerId = await publishOffer(await client('provider', 'bench-provider'));
  const drafts = await draftNeeds(employer, 2 * (needs + warmUp));
  await kohtaanto.caughtUp();
  const times = { matched: [] as number[], found: [] as number[] };
  for (const [n, id] of drafts.entries()) {
    const waits = n % 2 === 0;
    const ms = await timed(async () => {
      if (!waits) return postUntilFound(employer, adviser, id, n);
      const best = await postAndMatch(employer, id);
      if (best !== offerId) throw new Error(`the need was answered with ${best}, not with ${offerId}`);
    });
    if (n >= 2 * warmUp) times[waits ? 'matched' : 'found'].push(ms);
  }
  return times;
}

function print({ matched, found }: Pick<DistributedResult, 'matched' | 'found'>, needs: number): void {
  const figures = ({ p50, p99 }: Spread): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  process.stdout.write(`${needs} needs each, refresh interval ${refreshIntervalMs} ms\n`);
  process.stdout.write(`posted to matched, by who waits for it: ${figures(matched)}\n`);
  process.stdout.write(`posted to found, by who does not wait: ${figures(found)}\n`);
}
