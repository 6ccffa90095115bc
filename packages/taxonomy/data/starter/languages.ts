import type { StarterCompetence } from '../../src/starter/starterCompetence.ts';

/** Languages, with CEFR levels. */
export const languages: readonly StarterCompetence[] = [
  {
    slug: 'finnish',
    esco: '0e3493f4-0cad-4fbc-8e02-025f169b8114',
    labels: ['suomen kieli', 'finska', 'Finnish'],
    alt: {
      fi: ['suomen kielen taito', 'suomi', 'suomen kielitaito'],
      sv: ['finska språket', 'kunskaper i finska'],
      en: ['Finnish language', 'Finnish skills'],
    },
    type: 'language',
    reuse: 'transversal',
    levels: 'cefr',
  },
  {
    slug: 'swedish',
    esco: '7ee51257-8947-4b69-9bdf-322baf0a6398',
    labels: ['ruotsin kieli', 'svenska', 'Swedish'],
    alt: {
      fi: ['ruotsin kielen taito', 'ruotsi', 'ruotsin kielitaito'],
      sv: ['svenska språket', 'kunskaper i svenska'],
      en: ['Swedish language', 'Swedish skills'],
    },
    type: 'language',
    reuse: 'transversal',
    levels: 'cefr',
  },
  {
    slug: 'english',
    esco: '6d3edede-8951-4621-a835-e04323300fa0',
    labels: ['englannin kieli', 'engelska', 'English'],
    alt: {
      fi: ['englannin kielen taito', 'englanti', 'englannin kielitaito'],
      sv: ['engelska språket', 'kunskaper i engelska'],
      en: ['English language', 'English skills'],
    },
    type: 'language',
    reuse: 'transversal',
    levels: 'cefr',
  },
  {
    slug: 'northern-sami',
    labels: ['pohjoissaame', 'nordsamiska', 'Northern Sami'],
    alt: { fi: ['saamen kieli', 'saame'], sv: ['samiska'], en: ['Sámi language'] },
    type: 'language',
    reuse: 'transversal',
    levels: 'cefr',
  },
  {
    slug: 'workplace-finnish',
    labels: ['työelämän suomi', 'finska i arbetslivet', 'Finnish for working life'],
    alt: {
      fi: ['ammatillinen suomi', 'työssä tarvittava suomen kieli'],
      sv: ['yrkesfinska'],
      en: ['workplace Finnish'],
    },
    type: 'language',
    reuse: 'transversal',
    levels: 'cefr',
    broader: ['finnish'],
  },
  {
    slug: 'sign-language',
    esco: 'e2088cd0-b174-468a-adc0-921efdadb337',
    labels: ['viittomakieli', 'teckenspråk', 'sign language'],
    alt: { fi: ['suomalainen viittomakieli'], sv: ['finländskt teckenspråk'], en: ['Finnish Sign Language'] },
    type: 'language',
    reuse: 'cross-sector',
    levels: 'cefr',
  },
  {
    slug: 'easy-language',
    labels: ['selkokielen käyttö', 'användning av lätt språk', 'use of easy language'],
    alt: { fi: ['selkokieli'], sv: ['lättläst', 'lätt språk'], en: ['plain language'] },
    type: 'skill',
    reuse: 'cross-sector',
  },
];
