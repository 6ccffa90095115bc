import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoEmployer, DemoNeed } from '../demoRegion.ts';
import { learningPlace, need } from '../employing.ts';
import { at } from '../towns.ts';

/** Farms, gardens, care and kitchens in Ylä-Savo. */
export const ylaSavoServices = (days: Calendar): readonly DemoEmployer[] => [
  farm(days),
  garden(days),
  serviceHome(days),
  kitchen(days),
];

const farm = (days: Calendar): DemoEmployer => ({
  organisation: 'kuusikumpu',
  businessId: '9900729-5',
  name: words('Kuusikummun Maatilayhtymä (demo)'),
  industry: '01410',
  sites: [{ ...at('Kiuruvesi'), name: words('Navetta', 'Ladugården', 'Cowshed') }],
  needs: [
    need(
      'milking-kiuruvesi',
      words('Robottinavetan hoitajia', 'Djurskötare till robotladugård', 'Keepers for a robotic cowshed'),
      {
        occupation: 'livestock worker',
        must: 'milking-robots:3 cattle-care:2 animal-welfare:2',
        nice: 'calf-care:2 hoof-care:1',
        people: 2,
        in: ['Kiuruvesi'],
        withinKm: 40,
        readyBy: days.friday(21),
        delivery: ['workplace', 'deployed'],
        budget: 1_500,
        site: { room: true, power: true, network: true },
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(
      words('Oppimispaikka robottinavetassa', 'Lärplats i robotladugård', 'Learning place in a robotic cowshed'),
      {
        in: 'Kiuruvesi',
        weeks: 12,
        learners: 2,
        languages: ['fi', 'en'],
        teaches: 'milking-robots:3 cattle-care:2 calf-care:2 livestock-feeding:2',
        requires: 'animal-welfare:1',
      },
    ),
  ],
});

const garden = (days: Calendar): DemoEmployer => ({
  organisation: 'kesaheina',
  businessId: '9900766-6',
  name: words('Kesäheinän Puutarha Oy (demo)', undefined, 'Kesäheinä Gardens (demo)'),
  industry: '01130',
  sites: [{ ...at('Sonkajärvi'), name: words('Kasvihuoneet', 'Växthusen', 'Greenhouses') }],
  needs: [
    need('greenhouse-sonkajarvi', words('Kasvihuonetyöntekijöitä', 'Växthusarbetare', 'Greenhouse workers'), {
      description: words(
        'Työntekijät puhuvat englantia ja opettelevat suomea työn ohessa.',
        'De anställda talar engelska och lär sig finska vid sidan av arbetet.',
        'The workers speak English and learn Finnish beside the work.',
      ),
      occupation: 'horticulture worker',
      must: 'greenhouse-production:2 plant-protection:1 workplace-finnish:2',
      nice: 'irrigation:1 plant-propagation:1',
      people: 6,
      in: ['Sonkajärvi'],
      withinKm: 50,
      readyBy: days.friday(19),
      languages: ['en', 'fi'],
      site: { room: true, power: true, network: true },
      kind: 'integration',
    }),
  ],
  workplacePlaces: [],
});

const serviceHome = (days: Calendar): DemoEmployer => ({
  organisation: 'rantapelto',
  businessId: '9900803-6',
  name: words('Rantapellon Palvelukoti Oy (demo)'),
  industry: '87301',
  sites: [{ ...at('Pielavesi'), name: words('Palvelukoti', 'Servicehemmet', 'Service home') }],
  needs: [carers(days), carersInFinnish(days)],
  workplacePlaces: [
    learningPlace(
      words('Oppimispaikka muistiyksikössä', 'Lärplats på minnesenhet', 'Learning place in a dementia unit'),
      {
        in: 'Pielavesi',
        weeks: 16,
        learners: 2,
        teaches: 'memory-disorders:3 elderly-care:3 care-plan:2',
        requires: 'first-aid',
      },
    ),
  ],
});

const carersInFinnish = (days: Calendar): DemoNeed =>
  need('finnish-pielavesi', words('Suomea hoitotyöhön', 'Finska för vårdarbete', 'Finnish for care work'), {
    must: 'workplace-finnish:3',
    nice: 'care-documentation:2',
    people: 3,
    in: ['Pielavesi'],
    withinKm: 60,
    readyBy: days.friday(34),
    languages: ['fi', 'en'],
    kind: 'integration',
    draft: true,
  });

const carers = (days: Calendar): DemoNeed =>
  need(
    'memory-pielavesi',
    words('Muistisairaiden hoitajia', 'Vårdare för personer med minnessjukdom', 'Carers for people with dementia'),
    {
      occupation: 'practical nurse',
      must: 'memory-disorders:3 palliative-care:2 wound-care:2',
      nice: 'mental-health-work:2 ergonomics',
      people: 4,
      in: ['Pielavesi', 'Keitele'],
      withinKm: 50,
      readyBy: days.friday(23),
      times: ['evening', 'own-pace'],
      budget: 500,
      site: { room: true, power: true, network: true },
      anonymous: true,
    },
  );

const kitchen = (days: Calendar): DemoEmployer => ({
  organisation: 'havuneula',
  businessId: '9900840-7',
  name: words('Keittiöpalvelu Havuneula Oy (demo)'),
  industry: '56290',
  sites: [{ ...at('Keitele'), name: words('Keiteleen keittiö', 'Köket i Keitele', 'Keitele kitchen') }],
  needs: [cooks(days), cleaners(days)],
  workplacePlaces: [
    learningPlace(
      words('Oppimispaikka suurkeittiössä', 'Lärplats i storkök', 'Learning place in an institutional kitchen'),
      {
        in: 'Keitele',
        weeks: 10,
        learners: 1,
        teaches: 'catering-kitchen:3 special-diets:2 haccp:2',
        requires: 'hygiene-passport',
      },
    ),
  ],
});

const cleaners = (days: Calendar): DemoNeed =>
  need('cleaning-keitele', words('Siivouskoneiden käyttäjiä', 'Användare av städmaskiner', 'Cleaning machine users'), {
    occupation: 'cleaner',
    must: 'cleaning:2 cleaning-machines:2',
    nice: 'cleaning-chemicals:2',
    people: 2,
    in: ['Keitele'],
    withinKm: 60,
    readyBy: days.friday(13),
  });

const cooks = (days: Calendar): DemoNeed =>
  need('kitchen-keitele', words('Suurkeittiön kokkeja', 'Kockar till storkök', 'Cooks for an institutional kitchen'), {
    occupation: 'cook',
    must: 'catering-kitchen:3 special-diets:3 hygiene-passport',
    nice: 'haccp:2 sustainability',
    people: 3,
    in: ['Keitele', 'Pielavesi'],
    withinKm: 60,
    readyBy: days.friday(28),
    budget: 800,
    kind: 'recruit',
  });
