import type { Calendar } from '../calendar.ts';
import { prerequisites, teaching, words } from '../competences.ts';
import type { DemoProgramme, DemoProvider, DemoTeam } from '../demoRegion.ts';
import { funded, onDemand, paid, programme } from '../offering.ts';
import { at } from '../towns.ts';

/** Teams that drive out with their tools, and courses that they give in a village when a group is found. */
export const mobileTeams = (days: Calendar): DemoProvider => ({
  organisation: 'taitorattaat',
  name: 'Taitorattaat Oy (demo)',
  programmes: villageCourses(),
  teams: [
    weldingTrailer(days),
    magIntensive(days),
    tigAndInspection(days),
    simulator(days),
    care(),
    hydraulics(days),
    cowshed(),
  ],
});

const villageCourses = (): readonly DemoProgramme[] => [
  programme(
    words('Kurssi kylälle: levytyöt', 'Kurs i byn: plåtarbeten', 'A course in your village: sheet metal'),
    { teaches: 'sheet-metal:2 ~mag-welding:2', requires: 'occupational-safety-card' },
    onDemand(
      { how: 'contact', in: ['Kolari'], times: ['weekend'], price: paid(490) },
      { minGroup: 6, maxGroup: 10, leadTimeDays: 30, weeks: 4 },
    ),
  ),
  programme(
    words(
      'Kurssi kylälle: digitaidot töissä',
      'Kurs i byn: digitala färdigheter i arbetet',
      'A course in your village: digital skills at work',
    ),
    { teaches: 'digital-skills:2 office-software:2 spreadsheets:1' },
    onDemand(
      {
        how: 'contact',
        in: ['Pello', 'Rautavaara', 'Keitele', 'Vieremä'],
        times: ['evening'],
        languages: ['fi', 'en'],
        price: funded('jotpa', 320, 0),
      },
      { minGroup: 5, leadTimeDays: 14, weeks: 3 },
    ),
  ),
];

const weldingTrailer = (days: Calendar): DemoTeam => ({
  title: words(
    'Hitsausrekka: MAG kolmessa viikossa',
    'Svetstrailern: MAG på tre veckor',
    'Welding trailer: MAG in three weeks',
  ),
  base: at('Tornio'),
  radiusKm: 160,
  mobilisationDays: 21,
  minGroup: 3,
  maxGroup: 6,
  kit: [
    words('neljä MAG-konetta ja huuvat', 'fyra MAG-maskiner och fläktar', 'four MAG machines and hoods'),
    words('hitsaussimulaattori', 'svetssimulator', 'welding simulator'),
  ],
  needs: { room: true, power: true, network: false },
  busy: [
    { from: days.monday(1), to: days.friday(2) },
    { from: days.monday(9), to: days.friday(10) },
  ],
  days: 19,
  costPerDay: 560,
  costPerKm: 1.4,
  languages: ['fi', 'sv'],
  teaches: teaching('mag-welding:3 ~weld-inspection:2 grinding:2 plasma-cutting:2'),
  requires: prerequisites('hot-work-card'),
});

const magIntensive = (days: Calendar): DemoTeam => ({
  title: words(
    'MAG-tasonnosto: perusteista ammattiin',
    'MAG-lyft: från grunder till yrke',
    'MAG step-up: from basics to trade',
  ),
  base: at('Ylitornio'),
  radiusKm: 90,
  mobilisationDays: 12,
  minGroup: 3,
  maxGroup: 6,
  kit: [words('neljä MAG-konetta', 'fyra MAG-maskiner', 'four MAG machines')],
  needs: { room: true, power: true, network: false },
  busy: [{ from: days.monday(11), to: days.friday(11) }],
  days: 5,
  costPerDay: 620,
  costPerKm: 1,
  languages: ['fi'],
  teaches: teaching('mag-welding:3'),
  requires: prerequisites('mag-welding:2 hot-work-card'),
});

