import type { Language, Localized } from '@kohtaanto/kernel';
import { inLanguage } from '@kohtaanto/kernel';
import { municipalities, regions } from '@kohtaanto/taxonomy';

const words: Readonly<Record<string, Readonly<Record<string, Localized>>>> = {
  delivery: {
    contact: { fi: 'Lähiopetus', sv: 'Närundervisning', en: 'Face-to-face' },
    online: { fi: 'Etäopetus', sv: 'Distansundervisning', en: 'Online' },
    blended: { fi: 'Monimuoto-opetus', sv: 'Flerformsundervisning', en: 'Blended' },
    workplace: { fi: 'Työpaikalla', sv: 'På arbetsplatsen', en: 'At the workplace' },
    deployed: { fi: 'Jalkautuva koulutus', sv: 'Uppsökande utbildning', en: 'Deployed training' },
  },
  schedule: {
    dated: { fi: 'Alkaa tiettynä päivänä', sv: 'Startar ett visst datum', en: 'Starts on a date' },
    rolling: { fi: 'Jatkuva aloitus', sv: 'Kontinuerlig start', en: 'Rolling start' },
    'on-demand': { fi: 'Järjestetään pyynnöstä', sv: 'Ordnas på begäran', en: 'On demand' },
    team: { fi: 'Jalkautuva tiimi', sv: 'Uppsökande team', en: 'Training team' },
    workplace: { fi: 'Työpaikalla oppiminen', sv: 'Lärande på arbetsplatsen', en: 'Learning at a workplace' },
  },
  kind: {
    offer: { fi: 'Koulutus', sv: 'Utbildning', en: 'Training' },
    team: { fi: 'Koulutustiimi', sv: 'Utbildningsteam', en: 'Training team' },
    workplace: {
      fi: 'Oppipaikka työpaikalla',
      sv: 'Plats för lärande på en arbetsplats',
      en: 'Workplace-learning place',
    },
    recruit: { fi: 'Rekrytointi', sv: 'Rekrytering', en: 'Recruiting' },
    upskill: {
      fi: 'Henkilöstön osaamisen kehittäminen',
      sv: 'Kompetensutveckling av personal',
      en: 'Upskilling staff',
    },
    reskill: { fi: 'Uudelleenkoulutus', sv: 'Omskolning', en: 'Reskilling' },
    integration: { fi: 'Kotoutuminen', sv: 'Integration', en: 'Integration' },
  },
  teachingTime: {
    day: { fi: 'Päivällä', sv: 'Dagtid', en: 'Daytime' },
    evening: { fi: 'Illalla', sv: 'Kvällstid', en: 'Evenings' },
    weekend: { fi: 'Viikonloppuna', sv: 'Veckoslut', en: 'Weekends' },
    'own-pace': { fi: 'Omaan tahtiin', sv: 'I egen takt', en: 'At your own pace' },
  },
  funding: {
    none: { fi: 'Ei rahoitusta', sv: 'Ingen finansiering', en: 'No funding' },
    state: { fi: 'Valtionosuus', sv: 'Statsandel', en: 'State funding' },
    'labour-market-training': {
      fi: 'Työvoimakoulutus',
      sv: 'Arbetskraftsutbildning',
      en: 'Labour market training',
    },
    jotpa: {
      fi: 'Jatkuvan oppimisen palvelukeskus (JOTPA)',
      sv: 'Servicecentret för kontinuerligt lärande (SECLE)',
      en: 'Service Centre for Continuous Learning (JOTPA)',
    },
    commissioned: { fi: 'Tilauskoulutus', sv: 'Beställningsutbildning', en: 'Commissioned training' },
    esf: { fi: 'Euroopan sosiaalirahasto', sv: 'Europeiska socialfonden', en: 'European Social Fund' },
    other: { fi: 'Muu rahoitus', sv: 'Annan finansiering', en: 'Other funding' },
  },
  language: {
    fi: { fi: 'suomi', sv: 'finska', en: 'Finnish' },
    sv: { fi: 'ruotsi', sv: 'svenska', en: 'Swedish' },
    en: { fi: 'englanti', sv: 'engelska', en: 'English' },
  },
  municipality: Object.fromEntries(municipalities().map(({ code, names }) => [code, names])),
  region: Object.fromEntries(regions().map(({ code, names }) => [code, names])),
};

/** What a value of a facet is called; the value itself where it has no name of its own. */
export function facetLabel(field: string, value: string, language: Language): string {
  const named = words[field]?.[value];
  return named === undefined ? value : inLanguage(named, language);
}
