import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoEmployer, DemoNeed } from '../demoRegion.ts';
import { learningPlace, need } from '../employing.ts';
import { at } from '../towns.ts';

/** Machines, forest, transport and food industry in Ylä-Savo. */
export const ylaSavoIndustry = (days: Calendar): readonly DemoEmployer[] => [
  forestMachines(days),
  forestServices(days),
  hauliers(days),
  dairy(days),
];

const forestMachines = (days: Calendar): DemoEmployer => ({
  organisation: 'honkaharju',
  businessId: '9900544-1',
  name: words('Honkaharjun Metsäkone Oy (demo)'),
  industry: '28300',
  sites: [{ ...at('Vieremä'), name: words('Vieremän kokoonpano', 'Monteringen i Vieremä', 'Vieremä assembly') }],
  needs: [fitters(days), technicians(days)],
  workplacePlaces: [
    learningPlace(
      words('Oppimispaikka kokoonpanolinjalla', 'Lärplats vid monteringslinjen', 'Learning place on the assembly line'),
      {
        in: 'Vieremä',
        weeks: 10,
        learners: 8,
        teaches: 'machine-assembly:3 ~hydraulics:2 lean',
        requires: 'occupational-safety-card engineering-drawings:2',
      },
    ),
  ],
});

const technicians = (days: Calendar): DemoNeed =>
  need(
    'service-vierema',
    words('Metsäkonehuoltajia', 'Servicemontörer för skogsmaskiner', 'Forest machine service technicians'),
    {
      occupation: 'forestry machinery technician',
      must: 'forest-machine-maintenance:3 hydraulics-maintenance:3 vehicle-diagnostics:2',
      nice: 'electric-motors:2 english:3',
      people: 3,
      in: ['Vieremä', 'Iisalmi'],
      withinKm: 60,
      readyBy: days.friday(44),
      budget: 2_500,
      anonymous: true,
    },
  );

const fitters = (days: Calendar): DemoNeed =>
  need(
    'assembly-vierema',
    words('Koneasentajia kokoonpanoon', 'Maskinmontörer till monteringen', 'Machine fitters for assembly'),
    {
      description: words(
        'Kokoonpanoon tulee toinen vuoro. Opetus omassa hallissa sopii, jos linja ei seiso.',
        'Monteringen får ett andra skift. Undervisning i egen hall går bra om linjen inte står stilla.',
        'Assembly gets a second shift. Teaching in our own hall is fine as long as the line keeps running.',
      ),
      occupation: 'industrial maintenance mechanic',
      must: 'machine-assembly:3 hydraulics:2 engineering-drawings:2 occupational-safety-card',
      nice: 'vehicle-electrics:2 crane-operation:1 lean',
      people: 8,
      in: ['Vieremä'],
      withinKm: 50,
      readyBy: days.friday(26),
      delivery: ['workplace'],
      budget: 2_000,
      site: { room: true, power: true, network: true },
      kind: 'recruit',
    },
  );

const forestServices = (days: Calendar): DemoEmployer => ({
  organisation: 'korpivarvikko',
  businessId: '9900581-2',
  name: words('Korpivarvikon Metsäpalvelu Oy (demo)'),
  industry: '02200',
  sites: [{ ...at('Rautavaara'), name: words('Rautavaaran tukikohta', 'Basen i Rautavaara', 'Rautavaara base') }],
  needs: [
    need(
      'young-stands-rautavaara',
      words('Taimikonhoitajia kesäksi', 'Plantskogsröjare för sommaren', 'Young stand workers for the summer'),
      {
        occupation: 'forest worker',
        must: 'young-stand-care:2 chainsaw:2 first-aid',
        nice: 'forest-maps:2 tree-planting:2',
        people: 5,
        in: ['Rautavaara', 'Sonkajärvi'],
        withinKm: 70,
        readyBy: days.friday(20),
        budget: 600,
        kind: 'recruit',
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(words('Metsurin parina', 'Vid skogsarbetarens sida', 'Beside a forest worker'), {
      in: 'Rautavaara',
      weeks: 6,
      learners: 2,
      teaches: 'young-stand-care:2 tree-planting:2 ~forest-maps:2',
      requires: 'chainsaw:1',
    }),
  ],
});

const hauliers = (days: Calendar): DemoEmployer => ({
  organisation: 'kaksilahti',
  businessId: '9900618-8',
  name: words('Kaksilahden Kuljetus Oy (demo)'),
  industry: '49410',
  sites: [{ ...at('Iisalmi'), name: words('Iisalmen terminaali', 'Terminalen i Idensalmi', 'Iisalmi terminal') }],
  needs: [
    need('timber-iisalmi', words('Puutavara-auton kuljettajia', 'Förare av virkesbil', 'Timber lorry drivers'), {
      occupation: 'lorry driver',
      must: 'ce-truck:3 driver-cpc timber-haulage:2 tachograph:2',
      nice: 'winter-driving:3 forwarder-operation:1',
      people: 2,
      in: ['Iisalmi'],
      withinKm: 60,
      readyBy: days.friday(48),
      budget: 4_000,
      kind: 'reskill',
    }),
    need('adr-iisalmi', words('ADR-luvat kuljettajille', 'ADR-intyg för förare', 'ADR certificates for drivers'), {
      occupation: 'lorry driver',
      must: 'adr:2',
      people: 7,
      in: ['Iisalmi'],
      withinKm: 90,
      readyBy: days.friday(9),
      times: ['weekend', 'evening'],
      budget: 450,
      site: { room: true, power: true, network: true },
    }),
  ],
  workplacePlaces: [],
});

const dairy = (days: Calendar): DemoEmployer => ({
  organisation: 'maitopuro',
  businessId: '9900655-9',
  name: words('Maitopuron Juustola Oy (demo)'),
  industry: '10510',
  sites: [{ ...at('Lapinlahti'), name: words('Lapinlahden juustola', 'Ysteriet i Lapinlahti', 'Lapinlahti creamery') }],
  needs: [
    need(
      'dairy-lapinlahti',
      words('Prosessinhoitajia juustolaan', 'Processkötare till ysteri', 'Process operators for a creamery'),
      {
        occupation: 'dairy processing operator',
        must: 'dairy-processing:2 clean-in-place:2 hygiene-passport haccp:2',
        nice: 'process-control:2 cheese-making:2',
        people: 4,
        in: ['Lapinlahti'],
        withinKm: 45,
        readyBy: days.friday(17),
        delivery: ['workplace', 'online'],
        budget: 1_000,
        site: { room: true, power: true, network: true },
        kind: 'recruit',
      },
    ),
  ],
  workplacePlaces: [
    learningPlace(words('Oppimispaikka juustolassa', 'Lärplats på ysteri', 'Learning place in a creamery'), {
      in: 'Lapinlahti',
      weeks: 8,
      learners: 4,
      teaches: 'dairy-processing:2 clean-in-place:2 process-control:2',
      requires: 'hygiene-passport',
    }),
  ],
});
