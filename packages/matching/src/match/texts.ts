import type { ConceptUri, Language } from '@kohtaanto/kernel';
import type { Relation } from '../matchTable.ts';
import type { ReachHow } from './outcome.ts';
import type { SiteLack } from './reach.ts';

/** The words of explanations in one language; numbers arrive as people read them. */
export interface Texts {
  readonly decimal: ',' | '.';
  /** Of a taught concept that is not the asked one, with its label. */
  readonly relation: Readonly<Record<Relation, (label: string) => string>>;
  readonly level: (taught: number, asked: number) => string;
  readonly levelUnknown: string;
  readonly inPart: string;
  readonly toBeConfirmed: string;
  readonly notTaught: string;
  readonly competences: (covered: number, partial: number, missing: number) => string;
  readonly readyBefore: (days: number) => string;
  readonly reach: Readonly<Record<ReachHow, (km: string | undefined) => string>>;
  readonly price: (price: string, budget: string) => string;
  readonly priceNotStated: string;
  readonly wishes: (met: number, asked: number) => string;
  readonly someNotStated: string;
  readonly further: (km: string) => string;
  readonly late: (days: number) => string;
  readonly early: (days: number) => string;
  readonly seats: (have: number, need: number) => string;
  readonly tooFew: (have: number, least: number) => string;
  readonly tooMany: (have: number, most: number) => string;
  readonly language: (taught: string | undefined, asked: string) => string;
  readonly site: (lacks: string) => string;
  readonly siteLack: Readonly<Record<SiteLack, string>>;
  readonly notScored: string;
}

const finnishDays = (days: number): string => (days === 1 ? '1 päivän' : `${days} päivää`);
const swedishDays = (days: number): string => (days === 1 ? '1 dag' : `${days} dagar`);
const englishDays = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

