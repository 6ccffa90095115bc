import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoEmployer, DemoNeed } from '../demoRegion.ts';
import { learningPlace, need } from '../employing.ts';
import { at } from '../towns.ts';

/** Workshops, building and energy in Kemi-Tornionlaakso. */
export const torneValleyIndustry = (days: Calendar): readonly DemoEmployer[] => [
  steelWorkshop(days),
  smithy(days),
  builder(days),
  electricians(days),
  harbour(days),
];

const steelWorkshop = (days: Calendar): DemoEmployer => ({
  organisation: 'jankateras',
  businessId: '9900137-9',
  name: words('Jänkäteräs Oy (demo)'),
  industry: '25110',
  sites: [{ ...at('Pello'), name: words('Pellon konepaja', 'Verkstaden i Pello', 'Pello workshop') }],
  needs: [welders(days), turners(days)],
  workplacePlaces: [
    learningPlace(
      words(
        'Hitsaajaksi omassa konepajassa, ohjaajan kanssa',
        'Svetsare i egen verkstad, med handledare',
        'Welding in our own workshop, with an instructor',
      ),
      {
        in: 'Pello',
        weeks: 8,
        learners: 4,
        from: days.monday(2),
        price: 0,
        teaches: 'mag-welding:3 weld-inspection:2 grinding:2 turning:2',
        requires: 'mag-welding:2 hot-work-card occupational-safety-card',
      },
    ),
  ],
});

const turners = (days: Calendar): DemoNeed =>
  need('cnc-pello', words('CNC-sorvaajia', 'CNC-svarvare', 'CNC turners'), {
    occupation: 'CNC machine operator',
    must: 'cnc-turning:3 precision-measuring:2 engineering-drawings:2',
    nice: 'cnc-programming:2 quality-work',
    people: 2,
    in: ['Pello'],
    withinKm: 120,
    readyBy: days.friday(40),
    draft: true,
  });

const welders = (days: Calendar): DemoNeed =>
  need(
    'welders-pello',
    words('Hitsaajia teräsrakenteisiin', 'Svetsare för stålkonstruktioner', 'Welders for steel structures'),
    {
      description: words(
        'Siltaosien tilaus alkaa, ja neljä uutta työntekijää tulee muilta aloilta. Hallissa on tilaa, sähköt ja verkko.',
        'En order på brodelar börjar och fyra nya anställda kommer från andra branscher. Det finns plats, el och nät i hallen.',
        'An order for bridge parts begins and four new people come from other trades. The hall has room, power and network.',
      ),
      occupation: 'welder',
      must: 'occupational-safety-card hot-work-card engineering-drawings:2 mag-welding:3 tig-welding:2 weld-inspection:2',
      nice: 'plasma-cutting:2 machining:2',
      people: 4,
      in: ['Pello'],
      withinKm: 60,
      readyBy: days.friday(22),
      delivery: ['deployed', 'workplace'],
      times: ['day'],
      budget: 1_500,
      site: { room: true, power: true, network: true },
      kind: 'reskill',
    },
  );

