import { z } from 'zod';

/** A record as the driver reads it. */
export interface KafkaRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;
}

type Message = Omit<KafkaRecord, 'offset'> & { readonly offset: string };

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'offset' in value && 'key' in value && 'value' in value;

const answerSchema = z.object({
  responses: z.array(z.object({ partitions: z.array(z.object({ messages: z.array(z.custom<Message>(isMessage)) })) })),
});

/** The records of a fetch of one partition from the offset on: a batch is answered whole, from before it. */
export function recordsIn(answer: unknown, from: number): readonly KafkaRecord[] {
  const { responses } = answerSchema.parse(answer);
  return responses
    .flatMap(({ partitions }) => partitions.flatMap(({ messages }) => messages))
    .map((message) => ({ ...message, offset: Number(message.offset) }))
    .filter(({ offset }) => offset >= from);
}
