import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoEmployer } from '../demoRegion.ts';
import { learningPlace, need } from '../employing.ts';
import { at } from '../towns.ts';

/** Care, tourism and food in Kemi-Tornionlaakso. */
export const torneValleyServices = (days: Calendar): readonly DemoEmployer[] => [
  careHome(days),
  homeCare(days),
  safaris(days),
  reindeerMeat(days),
];

const careHome = (days: Calendar): DemoEmployer => ({
  organisation: 'vaylanranta',
  businessId: '9900396-4',
  name: words('Väylänrannan Hoivakoti Oy (demo)'),
  industry: '87301',
  sites: [{ ...at('Ylitornio'), name: words('Hoivakoti', 'Vårdhemmet', 'Care home') }],
  needs: [
    need(
      'medication-ylitornio',
      words('Lääkehoidon osaajia hoivakotiin', 'Läkemedelskunniga till vårdhem', 'Medication skills for a care home'),
      {
        description: words(
          'Hoiva-avustajien lääkeluvat kuntoon ilman, että koko vuoro on poissa yhtä aikaa.',
          'Läkemedelstillstånd för vårdbiträden utan att hela skiftet är borta samtidigt.',
          'Medication permits for care assistants without the whole shift being away at once.',
        ),
        occupation: 'practical nurse',
        must: 'medication-calculation:3 medication-administration:3 love-permit',
        nice: 'memory-disorders:2 care-documentation:2',
        people: 5,
        in: ['Ylitornio'],
        withinKm: 70,
        readyBy: days.friday(15),
        delivery: ['online', 'blended'],
        times: ['own-pace', 'evening'],
        budget: 400,
        site: { room: true, power: true, network: true },
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(words('Oppimispaikka hoivakodissa', 'Lärplats på vårdhem', 'Learning place in a care home'), {
      in: 'Ylitornio',
      weeks: 14,
      learners: 2,
      languages: ['fi', 'sv'],
      teaches: 'basic-care:3 elderly-care:3 patient-transfer:2 care-documentation:2',
      requires: 'first-aid',
    }),
  ],
});

const homeCare = (days: Calendar): DemoEmployer => ({
  organisation: 'gransalven',
  businessId: '9900433-4',
  name: { fi: 'Gränsälvens Hemvård Ab (demo)', sv: 'Gränsälvens Hemvård Ab (demo)' },
  industry: '88101',
  sites: [{ ...at('Tornio'), name: { fi: 'Tornio', sv: 'Torneå' } }],
  needs: [
    need(
      'home-care-torne',
      { sv: 'Hemvårdare som kan svenska' },
      {
        description: { sv: 'Våra klienter bor på båda sidor om älven. Undervisningen ska gå på svenska.' },
        occupation: 'home care worker',
        must: 'home-care:3 swedish:4',
        nice: 'b-licence medication-distribution:2',
        people: 3,
        in: ['Tornio'],
        withinKm: 60,
        readyBy: days.friday(32),
        languages: ['sv'],
        times: ['evening'],
        kind: 'recruit',
      },
    ),
    need(
      'swedish-torne',
      { sv: 'Svenska för anställda i växelvård', fi: 'Ruotsia intervallihoidon työntekijöille' },
      {
        must: 'swedish:3',
        people: 6,
        in: ['Tornio'],
        withinKm: 40,
        readyBy: days.friday(36),
        languages: ['sv', 'fi'],
        draft: true,
      },
    ),
  ],
  workplacePlaces: [],
});

const safaris = (days: Calendar): DemoEmployer => ({
  organisation: 'keskiyo',
  businessId: '9900470-5',
  name: words('Keskiyön Elämyspolut Oy (demo)', undefined, 'Midnight Experience Trails (demo)'),
  industry: '79900',
  sites: [{ ...at('Ylitornio'), name: words('Safaritalo', 'Safarihuset', 'Safari house') }],
  needs: [
    need(
      'guides-valley',
      { en: 'Winter season guides', fi: 'Talvikauden oppaita' },
      {
        description: {
          en: 'English-speaking seasonal guides for snowmobile and wilderness tours. They may live anywhere before the season.',
        },
        occupation: 'tourist guide',
        must: 'wilderness-guiding:2 first-aid activity-safety:2 english:4',
        nice: 'snowmobile-guiding:2 customer-service:3',
        people: 6,
        in: ['Ylitornio', 'Kolari'],
        withinKm: 80,
        readyBy: days.friday(24),
        languages: ['en'],
        kind: 'recruit',
        anonymous: true,
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(
      words('Oppaan parina talvikaudella', 'Vid guidens sida under vintern', 'Beside a guide in the winter season'),
      {
        in: 'Kolari',
        weeks: 8,
        learners: 3,
        languages: ['fi', 'en'],
        teaches: 'guiding:3 customer-service:3 ~snowmobile-guiding:2',
        requires: 'first-aid',
      },
    ),
  ],
});

const reindeerMeat = (days: Calendar): DemoEmployer => ({
  organisation: 'poropolku',
  businessId: '9900507-0',
  name: words('Poropolun Liha Oy (demo)'),
  industry: '10130',
  sites: [{ ...at('Kolari'), name: words('Kolarin leikkaamo', 'Styckeriet i Kolari', 'Kolari cutting plant') }],
  needs: [
    need('meat-kolari', words('Poronlihan leikkaajia', 'Renköttstyckare', 'Reindeer meat cutters'), {
      occupation: 'food production operator',
      must: 'meat-cutting:3 hygiene-passport haccp:2',
      nice: 'packaging:1 reindeer-husbandry',
      people: 3,
      in: ['Kolari'],
      withinKm: 70,
      readyBy: days.friday(20),
      delivery: ['workplace', 'deployed'],
      budget: 900,
      site: { room: true, power: true, network: false },
      kind: 'recruit',
    }),
  ],
  workplacePlaces: [],
});