const tigAndInspection = (days: Calendar): DemoTeam => ({
  title: words(
    'TIG ja tarkastus omassa hallissa',
    'TIG och kontroll i egen hall',
    'TIG and inspection in your own hall',
  ),
  base: at('Kemi'),
  radiusKm: 150,
  mobilisationDays: 14,
  minGroup: 2,
  maxGroup: 5,
  kit: [
    words('kaksi TIG-konetta', 'två TIG-maskiner', 'two TIG machines'),
    words('tarkastusvälineet', 'kontrollutrustning', 'inspection tools'),
  ],
  needs: { room: true, power: true, network: false },
  busy: [{ from: days.monday(3), to: days.friday(4) }],
  days: 5,
  costPerDay: 640,
  costPerKm: 1.1,
  languages: ['fi'],
  teaches: teaching('tig-welding:2 weld-inspection:2'),
  requires: prerequisites('mag-welding:2 hot-work-card'),
});

const simulator = (days: Calendar): DemoTeam => ({
  title: words(
    'Metsäkonesimulaattori kylille',
    'Skogsmaskinsimulator till byarna',
    'Forest machine simulator on the road',
  ),
  base: at('Kiuruvesi'),
  radiusKm: 110,
  mobilisationDays: 10,
  minGroup: 2,
  maxGroup: 8,
  kit: [words('kaksi simulaattoria perävaunussa', 'två simulatorer i släpvagn', 'two simulators in a trailer')],
  needs: { room: false, power: true, network: false },
  busy: [{ from: days.monday(5), to: days.friday(7) }],
  days: 5,
  costPerDay: 690,
  costPerKm: 1.6,
  languages: ['fi'],
  teaches: teaching('forestry-machines:1 forwarder-operation:1 bucking:1'),
  requires: [],
});

const care = (): DemoTeam => ({
  title: words(
    'Hoitotyön pajapäivät työpaikalla',
    'Vårdverkstad på arbetsplatsen',
    'Care workshop days at the workplace',
  ),
  base: at('Iisalmi'),
  radiusKm: 80,
  mobilisationDays: 7,
  minGroup: 4,
  maxGroup: 12,
  kit: [
    words(
      'harjoitusnukke ja siirtovälineet',
      'övningsdocka och förflyttningshjälpmedel',
      'training manikin and transfer aids',
    ),
  ],
  needs: { room: true, power: true, network: true },
  days: 3,
  costPerDay: 620,
  costPerKm: 0.8,
  languages: ['fi'],
  teachingTimes: ['day', 'evening'],
  teaches: teaching('patient-transfer:2 ergonomics:2 wound-care:2 first-aid:1'),
  requires: [],
});

const hydraulics = (days: Calendar): DemoTeam => ({
  title: words('Hydrauliikkavaunu', 'Hydraulikvagnen', 'Hydraulics on wheels'),
  base: at('Iisalmi'),
  radiusKm: 90,
  mobilisationDays: 14,
  minGroup: 4,
  maxGroup: 10,
  kit: [words('hydrauliikan harjoituspenkit', 'övningsbänkar för hydraulik', 'hydraulics training benches')],
  needs: { room: true, power: true, network: false },
  busy: [{ from: days.monday(2), to: days.friday(2) }],
  days: 8,
  costPerDay: 780,
  costPerKm: 1.2,
  languages: ['fi', 'en'],
  teaches: teaching('hydraulics:2 pneumatics:2 hydraulics-maintenance:2'),
  requires: [],
});

const cowshed = (): DemoTeam => ({
  title: words('Navetan mestari mukaan', 'Ladugårdsmästaren på besök', 'A master in your cowshed'),
  base: at('Lapinlahti'),
  radiusKm: 100,
  mobilisationDays: 5,
  minGroup: 1,
  maxGroup: 3,
  kit: [words('mittarit ja sorkkahoitoteline', 'mätare och klövvårdsbox', 'meters and a hoof care crush')],
  needs: { room: false, power: true, network: true },
  days: 4,
  costPerDay: 410,
  costPerKm: 0.6,
  languages: ['fi', 'en'],
  teaches: teaching('milking-robots:2 calf-care:2 hoof-care:2'),
  requires: [],
});