export const texts: Readonly<Record<Language, Texts>> = {
  fi: {
    decimal: ',',
    relation: {
      same: () => 'sama osaaminen',
      narrower: (label) => `suppeampi osaaminen ”${label}”`,
      broader: (label) => `laajempi osaaminen ”${label}”`,
      'required-by': (label) => `tätä edellyttävä osaaminen ”${label}”`,
      sibling: (label) => `rinnakkainen osaaminen ”${label}”`,
    },
    level: (taught, asked) => (taught > asked ? `taso ${taught}, pyydetty ${asked}` : `taso ${taught}/${asked}`),
    levelUnknown: 'taso ei tiedossa',
    inPart: 'osittain',
    toBeConfirmed: 'vahvistettava',
    notTaught: 'ei opeteta',
    competences: (covered, partial, missing) => `${covered} kattaa, ${partial} osittain, ${missing} puuttuu`,
    readyBefore: (days) => (days === 0 ? 'valmis viimeisenä päivänä' : `valmis ${finnishDays(days)} ennen määräpäivää`),
    reach: {
      home: () => 'verkossa kotoa käsin',
      place: (km) => (km === undefined ? 'paikkaa ei ole kysytty' : `${km} km päässä`),
      team: (km) => (km === undefined ? 'ryhmä tulee paikalle' : `ryhmä tulee paikalle, ${km} km`),
      workplace: () => 'omalla työpaikalla',
    },
    price: (price, budget) => `${price} € hengeltä, budjetti ${budget} €`,
    priceNotStated: 'hinta ei tiedossa',
    wishes: (met, asked) => `${met}/${asked} toivetta täyttyy`,
    someNotStated: 'kaikkea ei ole kerrottu',
    further: (km) => `${km} km kauempana`,
    late: (days) => `valmis ${finnishDays(days)} myöhässä`,
    early: (days) => `alkaa ${finnishDays(days)} liian aikaisin`,
    seats: (have, need) => `${have}/${need} paikkaa`,
    tooFew: (have, least) => `ryhmän koko ${have}, vähintään ${least} tarvitaan`,
    tooMany: (have, most) => `ryhmän koko ${have}, enintään ${most} mahtuu`,
    language: (taught, asked) => `opetuskieli: ${taught ?? 'ei tiedossa'}; pyydetty: ${asked}`,
    site: (lacks) => `paikalta puuttuu: ${lacks}`,
    siteLack: { access: 'lupa opettaa paikan päällä', room: 'tila', power: 'sähkö', network: 'verkkoyhteys' },
    notScored: 'tarve ei nimeä yhtään välttämätöntä osaamista',
  },
  sv: {
    decimal: ',',
    relation: {
      same: () => 'samma kompetens',
      narrower: (label) => `snävare kompetens ”${label}”`,
      broader: (label) => `bredare kompetens ”${label}”`,
      'required-by': (label) => `kompetens som kräver denna ”${label}”`,
      sibling: (label) => `parallell kompetens ”${label}”`,
    },
    level: (taught, asked) => (taught > asked ? `nivå ${taught}, begärd ${asked}` : `nivå ${taught} av ${asked}`),
    levelUnknown: 'nivån okänd',
    inPart: 'delvis',
    toBeConfirmed: 'ska bekräftas',
    notTaught: 'undervisas inte',
    competences: (covered, partial, missing) => `${covered} täcks, ${partial} delvis, ${missing} saknas`,
    readyBefore: (days) => (days === 0 ? 'klar sista dagen' : `klar ${swedishDays(days)} före slutdatum`),
    reach: {
      home: () => 'på nätet, hemifrån',
      place: (km) => (km === undefined ? 'ingen plats begärd' : `${km} km bort`),
      team: (km) => (km === undefined ? 'teamet kommer till platsen' : `teamet kommer till platsen, ${km} km`),
      workplace: () => 'på den egna arbetsplatsen',
    },
    price: (price, budget) => `${price} € per person, budget ${budget} €`,
    priceNotStated: 'priset okänt',
    wishes: (met, asked) => `${met} av ${asked} önskemål uppfylls`,
    someNotStated: 'allt är inte angivet',
    further: (km) => `${km} km längre bort`,
    late: (days) => `klar ${swedishDays(days)} för sent`,
    early: (days) => `börjar ${swedishDays(days)} för tidigt`,
    seats: (have, need) => `${have} av ${need} platser`,
    tooFew: (have, least) => `en grupp på ${have}, minst ${least} behövs`,
    tooMany: (have, most) => `en grupp på ${have}, högst ${most} ryms`,
    language: (taught, asked) => `undervisningsspråk: ${taught ?? 'okänt'}; begärt: ${asked}`,
    site: (lacks) => `saknas på platsen: ${lacks}`,
    siteLack: { access: 'lov att undervisa på plats', room: 'utrymme', power: 'el', network: 'nätförbindelse' },
    notScored: 'behovet nämner ingen nödvändig kompetens',
  },
  en: {
    decimal: '.',
    relation: {
      same: () => 'same concept',
      narrower: (label) => `narrower concept “${label}”`,
      broader: (label) => `broader concept “${label}”`,
      'required-by': (label) => `concept that requires it “${label}”`,
      sibling: (label) => `sibling concept “${label}”`,
    },
    level: (taught, asked) => (taught > asked ? `level ${taught}, ${asked} asked` : `level ${taught} of ${asked}`),
    levelUnknown: 'level unknown',
    inPart: 'in part',
    toBeConfirmed: 'to be confirmed',
    notTaught: 'not taught',
    competences: (covered, partial, missing) => `${covered} covered, ${partial} in part, ${missing} missing`,
    readyBefore: (days) => (days === 0 ? 'ready on the last day' : `ready ${englishDays(days)} before the deadline`),
    reach: {
      home: () => 'online, from home',
      place: (km) => (km === undefined ? 'no place asked' : `${km} km away`),
      team: (km) => (km === undefined ? 'the team comes to the place' : `the team comes to the place, ${km} km`),
      workplace: () => 'at the own workplace',
    },
    price: (price, budget) => `${price} € per person, budget ${budget} €`,
    priceNotStated: 'price not stated',
    wishes: (met, asked) => `${met} of ${asked} wishes met`,
    someNotStated: 'not all is stated',
    further: (km) => `${km} km further`,
    late: (days) => `ready ${englishDays(days)} late`,
    early: (days) => `starts ${englishDays(days)} too early`,
    seats: (have, need) => `${have} of ${need} seats`,
    tooFew: (have, least) => `a group of ${have}, at least ${least} needed`,
    tooMany: (have, most) => `a group of ${have}, at most ${most} fit`,
    language: (taught, asked) => `taught in: ${taught ?? 'not stated'}; asked: ${asked}`,
    site: (lacks) => `missing at the place: ${lacks}`,
    siteLack: { access: 'leave to teach there', room: 'a room', power: 'power', network: 'a network' },
    notScored: 'the need names no must competence',
  },
};

/** Label of a concept in the language of the texts. */
export type LabelOf = (concept: ConceptUri) => string;
