import type { Language } from '@kohtaanto/kernel';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as swedish } from '@orama/stemmers/swedish';

const stemmers: Readonly<Record<Language, (folded: string) => string>> = {
  fi: (folded) => irregularFinnish.get(folded) ?? finnishStem(folded),
  sv: swedishStem,
  en: english,
};

const known: Readonly<Record<Language, Map<string, string>>> = { fi: new Map(), sv: new Map(), en: new Map() };
const knownAtMost = 50_000;

/**
 * The stem of a folded word: what its inflected forms have in common. Snowball first; then Finnish consonant
 * gradation and nouns of action (`asennus`, `asennuksen`, `asentaa` give one stem), and the Swedish `-are`, which
 * Snowball drops though it tells the welder from the welding.
 */
export function stem(folded: string, language: Language): string {
  const cache = known[language];
  const cached = cache.get(folded);
  if (cached !== undefined) return cached;
  const found = stemmers[language](folded);
  if (cache.size >= knownAtMost) cache.clear();
  cache.set(folded, found);
  return found;
}

/** Short words whose forms no rule brings together. */
const irregularFinnish: ReadonlyMap<string, string> = new Map(
  Object.entries({
    työ: 'työ työn työtä työssä työhön työstä työt töitä töiden töissä töihin töistä',
    ruok: 'ruoka ruoan ruuan ruokaa ruoassa ruuassa ruoat ruokia ruokien ruoista',
    kiel: 'kieli kielen kieltä kielellä kielet kieliä kielten kielien',
    vet: 'vesi veden vettä vedet vesiä vesien vedessä',
    tie: 'tie tien tietä tiet teiden teitä',
    pu: 'puu puun puuta puut puiden puita',
    ma: 'maa maan maata maat maiden maita',
    englant: 'englanti englannin englantia englanniksi',
    jalk: 'jalka jalan jalkaa jalat jalkoja',
  }).flatMap(([key, forms]) => forms.split(' ').map((form): [string, string] => [form, key])),
);

const strongGrades: readonly (readonly [weak: RegExp, strong: string])[] = [
  [/(kk|pp|tt|ss)$/, ''],
  [/nn$/, 'nt'],
  [/mm$/, 'mp'],
  [/ll$/, 'lt'],
  [/rr$/, 'rt'],
  [/ng$/, 'nk'],
  [/d$/, 't'],
  [/v$/, 'p'],
];

/** Forms of `työ` as the last part of a compound. */
const finnishWork = /(?:työ|(?<!t)töi)(?:n|t|tä|den|ssä|stä|hön|hin|llä|lle|ksi)?$/;

function finnishStem(folded: string): string {
  if (finnishWork.test(folded)) return folded.replace(finnishWork, 'työ');
  // Snowball takes the end of lupa, leipä, verkko and näkö for the particles -pa and -ko.
  let word = /(p[aä]|k[oö])$/.test(folded) ? folded : finnish(folded);
  if (word.length > 5) {
    word = word
      .replace(/(u|y)(ks|s|d|t|u?ut|y?yt)$/, '$1')
      .replace(/m(in|is)$/, 'm')
      .replace(/ej$/, '')
      .replace(/in$/, 'is');
  }
  const withoutVowels = word.replace(/[aeiouyäöå]+$/, '');
  if (withoutVowels.length < 3) return word;
  for (const [weak, strong] of strongGrades) {
    if (weak.test(withoutVowels)) return withoutVowels.replace(weak, (cluster) => strong || cluster.slice(1));
  }
  return withoutVowels;
}

function swedishStem(folded: string): string {
  const snowball = swedish(folded);
  if (folded.length >= 5 && /ar(e|en|ens|es|na|nas)$/.test(folded) && folded.startsWith(snowball)) {
    return /ar(na|nas)$/.test(folded) ? snowball : `${snowball.replace(/ar$/, '')}are`;
  }
  return snowball.replace(/([bdgkpt])l(et|en)?$/, '$1el');
}
