import { localizedSchema } from '@kohtaanto/events';
import { inLanguage, type Language } from '@kohtaanto/kernel';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { municipalityEver } from '@kohtaanto/taxonomy';
import { z } from 'zod';
import { euros, hanging, indent, plural } from './words.ts';

const needSchema = z.object({
  title: localizedSchema,
  description: localizedSchema.optional(),
  headcount: z.number(),
  readyBy: z.string().optional(),
  places: z.array(z.object({ municipality: z.string(), maxDistanceKm: z.number().optional() })),
  competences: z.array(z.object({ concept: z.string(), importance: z.string(), level: z.number().optional() })),
  budgetPerPerson: z.number().optional(),
});

/** A need as the API shows it, in a few lines for the terminal. */
export function needText(body: unknown, employer: string, graph: ConceptGraph, lang: Language): string {
  const { title, description, headcount, readyBy, places, competences, budgetPerPerson } = needSchema.parse(body);
  const where = places.map(({ municipality, maxDistanceKm }) =>
    maxDistanceKm === undefined
      ? nameOf(municipality, lang)
      : `within ${maxDistanceKm} km of ${nameOf(municipality, lang)}`,
  );
  const facts = [
    plural(headcount, 'person', 'people'),
    ...where,
    ...(readyBy === undefined ? [] : [`ready by ${readyBy}`]),
    ...(budgetPerPerson === undefined ? [] : [`budget ${euros(budgetPerPerson)} per person`]),
  ];
  const asked = competences.map(({ concept, importance, level }) =>
    indent(`${importance.padEnd(4)}  ${graph.label(concept, lang)}${level === undefined ? '' : `, level ${level}`}`),
  );
  return [
    `The need: ${inLanguage(title, lang)} · ${employer}`,
    ...(description === undefined ? [] : [hanging(indent(''), inLanguage(description, lang))]),
    indent(facts.join(' · ')),
    ...asked,
  ].join('\n');
}

function nameOf(code: string, lang: Language): string {
  const found = municipalityEver(code);
  return found === undefined ? code : inLanguage(found.names, lang);
}
