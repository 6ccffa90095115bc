import type { ImportedConcept, NeedForm } from '@kohtaanto/events';
import { type Day, dayInHelsinki, isBusinessId, type Localized, languages } from '@kohtaanto/kernel';
import { municipality, successor } from '@kohtaanto/taxonomy';
import { type Remark, refusal, warning } from '../finding.ts';
import { holdsContact } from './holdsContact.ts';
import {
  type LanguageSkill,
  languageSkillsIn,
  languagesIn,
  occupationsIn,
  skillsIn,
  type TmtVacancy,
} from './tmtVacancy.ts';

/** What was looked up for a vacancy. */
export interface VacancyFacts {
  readonly employerId: string;
  readonly today: Day;
  /** The known ones of the concepts that the vacancy names. */
  readonly concepts: ReadonlyMap<string, ImportedConcept>;
  /** The competence of a language with CEFR levels, by ISO 639-1 code. */
  readonly languageConcepts: ReadonlyMap<string, string>;
}

/** The need as `POST /api/needs` takes it. */
export type NeedDraft = Pick<NeedForm, 'employerId' | 'title' | 'competences' | 'headcount' | 'places' | 'languages'> &
  Partial<NeedForm>;

const mostCompetences = 100;

/**
 * A vacancy as a draft need: title, headcount, its occupation with essential skills as must and optional ones as nice,
 * named skills and languages as must, places, the closing day. Nothing of its contact persons. Pure.
 */
export function tmtNeed(
  vacancy: TmtVacancy,
  facts: VacancyFacts,
): { readonly need?: NeedDraft; readonly remarks: readonly Remark[] } {
  const remarks: Remark[] = [];
  const title = titleOf(vacancy, remarks);
  if (title === undefined) return { remarks };
  remarkBusinessId(vacancy, remarks);
  const occupation = occupationOf(vacancy, facts, remarks);
  const readyBy = readyByOf(vacancy, facts.today, remarks);
  const { paikkojenMaara, palvelussuhde } = vacancy.perustiedot;
  const need: NeedDraft = {
    employerId: facts.employerId,
    title,
    competences: competencesOf(vacancy, occupation, facts, remarks),
    headcount: paikkojenMaara ?? 1,
    places: placesOf(vacancy, facts.today, remarks),
    languages: [...languagesIn(vacancy)],
    kind: 'recruit',
    importedFrom: { system: 'tmt', id: vacancy.ilmoituksenID },
    ...(occupation && { occupation: occupation.uri }),
    ...(readyBy && { readyBy }),
    ...(palvelussuhde?.tyosuhde?.oppisopimus === true && {
      deliveryWishes: { delivery: ['workplace'], teachingTimes: [] },
    }),
  };
  return { need, remarks };
}

function titleOf(vacancy: TmtVacancy, remarks: Remark[]): Localized | undefined {
  const field = 'perustiedot.tyonOtsikko';
  const told = vacancy.perustiedot.tyonOtsikko ?? [];
  const texts = languages.flatMap((language) => {
    const text = told.find(({ kieliKoodi, arvo }) => kieliKoodi === language && arvo?.trim())?.arvo?.trim();
    return text === undefined ? [] : [[language, text] as const];
  });
  if (texts.length === 0) {
    const message = `the vacancy has no title in ${languages.join(', ')}`;
    remarks.push(refusal(field, message, 'give the title in one of them'));
    return undefined;
  }
  if (texts.some(([, text]) => holdsContact(text, vacancy))) {
    const message = "the title holds a person's name, address or number";
    remarks.push(refusal(field, message, 'take it out of the title: no personal data is imported'));
    return undefined;
  }
  return Object.fromEntries(texts);
}

function remarkBusinessId({ ilmoittajanYTunnus: id }: TmtVacancy, remarks: Remark[]): void {
  if (!id || isBusinessId(id)) return;
  // A private employer's may be a personal identity code: only what looks like a (masked) Business ID is told.
  const told = /^[A-Z0-9]{6,8}-\d$/i.test(id) ? `"${id}"` : 'what is given';
  const message = `${told} is not a valid Business ID (R17): the need goes to the employer named for the import`;
  remarks.push(warning('ilmoittajanYTunnus', message, 'check that it is the right employer'));
}

