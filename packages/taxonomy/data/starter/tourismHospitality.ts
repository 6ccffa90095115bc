import type { StarterCompetence } from '../../src/starter/starterCompetence.ts';

/** Tourism, hospitality and sales. */
export const tourismHospitality: readonly StarterCompetence[] = [
  {
    slug: 'customer-service',
    esco: '15a33d76-4640-438d-ae64-fdc0c1d3eebc',
    labels: ['asiakaspalvelu', 'kundservice', 'customer service'],
    alt: {
      fi: ['asiakaspalvelutyö', 'asiakkaan kohtaaminen', 'asiakaspalvelutilanteet'],
      sv: ['kundbetjäning', 'kundbemötande'],
      en: ['serving customers'],
    },
    type: 'knowledge',
    reuse: 'transversal',
  },
  {
    slug: 'hotel-reception',
    labels: ['hotellin vastaanottotyö', 'receptionsarbete på hotell', 'hotel reception work'],
    alt: {
      fi: ['vastaanottotyö', 'respatyö', 'majoituspalvelut'],
      sv: ['hotellreception'],
      en: ['front desk work', 'front office'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    requires: ['customer-service'],
  },
  {
    slug: 'reservation-systems',
    esco: '936a42f0-a586-4595-9e47-ca93210761fd',
    labels: ['varausjärjestelmät', 'bokningssystem', 'reservation systems'],
    alt: {
      fi: ['varausten käsittely', 'hotellivarausjärjestelmä'],
      sv: ['hantering av bokningar'],
      en: ['booking systems'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'room-cleaning',
    esco: '7bb01a18-4637-4535-ba18-258f48f705b8',
    labels: ['majoitustilojen siivous', 'städning av hotellrum', 'hotel room cleaning'],
    alt: { fi: ['hotellisiivous', 'kerrossiivous', 'huonesiivous'], sv: ['hotellstädning'], en: ['housekeeping'] },
    type: 'skill',
    reuse: 'sector-specific',
    broader: ['cleaning'],
  },
  {
    slug: 'guiding',
    labels: ['matkailijoiden opastaminen', 'guidning av turister', 'tourist guiding'],
    alt: {
      fi: ['opastus', 'opaspalvelut', 'matkaopas', 'opastaminen'],
      sv: ['guidning', 'turistguide'],
      en: ['tour guiding'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'wilderness-guiding',
    labels: ['eräopastus', 'vildmarksguidning', 'wilderness guiding'],
    alt: {
      fi: ['luonto-opastus', 'eräopas', 'luontoretket'],
      sv: ['naturguidning', 'vildmarksguide'],
      en: ['nature guiding'],
    },
    type: 'skill',
    reuse: 'occupation-specific',
    broader: ['guiding'],
    requires: ['first-aid'],
  },
  {
    slug: 'snowmobile-guiding',
    labels: ['moottorikelkkasafarien ohjaaminen', 'ledande av snöskotersafarier', 'snowmobile safari guiding'],
    alt: { fi: ['kelkkasafarit', 'safariopas'], sv: ['snöskotersafari', 'safariguide'], en: ['snowmobile safaris'] },
    type: 'skill',
    reuse: 'occupation-specific',
    broader: ['wilderness-guiding'],
  },
  {
    slug: 'activity-safety',
    labels: ['ohjelmapalvelujen turvallisuus', 'säkerhet i programtjänster', 'safety of activity services'],
    alt: {
      fi: ['ohjelmapalvelut', 'turvallisuussuunnitelma'],
      sv: ['programtjänster', 'säkerhetsplan'],
      en: ['adventure activity safety'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'tourism-products',
    labels: ['matkailutuotteiden kehittäminen', 'utveckling av turismprodukter', 'tourism product development'],
    alt: {
      fi: ['matkailutuote', 'elämysmatkailu'],
      sv: ['turismprodukt', 'upplevelseturism'],
      en: ['tourism products'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'event-work',
    esco: 'a4b7f1be-7058-45e4-ac90-66580499187f',
    labels: ['tapahtumien järjestäminen', 'evenemangsarrangemang', 'event organising'],
    alt: {
      fi: ['tapahtumatuotanto', 'kokouspalvelut'],
      sv: ['eventproduktion', 'mötestjänster'],
      en: ['event management'],
    },
    type: 'skill',
    reuse: 'cross-sector',
  },
  {
    slug: 'sales-work',
    esco: '450de541-797a-4da0-9fe4-a81471c8047d',
    labels: ['myyntityö', 'försäljningsarbete', 'sales work'],
    alt: {
      fi: ['myyminen', 'myynti', 'kassatyöskentely'],
      sv: ['försäljning', 'kassaarbete'],
      en: ['selling', 'cash register work'],
    },
    type: 'knowledge',
    reuse: 'cross-sector',
    requires: ['customer-service'],
  },
];
