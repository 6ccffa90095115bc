import { type Language, languages } from '@kohtaanto/kernel';
import { fold } from './fold.ts';
import { wordsOf } from './words.ts';

const functionWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  fi: words(`ja on ei tai sekä että se joka jotka myös kun jos niin ovat olla oma meillä sinulla me sinä hän voi voit kuin
    mutta kanssa mukaan haemme etsimme tarjoamme työ työn työssä tarvitaan eri hyvä hyvää hyvät osaa osaat lisäksi sinun`),
  sv: words(`och att det som en ett är för på av med till vi du den har inte om kan ska eller de från din vår hos vid samt
    söker kunskaper arbetet goda erfarenhet även inom där oss dig våra bra`),
  en: words(`the and of to in is for you we with are as on your our will be or an at have that this from by can skills
    work experience good who not their it if looking need`),
};
const enough = 2;
const clearly = 1.5;

/** The language of a text by its commonest small words; undefined when there are too few or they disagree. */
export function detectLanguage(text: string): Language | undefined {
  const counts = new Map<Language, number>(languages.map((language) => [language, 0]));
  for (const { start, end } of wordsOf(text)) {
    const word = fold(text.slice(start, end));
    for (const language of languages) {
      if (functionWords[language].has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < enough || first[1] < clearly * (second?.[1] ?? 0)) return undefined;
  return first[0];
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
