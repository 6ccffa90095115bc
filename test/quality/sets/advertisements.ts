import type { Language } from '@kohtaanto/kernel';
import type { Concept, ConceptKind } from '@kohtaanto/taxonomy';
import { seeded } from '../../bench/seeded.ts';
import { draw } from '../draw.ts';
import { inflect } from './inflected.ts';
import { rightFor } from './rightFor.ts';

/** A made-up advertisement: fixed sentences around labels, inflected where a rule is sure. */
export interface Advertisement {
  readonly text: string;
  readonly lang: Language;
  /** Per thing that it names, the concepts that bear the label. */
  readonly right: readonly ReadonlySet<string>[];
}

const competencesEach = 4;
const sentences: Readonly<Record<Language, (job: string, skills: readonly string[]) => string>> = {
  fi: (job, [a, b, c, d]) =>
    `Haemme nyt joukkoomme: ${job}. Työssä tarvitaan näitä: ${a}, ${b} ja ${c}. Eduksi on myös ${d}. Meillä on hyvä henki, ja tarjoamme perehdytyksen.`,
  sv: (job, [a, b, c, d]) =>
    `Vi söker nu till vår grupp: ${job}. I arbetet behövs ${a}, ${b} och ${c}. Det är en fördel om du har ${d}. Hos oss får du en god introduktion.`,
  en: (job, [a, b, c, d]) =>
    `We are looking for someone to join us: ${job}. The work calls for ${a}, ${b} and ${c}. It is a plus if you have ${d}. You will be given a good introduction.`,
};

export function advertisements(concepts: readonly Concept[], lang: Language, count: number): readonly Advertisement[] {
  const random = seeded(40);
  const labels = (kind: ConceptKind) =>
    [...new Set(concepts.flatMap((each) => (each.kind === kind ? (each.labels[lang] ?? []) : [])))].filter(
      (label) => label.length > 4,
    );
  const jobs = draw(labels('occupation'), count, 41);
  const skills = draw(labels('competence'), count * competencesEach, 42);
  return jobs.map((job, i) => {
    const named = skills.slice(i * competencesEach, (i + 1) * competencesEach);
    const written = (label: string) => inflect(label, lang, random) ?? label;
    return {
      text: sentences[lang](written(job), named.map(written)),
      lang,
      right: [
        rightFor(job, concepts, 'occupation', lang),
        ...named.map((label) => rightFor(label, concepts, 'competence', lang)),
      ],
    };
  });
}
