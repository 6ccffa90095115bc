import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiClient, openEmbedded } from '@kohtaanto/service-embedded';
import { createLogger } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { Answer, Asking } from './httpClients.ts';
import { interleave, type Result } from './interleave.ts';
import { openClients } from './openClients.ts';
import { draftNeeds, measuringEmployer, publishOffer } from './postedNeed.ts';
import { type DistributedResult, runDistributed } from './visibleDistributed.ts';

interface VisibleBenchOptions {
  /** At least 30; by default so many that the p99 is not one of the three worst. */
  readonly pairs?: number;
  readonly runtime?: 'embedded' | 'distributed';
}

interface VisibleBenchResult {
  readonly name: 'visible';
  /** One need posted over HTTP until a match of it is answered, against one fdatasync of an event's bytes. */
  readonly result: Result;
  /** Our p99 in fdatasyncs at their p99 (ADR 17): the floor is 10. */
  readonly p99InFdatasyncs: number;
  readonly p99InMedianFdatasyncs: number;
}

interface Answered {
  readonly ms: number;
  /** Of the best match. */
  readonly offerId: string | undefined;
}

const eventBytes = 1_500;
const answered = z.object({ matches: z.array(z.object({ source: z.object({ id: z.string() }) })) });

/** `need posted over HTTP -> in the answer of a match` (MATCHING 6), on either runtime. */
export async function run({
  pairs,
  runtime = 'embedded',
}: VisibleBenchOptions = {}): Promise<VisibleBenchResult | DistributedResult> {
  return runtime === 'embedded' ? runEmbedded(pairs) : runDistributed(pairs);
}

/** With the real file of the embedded runtime. */
async function runEmbedded(pairs = 1_000): Promise<VisibleBenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-visible-'));
  const kohtaanto = await openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('bench', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
  const token = (role: 'employer' | 'provider', organisation: string, more = {}) =>
    kohtaanto.issuer.issue({ subject: organisation, organisation, roles: [role], ...more });
  const { organisation, businessIds } = measuringEmployer;
  const employerToken = await token('employer', organisation, { businessIds });
  const employer = apiClient(kohtaanto.url, employerToken);
  const offerId = await publishOffer(apiClient(kohtaanto.url, await token('provider', 'bench-provider')));
  const drafts = await draftNeeds(employer, pairs * 3);
  const clients = openClients();
  const postAndMatch = async (): Promise<Answered> => {
    const askings = postedAndMatched(drafts.pop());
    const { ms, answers } = await clients.send({
      url: kohtaanto.url,
      authorization: `Bearer ${employerToken}`,
      askings,
      clients: 1,
    });
    return { ms, offerId: bestOf(answers) };
  };
  const rival = openSync(join(dataFolder, 'rival'), 'a');
  const bytes = Buffer.alloc(eventBytes, 'x');
  const result = await interleave<Answered>({
    name: 'visible',
    pairs,
    ours: postAndMatch,
    rival: () => {
      const start = performance.now();
      writeSync(rival, bytes);
      fdatasyncSync(rival);
      return { ms: performance.now() - start, offerId };
    },
    check: (ours, theirs) => {
      if (ours.offerId !== theirs.offerId) throw new Error(`the need was answered with ${ours.offerId}`);
    },
    ms: ({ ms }) => ms,
  });
  closeSync(rival);
  await clients.close();
  await kohtaanto.close();
  await rm(dataFolder, { recursive: true, force: true });
  const p99InFdatasyncs = result.ours.p99 / result.rival.p99;
  const p99InMedianFdatasyncs = result.ours.p99 / result.rival.p50;
  print(result, p99InFdatasyncs, p99InMedianFdatasyncs);
  return { name: 'visible', result, p99InFdatasyncs, p99InMedianFdatasyncs };
}

/** Posts the draft, its second event, and asks for its matches as soon as the index holds that. */
function postedAndMatched(id: string | undefined): readonly Asking[] {
  if (id === undefined) throw new Error('there are no drafts left');
  return [
    { method: 'POST', path: `/api/needs/${id}/post`, headers: { 'If-Match': '"1"' } },
    { method: 'GET', path: `/api/needs/${id}/matches?seen=need/${id}@2` },
  ];
}

function bestOf([posted, matched]: readonly Answer[]): string | undefined {
  if (posted?.status !== 200 || matched?.status !== 200) throw new Error(`refused: ${posted?.body} ${matched?.body}`);
  return answered.parse(JSON.parse(matched.body)).matches[0]?.source.id;
}

function print({ ours, rival, pairs }: Result, atP99: number, atMedian: number): void {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  process.stdout.write(`${pairs} needs: posted to answered p50 ${ms(ours.p50)}, p99 ${ms(ours.p99)}\n`);
  process.stdout.write(`one fdatasync of ${eventBytes} bytes: p50 ${ms(rival.p50)}, p99 ${ms(rival.p99)}\n`);
  process.stdout.write(
    `p99 is ${atP99.toFixed(1)} fdatasyncs at their p99 (floor 10; aim: 5 ms), ${atMedian.toFixed(1)} at their median\n`,
  );
}
