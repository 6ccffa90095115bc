import { daySchema } from '@kohtaanto/events';
import { z } from 'zod';

const km = z.number().meta({ description: 'Kilometres' });
const euros = z.number().meta({ description: 'Euros per person' });
const text = z.string().meta({ description: 'The same in one sentence, in the language asked for' });
const level = z.int().exactOptional();

/** The factors of a credit. */
export const reasonSchema = z.object({
  relation: z.enum(['same', 'narrower', 'broader', 'required-by', 'sibling']),
  taught: z.string().meta({ description: 'The concept that is taught' }),
  accepted: z.boolean().meta({ description: 'A narrower concept that the need accepts' }),
  extent: z.enum(['full', 'partial']),
  provenance: z.enum(['manual', 'imported', 'confirmed', 'proposed']),
  level: z.object({ asked: z.int(), taught: level }).exactOptional(),
});

const haveAndNeed = z.tuple([z.int(), z.int()]).readonly();
export const filterSchema = z.enum(['language', 'seats', 'group', 'start', 'finish', 'distance', 'site']);
export const changeSchema = z
  .object({
    km: km.exactOptional(),
    days: z.int().exactOptional(),
    seats: haveAndNeed.exactOptional(),
    group: haveAndNeed.exactOptional(),
    language: z.array(z.string()).readonly().exactOptional(),
    site: z
      .array(z.enum(['access', 'room', 'power', 'network']))
      .readonly()
      .exactOptional(),
  })
  .meta({ description: 'The smallest change that would admit it, in one field' });

const named = z.object({ concept: z.string(), level, importance: z.enum(['must', 'nice']).exactOptional() });
const competences = z.array(named).readonly();
const ways = z.array(z.enum(['contact', 'online', 'blended', 'workplace', 'deployed'])).readonly();
const times = z.array(z.enum(['day', 'evening', 'weekend', 'own-pace'])).readonly();

const raisingSchema = z.union([
  z.object({ kind: z.enum(['confirm', 'extent']), concept: z.string() }),
  z.object({ kind: z.literal('level'), concept: z.string(), from: level, to: z.int() }),
  z.object({ kind: z.literal('accept-narrower'), concept: z.string(), taught: z.string() }),
  z.object({ kind: z.literal('teach'), concept: z.string(), level }),
  z.object({ kind: z.literal('sooner'), start: daySchema, days: z.int() }),
  z.object({ kind: z.literal('nearer'), km }),
  z.object({ kind: z.literal('wish'), delivery: ways.unwrap().element }),
  z.object({ kind: z.literal('wish'), teachingTime: times.unwrap().element }),
  z.object({ kind: z.literal('free'), perPerson: euros.exactOptional() }),
]);

const kinds = <const Kinds extends readonly [string, ...string[]]>(...of: Kinds) => z.enum(of);

const saidSchema = z.discriminatedUnion('kind', [
  z.object({ kind: kinds('covers', 'missing', 'requires'), competences, text }),
  z.object({ kind: z.literal('partial'), competence: named, credit: z.number(), reason: reasonSchema, text }),
  z.object({
    kind: z.literal('reach'),
    how: z.enum(['home', 'place', 'team', 'workplace']),
    km: km.exactOptional(),
    allowedKm: km.exactOptional(),
    text,
  }),
  z.object({ kind: z.literal('travel'), km, freeDays: z.boolean(), text }),
  z.object({ kind: z.literal('dates'), start: daySchema, finish: daySchema, daysToStart: z.int(), text }),
  z.object({
    kind: z.literal('period'),
    start: daySchema,
    end: daySchema,
    track: z.enum(['day', 'evening', 'own-pace']),
    text,
  }),
  z.object({ kind: z.literal('deadline'), readyBy: daySchema, daysBefore: z.int(), text }),
  z.object({ kind: z.literal('seats'), left: z.int(), needed: z.int(), text }),
  z.object({ kind: z.literal('group'), people: z.int(), least: z.int(), most: z.int().exactOptional(), text }),
  z.object({
    kind: z.literal('price'),
    perPerson: euros.exactOptional(),
    people: z.int(),
    total: z.number().exactOptional(),
    sharedBy: z.int().exactOptional(),
    text,
  }),
  z.object({ kind: z.literal('gross'), perPerson: euros, text }),
  z.object({ kind: z.literal('budget'), perPerson: euros, left: z.number(), text }),
  z.object({
    kind: z.literal('wishes'),
    state: z.enum(['met', 'unmet', 'unstated']),
    delivery: ways,
    teachingTimes: times,
    text,
  }),
  z.object({ kind: z.literal('path'), steps: z.int(), finish: daySchema, perPerson: euros, text }),
  z.object({
    kind: kinds('fails', 'admits'),
    filter: filterSchema,
    change: changeSchema,
    taughtIn: z.array(z.string()).readonly(),
    team: z.boolean(),
    text,
  }),
  z.object({ kind: z.literal('raises'), change: raisingSchema, from: z.number(), to: z.number(), text }),
  z.object({
    kind: z.literal('later'),
    next: daySchema.exactOptional(),
    latest: daySchema.exactOptional(),
    run: z.string().exactOptional(),
    seatsLeft: z.int().exactOptional(),
    text,
  }),
]);

/** What is covered, how well, what is missing, why it can be reached, when, for how much, what would change it. */
export const explanationSchema = z.array(saidSchema).readonly();
