import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoProgramme, DemoProvider } from '../demoRegion.ts';
import { dated, funded, onDemand, paid, programme, rolling } from '../offering.ts';

/** A vocational college in Ylä-Savo. */
export const savoCollege = (days: Calendar): DemoProvider => ({
  organisation: 'savonselka',
  name: 'Savonselän ammattiopisto (demo)',
  programmes: [...machines(days), ...transport(days), ...food(days), ...care(days), ...building(days)],
  teams: [],
});

const machines = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Koneasentajan perusteet', 'Maskinmontörens grunder', 'Basics of machine assembly'),
    { teaches: 'machine-assembly:2 engineering-drawings:2 precision-measuring:1' },
    dated(
      { how: 'contact', in: ['Iisalmi'], price: funded('labour-market-training', 3_800) },
      days.weeks(4, 10, 16, 11),
      days.weeks(26, 10, 16),
    ),
  ),
  programme(
    words('Hydrauliikan huolto', 'Service av hydraulik', 'Hydraulics maintenance'),
    { teaches: 'hydraulics:3 hydraulics-maintenance:3' },
    dated(
      { how: 'contact', in: ['Iisalmi'], price: funded('state', 2_200, 90) },
      days.weeks(8, 5, 12, 8),
      days.weeks(30, 5, 12),
    ),
    onDemand(
      { how: 'workplace', in: ['Iisalmi'], price: paid(980) },
      { minGroup: 6, maxGroup: 12, leadTimeDays: 21, weeks: 2 },
    ),
  ),
  programme(
    words(
      'Metsäkoneen huolto ja vianhaku',
      'Service och felsökning på skogsmaskiner',
      'Forest machine service and diagnostics',
    ),
    { teaches: 'forest-machine-maintenance:3 vehicle-diagnostics:2 vehicle-electrics:2', requires: 'hydraulics:2' },
    dated({ how: 'contact', in: ['Iisalmi'], price: funded('state', 4_800) }, days.weeks(14, 14, 12, 6)),
  ),
  programme(
    words('Hitsaaja, lyhyt koulutus', 'Svetsare, kort utbildning', 'Welder, short training'),
    { teaches: 'mag-welding:3 tig-welding:2 sheet-metal:3 engineering-drawings:2', requires: 'hot-work-card' },
    dated(
      { how: 'contact', in: ['Iisalmi'], price: funded('labour-market-training', 6_400) },
      days.weeks(3, 18, 14, 6),
    ),
  ),
  programme(
    words('Robotiikan ja logiikan alku', 'Robotik och styrlogik, start', 'Starting with robots and PLC'),
    { teaches: 'robot-operation:2 plc:2 ~automation:2' },
    dated(
      { how: 'blended', in: ['Iisalmi'], times: ['evening'], price: funded('esf', 1_500) },
      days.weeks(9, 8, 14, 14),
    ),
  ),
];

const transport = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Yhdistelmäajoneuvon kuljettaja', 'Förare av fordonskombination', 'Articulated vehicle driver'),
    { teaches: 'ce-truck:3 driver-cpc tachograph:2 cargo-securing:2' },
    dated(
      { how: 'contact', in: ['Iisalmi'], price: funded('labour-market-training', 9_800) },
      days.weeks(5, 20, 12, 3),
      days.weeks(25, 20, 12),
    ),
  ),
  programme(
    words('Puutavaran kuljetus ja kuormaus', 'Transport och lastning av virke', 'Timber haulage and loading'),
    { teaches: 'timber-haulage:2 timber-assortments:2', requires: 'ce-truck:2' },
    onDemand(
      { how: 'workplace', in: ['Kiuruvesi', 'Iisalmi'], price: funded('state', 1_900, 100) },
      { minGroup: 2, maxGroup: 4, leadTimeDays: 28, weeks: 6 },
    ),
  ),
  programme(
    words('ADR-peruskurssi', 'ADR-grundkurs', 'ADR basic course'),
    { teaches: 'adr:2' },
    dated(
      { how: 'contact', in: ['Iisalmi'], times: ['weekend'], price: paid(380) },
      days.weekends(3, 2, 20, 12),
      days.weekends(16, 2, 20),
      days.weekends(30, 2, 20),
    ),
    dated({ how: 'online', times: ['evening'], price: paid(330) }, days.weeks(2, 2, 30, 21), days.weeks(12, 2, 30)),
  ),
];

const food = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Meijerityön osaaja', 'Kunnig i mejeriarbete', 'Dairy work'),
    { teaches: 'dairy-processing:2 pasteurisation:2 food-hygiene:2', requires: 'hygiene-passport' },
    dated(
      { how: 'contact', in: ['Lapinlahti'], price: funded('state', 3_300) },
      days.weeks(4, 8, 10, 6),
      days.weeks(28, 8, 10),
    ),
  ),
  programme(
    words('Juuston valmistus', 'Osttillverkning', 'Cheese making'),
    { teaches: 'cheese-making:2 clean-in-place:2', requires: 'hygiene-passport dairy-processing:2' },
    onDemand(
      { how: 'workplace', in: ['Lapinlahti'], price: paid(640) },
      { minGroup: 3, maxGroup: 8, leadTimeDays: 30, weeks: 2 },
    ),
  ),
  programme(
    words('Suurkeittiö ja erityisruokavaliot', 'Storkök och specialkoster', 'Institutional kitchens and special diets'),
    { teaches: 'catering-kitchen:3 special-diets:3 sustainability:2', requires: 'hygiene-passport' },
    rolling(
      { how: 'blended', in: ['Iisalmi', 'Pielavesi'], price: funded('state', 3_000) },
      { firstStart: days.monday(3), everyWeeks: 5, weeks: 12, seatsLeft: 7 },
    ),
  ),
  programme(
    words('Siivouskoneet ja lattiat', 'Städmaskiner och golv', 'Cleaning machines and floors'),
    { teaches: 'cleaning-machines:2 cleaning:2 floor-care:2' },
    dated({ how: 'contact', in: ['Iisalmi'], price: funded('state', 900, 40) }, days.weeks(6, 2, 12, 12)),
  ),
];

const care = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Muistityön osaaja', 'Kunnig i minnesarbete', 'Dementia care'),
    { teaches: 'memory-disorders:3 elderly-care:3 ~mental-health-work:2' },
    dated(
      { how: 'blended', in: ['Iisalmi'], times: ['evening'], price: funded('jotpa', 900, 0) },
      days.weeks(6, 10, 16, 10),
    ),
  ),
  programme(
    words('Saattohoito ja haavanhoito', 'Vård i livets slut och sårvård', 'End-of-life care and wound care'),
    { teaches: 'palliative-care:2 wound-care:2 aseptics:2' },
    dated({ how: 'online', times: ['evening'], price: paid(240) }, days.weeks(17, 4, 24, 17), days.weeks(34, 4, 24)),
  ),
];

const building = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Kirvesmiehen alku', 'Timmermannens början', 'Starting as a carpenter'),
    { teaches: 'carpentry:2 blueprints:2 formwork:1 insulation:2', requires: 'occupational-safety-card' },
    rolling(
      { how: 'contact', in: ['Lapinlahti', 'Iisalmi'], price: funded('state', 4_100) },
      { firstStart: days.monday(4), everyWeeks: 8, weeks: 18, lastStart: days.monday(44), seatsLeft: 14 },
    ),
  ),
];
