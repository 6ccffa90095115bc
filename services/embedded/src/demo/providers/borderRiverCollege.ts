import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoProgramme, DemoProvider } from '../demoRegion.ts';
import { dated, funded, onDemand, paid, programme, rolling } from '../offering.ts';

/** A vocational college in the Tornionlaakso valley. */
export const borderRiverCollege = (days: Calendar): DemoProvider => ({
  organisation: 'rajajoki',
  name: 'Rajajoen ammattiopisto (demo)',
  programmes: [
    ...welding(days),
    ...furtherWelding(days),
    ...welders(days),
    ...workshop(days),
    ...care(days),
    ...tourism(days),
    ...electrics(days),
  ],
  teams: [],
});

const welding = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Hitsauksen perusteet', 'Svetsningens grunder', 'Basics of welding'),
    {
      teaches: 'mag-welding:2 stick-welding:1 grinding:2',
      requires: 'hot-work-card',
      description: words(
        'Perusasiat omin käsin: railot, asennot pöydällä ja pystyssä, jälkikäsittely.',
        'Grunderna för hand: fogar, lägen på bord och stående, efterbehandling.',
        'The basics by hand: joints, flat and vertical positions, finishing.',
      ),
    },
    dated(
      { how: 'contact', in: ['Ylitornio'], price: funded('state', 2_400) },
      days.weeks(3, 4, 12, 7),
      days.weeks(14, 4, 12),
    ),
    rolling(
      { how: 'contact', in: ['Tornio'], price: funded('state', 2_400) },
      { firstStart: days.monday(2), everyWeeks: 4, weeks: 5, seatsLeft: 9 },
    ),
  ),
  programme(
    words('MAG-hitsaaja, tutkinnon osa', 'MAG-svetsare, examensdel', 'MAG welder, qualification unit'),
    { teaches: 'mag-welding:3 engineering-drawings:2 ~weld-inspection:2 plasma-cutting:2', requires: 'hot-work-card' },
    dated(
      { how: 'contact', in: ['Ylitornio'], price: funded('state', 4_200) },
      days.weeks(4, 10, 14, 6),
      days.weeks(24, 10, 14),
    ),
    dated(
      { how: 'contact', in: ['Tornio'], price: funded('labour-market-training', 4_600) },
      days.weeks(2, 12, 16, 8),
      days.weeks(20, 12, 16),
    ),
  ),
  programme(
    words('TIG-hitsaus', 'TIG-svetsning', 'TIG welding'),
    { teaches: 'tig-welding:2', requires: 'hot-work-card' },
    dated(
      { how: 'contact', in: ['Pello'], times: ['weekend'], price: paid(320) },
      days.weekends(8, 5, 8, 5),
      days.weekends(26, 5, 8),
    ),
    dated({ how: 'contact', in: ['Tornio'], times: ['evening'], price: paid(280) }, days.weeks(3, 8, 10, 10)),
  ),
];

/** For those who weld already. */
const furtherWelding = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Silmämääräinen hitsaustarkastus (VT)', 'Visuell svetskontroll (VT)', 'Visual weld inspection (VT)'),
    { teaches: 'weld-inspection:3', requires: 'mag-welding:2' },
    dated({ how: 'contact', in: ['Tornio'], price: paid(890) }, days.days(10, 2, 3, 12, 9), days.days(30, 2, 3, 12)),
  ),
  programme(
    words('Ruostumattoman teräksen hitsaus', 'Svetsning av rostfritt stål', 'Stainless steel welding'),
    { teaches: 'stainless-welding:3 pipe-welding:2', requires: 'tig-welding:2 hot-work-card' },
    dated({ how: 'contact', in: ['Tornio'], price: funded('state', 3_100, 150) }, days.weeks(16, 8, 10, 4)),
  ),
  programme(
    words('Hitsaajan pätevyyskoe', 'Svetsarprövning', 'Welder qualification test'),
    { teaches: 'welder-qualification', requires: 'mag-welding:3' },
    onDemand(
      { how: 'contact', in: ['Ylitornio', 'Tornio'], price: paid(390) },
      { minGroup: 2, maxGroup: 8, leadTimeDays: 14, weeks: 1 },
    ),
  ),
];

