import { readFileSync } from 'node:fs';
import type { CloudEvent } from '@kohtaanto/kernel';

/** One event of the product as it is published. */
const sample: CloudEvent<string, { readonly need: object }> = JSON.parse(
  readFileSync(new URL('../../packages/events/samples/need.posted.v1.json', import.meta.url), 'utf8'),
);
const competencesPerNeed = 6;

/** A need that shares with others only what needs share: ids, competences and titles are drawn anew. */
export function needEvent(sequence: number, random: () => number): CloudEvent {
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join('-');
  const subject = uuid();
  const competences = Array.from({ length: competencesPerNeed }, () => ({
    concept: `http://data.europa.eu/esco/skill/${uuid()}`,
    importance: random() < 0.7 ? 'must' : 'nice',
    level: 1 + Math.floor(random() * 5),
    acceptNarrower: random() < 0.5,
  }));
  const details = { employerId: uuid(), title: { fi: hex(30), sv: hex(30) }, competences };
  const data = { ...sample.data, need: { ...sample.data.need, id: subject, details } };
  return { ...sample, id: uuid(), subject, sequence, correlationid: uuid(), data };
}
