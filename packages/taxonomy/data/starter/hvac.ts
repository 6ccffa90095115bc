import type { StarterCompetence } from '../../src/starter/starterCompetence.ts';

/** Plumbing, heating, ventilation, refrigeration and property maintenance. */
export const hvac: readonly StarterCompetence[] = [
  {
    slug: 'plumbing',
    esco: '8755734c-2919-41a3-9ca6-1e3d1f169213',
    labels: ['putkiasennus', 'rörinstallation', 'plumbing'],
    alt: {
      fi: ['putkityöt', 'putkiasennukset', 'vesi- ja viemäriasennukset', 'putkimiehen työt'],
      sv: ['rörarbeten', 'VVS-installation'],
      en: ['pipe fitting', 'pipework'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'heating-systems',
    esco: '95013213-ee67-493b-86d0-e383e0f72482',
    labels: ['lämmitysjärjestelmät', 'värmesystem', 'heating systems'],
    alt: {
      fi: ['lämmityslaitteet', 'kaukolämpö'],
      sv: ['uppvärmningssystem', 'fjärrvärme'],
      en: ['central heating', 'district heating'],
    },
    type: 'knowledge',
    reuse: 'sector-specific',
  },
  {
    slug: 'heat-pumps',
    esco: '00735755-adc6-4ea0-b034-b8caff339c9f',
    labels: ['lämpöpumppujen asennus', 'installation av värmepumpar', 'heat pump installation'],
    alt: {
      fi: ['lämpöpumput', 'ilmalämpöpumppu', 'maalämpöpumppu'],
      sv: ['värmepumpar', 'luftvärmepump', 'bergvärme'],
      en: ['heat pumps', 'ground-source heat pump'],
    },
    type: 'skill',
    reuse: 'cross-sector',
    requires: ['refrigeration'],
  },
  {
    slug: 'ventilation',
    esco: 'a6c71ced-4224-412e-9abc-75a3edc3b5fc',
    labels: ['ilmanvaihtoasennus', 'ventilationsinstallation', 'ventilation installation'],
    alt: {
      fi: ['ilmanvaihtotyöt', 'IV-asennus', 'ilmanvaihtojärjestelmät'],
      sv: ['ventilationsarbeten'],
      en: ['ventilation systems', 'duct work'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'ventilation-balancing',
    labels: [
      'ilmanvaihdon mittaus ja säätö',
      'mätning och justering av ventilation',
      'ventilation measuring and balancing',
    ],
    alt: {
      fi: ['ilmamäärien mittaus', 'ilmanvaihdon säätö'],
      sv: ['luftflödesmätning', 'injustering'],
      en: ['air flow balancing'],
    },
    type: 'skill',
    reuse: 'occupation-specific',
    requires: ['ventilation'],
  },
  {
    slug: 'refrigeration',
    esco: 'badfeca0-e839-44e0-9f76-dc78785b7f97',
    labels: [
      'kylmälaitteiden asennus ja huolto',
      'installation och service av kylutrustning',
      'refrigeration installation and service',
    ],
    alt: {
      fi: ['kylmätekniikka', 'kylmäasennus', 'jäähdytyslaitteet', 'kylmäainepätevyys'],
      sv: ['kylteknik', 'kylmontering'],
      en: ['refrigeration engineering', 'cooling equipment'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'ventilation-cleaning',
    esco: 'b3e01dee-51c2-4aa0-84e2-28ec067713d5',
    labels: ['ilmanvaihtokanavien puhdistus', 'rengöring av ventilationskanaler', 'ventilation duct cleaning'],
    alt: { fi: ['nuohous'], sv: ['sotning'], en: ['duct cleaning'] },
    type: 'skill',
    reuse: 'occupation-specific',
  },
  {
    slug: 'property-maintenance',
    labels: ['kiinteistönhoito', 'fastighetsskötsel', 'property maintenance'],
    alt: {
      fi: ['kiinteistöhuolto', 'talonmiehen työt', 'kiinteistön tekninen hoito'],
      sv: ['fastighetsservice', 'gårdskarlsarbete'],
      en: ['facility maintenance', 'caretaking'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
];