function occupationOf(vacancy: TmtVacancy, { concepts }: VacancyFacts, remarks: Remark[]): ImportedConcept | undefined {
  const field = 'osaamisvaatimukset.ammatit';
  const named = occupationsIn(vacancy);
  const known = named.flatMap((uri) => concepts.get(uri) ?? []).filter(({ kind }) => kind === 'occupation');
  for (const uri of named) {
    if (known.some((concept) => concept.uri === uri)) continue;
    remarks.push(warning(field, `no occupation has the URI ${uri}: it is left out`, 'import ESCO first'));
  }
  const [first, ...others] = known;
  if (others.length > 0) {
    const left = others.map(({ uri }) => uri).join(', ');
    const message = `a need has one occupation: the first is taken, left out are ${left}`;
    remarks.push(warning(field, message, 'make a need of its own for each of them where people of both are needed'));
  }
  return first;
}

type Competence = NeedForm['competences'][number];

function competencesOf(
  vacancy: TmtVacancy,
  occupation: ImportedConcept | undefined,
  { concepts, languageConcepts }: VacancyFacts,
  remarks: Remark[],
): Competence[] {
  const wanted = new Map<string, Competence>();
  const add = (concept: string, importance: 'must' | 'nice', level?: number): void => {
    if (wanted.has(concept)) return;
    wanted.set(concept, { concept, importance, acceptNarrower: false, ...(level && { level }) });
  };
  for (const skill of languageSkillsIn(vacancy)) addLanguage(skill, languageConcepts, add, remarks);
  for (const uri of skillsIn(vacancy)) {
    if (concepts.get(uri)?.kind === 'competence') add(uri, 'must');
    else {
      const message = `no competence has the URI ${uri}: it is left out`;
      remarks.push(warning('osaamisvaatimukset.osaamiset', message, 'import ESCO first'));
    }
  }
  for (const uri of occupation?.essential ?? []) add(uri, 'must');
  for (const uri of occupation?.optional ?? []) add(uri, 'nice');
  if (wanted.size > mostCompetences) {
    const message = `a need names at most ${mostCompetences} competences: ${wanted.size - mostCompetences} of the occupation's are left out`;
    remarks.push(warning('osaamisvaatimukset', message, 'look the draft over and keep those that matter'));
  }
  return [...wanted.values()].slice(0, mostCompetences);
}

function addLanguage(
  { language, level }: LanguageSkill,
  languageConcepts: VacancyFacts['languageConcepts'],
  add: (concept: string, importance: 'must', level?: number) => void,
  remarks: Remark[],
): void {
  const concept = languageConcepts.get(language);
  if (concept !== undefined) {
    add(concept, 'must', level);
    return;
  }
  const message = `no competence with CEFR levels is known for the language "${language}": it is kept as a language alone`;
  remarks.push(warning('osaamisvaatimukset.kielitaidot', message, 'name the competence in the draft where it matters'));
}

function placesOf({ sijainti }: TmtVacancy, today: Day, remarks: Remark[]): { municipality: string }[] {
  const codes = (sijainti?.kunta ?? []).map((code) =>
    code
      .trim()
      .replace(/^kunta_/, '')
      .replace(/#\d+$/, ''),
  );
  const places = codes.flatMap((code) => {
    const now = municipality(code, today) ?? successor(code, today);
    if (now === undefined) {
      const message = `no municipality has the code "${code}": the place is left out`;
      remarks.push(warning('sijainti.kunta', message, 'write a code of three digits, as in "297"'));
      return [];
    }
    if (now.code !== code) {
      const message = `the municipality ${code} is now part of ${now.names.fi}: ${now.code} is taken`;
      remarks.push(warning('sijainti.kunta', message, 'nothing is to be done'));
    }
    return [now.code];
  });
  if (places.length === 0) {
    const region = (sijainti?.maakunta ?? []).length > 0 ? ', only a region' : '';
    const message = `the vacancy names no municipality${region}: the draft has no place`;
    remarks.push(warning('sijainti.kunta', message, 'name the places before the need is posted'));
  }
  return [...new Set(places)].map((code) => ({ municipality: code }));
}

/** A vacancy tells until when one may apply, not by when people must be ready: the closest that it says. */
function readyByOf({ hakeminen }: TmtVacancy, today: Day, remarks: Remark[]): Day | undefined {
  const closing = hakeminen?.hakuaikaPaattyy;
  const field = 'hakeminen.hakuaikaPaattyy';
  if (!closing) return undefined;
  if (Number.isNaN(Date.parse(closing))) {
    const message = 'the closing time is no instant: the draft has no day by which people must be ready';
    remarks.push(warning(field, message, 'write it as in 2027-03-31T21:00:00Z'));
    return undefined;
  }
  const closingDay = dayInHelsinki(closing);
  if (closingDay > today) return closingDay;
  const message = `the closing date ${closingDay} is past: the draft has no day by which people must be ready`;
  remarks.push(warning(field, message, 'give the day before the need is posted, or leave the vacancy out'));
  return undefined;
}
