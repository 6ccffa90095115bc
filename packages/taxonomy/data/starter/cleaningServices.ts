import type { StarterCompetence } from '../../src/starter/starterCompetence.ts';

/** Cleaning and textile care. */
export const cleaningServices: readonly StarterCompetence[] = [
  {
    slug: 'cleaning',
    esco: '6ff01827-907d-43d8-b6e4-7162c1cf0aca',
    labels: ['ylläpitosiivous', 'underhållsstädning', 'maintenance cleaning'],
    alt: {
      fi: ['siivous', 'siivoustyö', 'puhdistuspalvelut', 'siivoaminen', 'puhtaanapito'],
      sv: ['städning', 'städarbete', 'lokalvård'],
      en: ['cleaning work', 'cleaning services'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'cleaning-machines',
    labels: ['siivouskoneiden käyttö', 'användning av städmaskiner', 'cleaning machine operation'],
    alt: { fi: ['yhdistelmäkone', 'lattianhoitokone'], sv: ['kombimaskin', 'golvvårdsmaskin'], en: ['scrubber dryer'] },
    type: 'skill',
    reuse: 'sector-specific',
    requires: ['cleaning'],
  },
  {
    slug: 'cleaning-chemicals',
    esco: '192043be-5700-40fd-9e21-52c8f1ba8b2e',
    labels: ['puhdistusaineet ja annostelu', 'rengöringsmedel och dosering', 'cleaning agents and dosing'],
    alt: { fi: ['puhdistusaineet', 'puhdistuskemikaalit'], sv: ['rengöringsmedel'], en: ['cleaning chemicals'] },
    type: 'knowledge',
    reuse: 'sector-specific',
  },
  {
    slug: 'floor-care',
    labels: ['lattioiden hoito ja vahaus', 'golvvård och vaxning', 'floor care and waxing'],
    alt: {
      fi: ['perussiivous', 'lattian vahaus'],
      sv: ['grundrengöring', 'golvvaxning'],
      en: ['floor waxing', 'deep cleaning'],
    },
    type: 'skill',
    reuse: 'occupation-specific',
    broader: ['cleaning'],
  },
  {
    slug: 'window-cleaning',
    labels: ['ikkunanpesu', 'fönsterputsning', 'window cleaning'],
    alt: { fi: ['ikkunoiden pesu'], sv: ['fönstertvätt'], en: ['washing windows'] },
    type: 'skill',
    reuse: 'sector-specific',
    broader: ['cleaning'],
  },
  {
    slug: 'hospital-cleaning',
    labels: ['sairaalasiivous', 'sjukhusstädning', 'hospital cleaning'],
    alt: {
      fi: ['laitossiivous', 'terveydenhuollon tilojen siivous', 'eritetahradesinfektio'],
      sv: ['städning inom hälsovården'],
      en: ['healthcare cleaning', 'disinfection cleaning'],
    },
    type: 'skill',
    reuse: 'occupation-specific',
    broader: ['cleaning'],
    requires: ['aseptics'],
  },
  {
    slug: 'waste-sorting',
    esco: '110d7aa3-e44e-4cce-a927-8d4de615f3d9',
    labels: ['jätteiden lajittelu', 'avfallssortering', 'waste sorting'],
    alt: { fi: ['kierrätys', 'jätehuolto'], sv: ['återvinning', 'sopsortering'], en: ['recycling'] },
    type: 'skill',
    reuse: 'cross-sector',
  },
  {
    slug: 'laundry',
    labels: ['tekstiilien huolto', 'textilvård', 'textile care'],
    alt: { fi: ['pyykinpesu', 'pesulatyö', 'vaatehuolto'], sv: ['tvättarbete', 'tvätteri'], en: ['laundry work'] },
    type: 'skill',
    reuse: 'sector-specific',
  },
];