/** Longer ways to the trade, each with something in its way for a group from Pello: seats, the date, the distance. */
const welders = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Hitsaajan alkupolku ja kortit', 'Svetsarens startväg och kort', "A welder's first steps, with the cards"),
    { teaches: 'occupational-safety-card hot-work-card engineering-drawings:2 mag-welding:2' },
    dated({ how: 'contact', in: ['Pello'], price: funded('state', 3_000) }, days.weeks(3, 8, 8, 3)),
  ),
  programme(
    words('Levyseppä-hitsaajaksi', 'Till plåtslagare-svetsare', 'Sheet metal worker and welder'),
    {
      teaches:
        'occupational-safety-card hot-work-card engineering-drawings:2 mag-welding:3 tig-welding:2 sheet-metal:3',
    },
    dated(
      { how: 'contact', in: ['Ylitornio'], price: funded('labour-market-training', 6_400) },
      days.weeks(6, 18, 14, 9),
      days.weeks(31, 18, 14),
    ),
  ),
  programme(
    words('MAG, TIG ja tarkastus yhdessä', 'MAG, TIG och kontroll i ett', 'MAG, TIG and inspection in one'),
    { teaches: 'mag-welding:3 tig-welding:2 weld-inspection:2 ~engineering-drawings:2', requires: 'hot-work-card' },
    dated({ how: 'contact', in: ['Kolari'], price: funded('state', 4_900) }, days.weeks(4, 10, 10, 8)),
  ),
];

const workshop = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Terminen leikkaus', 'Termisk skärning', 'Thermal cutting'),
    { teaches: 'plasma-cutting:2 thermal-cutting:2', requires: 'hot-work-card' },
    dated({ how: 'contact', in: ['Ylitornio'], times: ['evening'], price: paid(240) }, days.weeks(12, 3, 10, 6)),
  ),
  programme(
    words('CNC-koneistajan alku', 'Början som CNC-operatör', 'Starting as a CNC operator'),
    { teaches: 'cnc-machining:2 precision-measuring:2 engineering-drawings:2' },
    dated(
      { how: 'contact', in: ['Tornio'], price: funded('labour-market-training', 5_200) },
      days.weeks(6, 16, 14, 5),
      days.weeks(32, 16, 14),
    ),
  ),
  programme(
    words(
      'Sorvaus ja jyrsintä konepajassa',
      'Svarvning och fräsning i verkstad',
      'Turning and milling in the workshop',
    ),
    { teaches: 'turning:2 milling:2 engineering-drawings:2' },
    dated({ how: 'contact', in: ['Ylitornio'], price: funded('state', 2_800) }, days.weeks(6, 8, 10, 5)),
  ),
];

const care = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('LOVe-lääkehoito', 'LOVe-läkemedelsbehandling', 'LOVe medication therapy'),
    { teaches: 'love-permit medication-administration:3', requires: 'medication-calculation:3' },
    rolling(
      { how: 'blended', in: ['Ylitornio'], times: ['evening'], price: paid(180) },
      { firstStart: days.monday(1), everyWeeks: 4, weeks: 4, seatsLeft: 10 },
    ),
    dated(
      { how: 'contact', in: ['Tornio'], price: funded('jotpa', 420, 60) },
      days.weeks(3, 3, 16, 4),
      days.weeks(18, 3, 16),
    ),
  ),
  programme(
    words('Ikääntyneiden hoito, tutkinnon osa', 'Äldreomsorg, examensdel', 'Care of older people, qualification unit'),
    { teaches: 'elderly-care:3 basic-care:3 ~memory-disorders:3', requires: 'first-aid' },
    rolling(
      { how: 'blended', in: ['Pello', 'Tornio'], price: funded('state', 3_900) },
      { firstStart: days.monday(2), everyWeeks: 6, weeks: 16, seatsLeft: 12 },
    ),
  ),
];

const tourism = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Erä- ja luonto-oppaan taidot', 'Vildmarks- och naturguidens färdigheter', 'Skills of a wilderness guide'),
    { teaches: 'wilderness-guiding:3 activity-safety:3', requires: 'first-aid' },
    dated(
      { how: 'contact', in: ['Kolari'], languages: ['fi', 'en'], price: funded('state', 3_600, 120) },
      days.weeks(7, 10, 16, 9),
    ),
  ),
  programme(
    words('Moottorikelkkaoppaan koulutus', 'Utbildning för snöskoterguider', 'Snowmobile guide training'),
    { teaches: 'snowmobile-guiding:2 ~snowmobile-repair:1', requires: 'wilderness-guiding:2' },
    dated({ how: 'contact', in: ['Kolari'], languages: ['fi', 'en'], price: paid(760) }, days.weeks(18, 2, 8, 8)),
  ),
];

const electrics = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Aurinkosähkö ja lataus', 'Solel och laddning', 'Solar power and charging'),
    { teaches: 'solar-installation:3 ev-charging:3', requires: 'electrical-safety-card' },
    dated(
      { how: 'blended', in: ['Pello'], price: funded('jotpa', 1_900, 300) },
      days.weeks(5, 4, 12, 7),
      days.weeks(22, 4, 12),
    ),
  ),
];