const smithy = (days: Calendar): DemoEmployer => ({
  organisation: 'nivasepat',
  businessId: '9900248-6',
  name: words('Nivasepät Ky (demo)'),
  industry: '25620',
  sites: [{ ...at('Ylitornio'), name: words('Ylitornion paja', 'Verkstaden i Övertorneå', 'Ylitornio workshop') }],
  needs: [
    need(
      'robot-ylitornio',
      words('Robottihitsauksen käyttäjä', 'Operatör för robotsvetsning', 'Robotic welding operator'),
      {
        must: 'robot-operation:2 robot-welding:2 mag-welding:2',
        nice: 'weld-inspection:2 lean',
        people: 1,
        in: ['Ylitornio'],
        withinKm: 80,
        readyBy: days.friday(30),
        budget: 3_000,
        kind: 'upskill',
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(
      words(
        'Sepänpajan oppimispaikka: hitsaus ja ohutlevy',
        'Lärplats i smedja: svetsning och tunnplåt',
        'Learning place in a smithy: welding and sheet metal',
      ),
      {
        in: 'Ylitornio',
        weeks: 12,
        learners: 2,
        from: days.monday(2),
        teaches: 'mag-welding:2 tig-welding:2 sheet-metal:2 engineering-drawings:2',
        requires: 'hot-work-card occupational-safety-card',
      },
    ),
  ],
});

const builder = (days: Calendar): DemoEmployer => ({
  organisation: 'lumikaista',
  businessId: '9900285-7',
  name: words('Lumikaista Rakennus Oy (demo)'),
  industry: '41200',
  sites: [{ ...at('Keminmaa'), name: words('Keminmaan toimisto', 'Kontoret i Keminmaa', 'Keminmaa office') }],
  needs: [
    need('wet-rooms-keminmaa', words('Märkätilojen tekijöitä', 'Våtrumsmontörer', 'Wet-room installers'), {
      description: words(
        'Kolmen kerrostalon linjasaneeraus.',
        'Stambyte i tre flervåningshus.',
        'Pipe renewal in three blocks.',
      ),
      occupation: 'construction worker',
      must: 'wet-room-waterproofing:3 wet-room-certificate tiling:2 occupational-safety-card',
      nice: 'moisture-control:2 ergonomics',
      people: 3,
      in: ['Keminmaa', 'Kemi'],
      withinKm: 60,
      readyBy: days.friday(18),
      budget: 1_200,
      site: { room: false, power: true, network: false },
    }),
  ],
  workplacePlaces: [
    learningPlace(
      words(
        'Työmaalla opittavaa: levytys ja eristys',
        'Lära på bygget: skivor och isolering',
        'Learning on site: boards and insulation',
      ),
      {
        in: 'Keminmaa',
        weeks: 10,
        learners: 3,
        learnersLeft: 2,
        teaches: 'drywall:2 insulation:2 ~carpentry:2',
        requires: 'occupational-safety-card',
      },
    ),
  ],
});

const electricians = (days: Calendar): DemoEmployer => ({
  organisation: 'kaamosvirta',
  businessId: '9900322-7',
  name: words('Kaamosvirta Oy (demo)'),
  industry: '43210',
  sites: [{ ...at('Kolari'), name: words('Kolarin asennus', 'Installation i Kolari', 'Kolari installation') }],
  needs: [
    need(
      'solar-kolari',
      words(
        'Aurinkosähkön ja latauspisteiden asentajia',
        'Montörer för solel och laddstationer',
        'Solar and charger installers',
      ),
      {
        occupation: 'electrician',
        must: 'solar-installation:3 ev-charging:3 electrical-safety-card',
        nice: 'work-at-height customer-service:2',
        people: 2,
        in: ['Kolari'],
        withinKm: 130,
        readyBy: days.friday(14),
        startFrom: days.monday(2),
        delivery: ['blended', 'online'],
        budget: 1_800,
      },
    ),
  ],
  workplacePlaces: [],
});

const harbour = (days: Calendar): DemoEmployer => ({
  organisation: 'majakkaluoto',
  businessId: '9900359-3',
  name: words('Majakkaluodon Satamapalvelu Oy (demo)'),
  industry: '52240',
  sites: [{ ...at('Kemi'), name: words('Kemin satama', 'Kemi hamn', 'Port of Kemi') }],
  needs: [
    need(
      'harbour-kemi',
      words('Satamatyöntekijöitä kesäksi', 'Hamnarbetare för sommaren', 'Harbour workers for the summer'),
      {
        occupation: 'forklift operator',
        must: 'forklift:3 forklift-licence cargo-securing:2 occupational-safety-card',
        nice: 'crane-operation:2 english:3',
        people: 10,
        in: ['Kemi'],
        withinKm: 50,
        readyBy: days.friday(16),
        budget: 700,
        site: { room: true, power: true, network: true },
        kind: 'recruit',
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(
      words(
        'Lastauksen ja trukin oppimispaikka',
        'Lärplats: lastning och truck',
        'Learning place: loading and forklift',
      ),
      {
        in: 'Kemi',
        weeks: 6,
        learners: 4,
        teaches: 'forklift:3 cargo-loading:2 cargo-securing:2',
        requires: 'forklift-licence occupational-safety-card',
      },
    ),
  ],
});
