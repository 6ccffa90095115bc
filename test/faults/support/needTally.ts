import type { Send } from '../../support/client.ts';
import { businessId, employerBody } from '../../support/examples.ts';
import type { Told } from '../checker.ts';
import { draftKey, poster, postKey, type SentNeed, streamNeeds } from '../needStream.ts';
import { foundIn } from '../readBack.ts';

/** Needs as their sender knows them, over everything that happens to the system. */
export interface NeedTally {
  readonly sent: readonly SentNeed[];
  /** Sends `count` new needs, or new ones until the connection breaks; those that an earlier break left open go first. */
  stream(employerId: string, count?: number): Promise<void>;
  isOpen(): boolean;
  /** For the checker: what was acknowledged, and what a search finds now. */
  told(): Promise<Told>;
}

const collection = 'competence-needs/needs';

/** @param before what was sent by another way to the same system. */
export function needTally(send: Send, before: readonly SentNeed[] = []): NeedTally {
  const sent: SentNeed[] = [...before];
  const open = (): readonly SentNeed[] => sent.filter(({ posted }) => !posted);
  const command = (key: string): string => `${poster.organisation}:${key}`;
  return {
    sent,
    stream: async (employerId, count = Number.POSITIVE_INFINITY) => {
      const last = sent.length + count;
      const next = (): SentNeed | undefined => {
        if (sent.length >= last) return undefined;
        const need = { number: sent.length, drafted: false, posted: false };
        sent.push(need);
        return need;
      };
      await streamNeeds(send, employerId, open(), next);
    },
    isOpen: () => open().length > 0,
    told: async () => ({
      acknowledged: sent.flatMap(({ number, id = '', drafted, posted }) => [
        ...(drafted ? [{ collection, id, command: command(draftKey(number)) }] : []),
        ...(posted ? [{ collection, id, command: command(postKey(number)) }] : []),
      ]),
      found: { needs: await foundIn(send, 'needs'), employers: await foundIn(send, 'employers') },
      canaries: [`${poster.organisation}-person`],
    }),
  };
}

/** The employer whose needs the poster sends. */
export async function posterEmployer(send: Send): Promise<string> {
  const reply = await send('POST', '/api/employers', { ...poster, businessIds: [businessId], body: employerBody });
  if (reply.status !== 201) throw new Error(`the employer was refused: ${JSON.stringify(reply.body)}`);
  return String(reply.body.id);
}
