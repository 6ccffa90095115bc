import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoProgramme, DemoProvider } from '../demoRegion.ts';
import { byAgreement, dated, funded, onDemand, paid, programme, rolling } from '../offering.ts';

/** A private school of cards and short courses for companies. */
export const shortCourses = (days: Calendar): DemoProvider => ({
  organisation: 'pohjanhuippu',
  name: 'Pohjanhuippu Koulutus Oy (demo)',
  programmes: [...safety(days), ...logistics(days), ...food(days), ...building(days)],
  teams: [],
});

const safety = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words(
      'Työturvallisuus- ja tulityökortti omalla työpaikalla',
      'Arbetarskydds- och heta arbeten-kort på arbetsplatsen',
      'Safety and hot work cards at your workplace',
    ),
    { teaches: 'occupational-safety-card hot-work-card occupational-safety:2' },
    onDemand(
      { how: 'workplace', in: ['Pello', 'Ylitornio', 'Tornio', 'Kemi', 'Iisalmi'], price: paid(260) },
      { minGroup: 4, maxGroup: 20, leadTimeDays: 10, weeks: 1 },
    ),
  ),
  programme(
    words('Tulityökortti', 'Heta arbeten-kort', 'Hot work card'),
    { teaches: 'hot-work-card' },
    dated(
      { how: 'contact', in: ['Ylitornio'], price: paid(125) },
      days.days(2, 3, 1, 20, 8),
      days.days(8, 3, 1, 20),
      days.days(16, 3, 1, 20),
      days.days(28, 3, 1, 20),
    ),
    dated({ how: 'contact', in: ['Iisalmi'], price: paid(125) }, days.days(3, 2, 1, 24, 15), days.days(12, 2, 1, 24)),
    dated({ how: 'contact', in: ['Kemi'], languages: ['sv', 'fi'], price: paid(140) }, days.days(4, 4, 1, 16)),
  ),
  programme(
    words('Työturvallisuuskortti', 'Arbetarskyddskort', 'Occupational safety card'),
    { teaches: 'occupational-safety-card occupational-safety:2' },
    dated({ how: 'contact', in: ['Pello'], price: paid(110) }, days.days(3, 4, 1, 20, 3), days.days(31, 4, 1, 20)),
    dated({ how: 'contact', in: ['Iisalmi'], price: paid(105) }, days.days(2, 5, 1, 20, 16), days.days(14, 5, 1, 20)),
  ),
  programme(
    words('Ensiapu 1', 'Första hjälpen 1', 'First aid 1'),
    { teaches: 'first-aid:2' },
    dated(
      { how: 'contact', in: ['Kolari'], times: ['weekend'], languages: ['fi', 'en'], price: paid(120) },
      days.weekends(4, 1, 16, 9),
      days.weekends(20, 1, 16),
    ),
    onDemand(
      { how: 'workplace', in: ['Kemi', 'Ylitornio', 'Sonkajärvi', 'Rautavaara'], price: paid(150) },
      { minGroup: 5, maxGroup: 16, leadTimeDays: 7, weeks: 1 },
    ),
  ),
  programme(
    words('Sähkötyöturvallisuus SFS 6002', 'Elarbetssäkerhet SFS 6002', 'Electrical work safety SFS 6002'),
    { teaches: 'electrical-safety-card electrical-safety:3' },
    rolling(
      { how: 'online', times: ['own-pace'], languages: ['fi', 'sv'], price: paid(140) },
      { firstStart: days.monday(1), weeks: 1 },
    ),
  ),
];

const logistics = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Trukkikortti', 'Truckkort', 'Forklift certificate'),
    { teaches: 'forklift-licence forklift:2' },
    dated(
      { how: 'contact', in: ['Kemi'], price: paid(290) },
      days.days(3, 1, 2, 12, 7),
      days.days(9, 1, 2, 12, 12),
      days.days(27, 1, 2, 12),
    ),
    onDemand(
      { how: 'workplace', in: ['Kemi', 'Tornio'], price: paid(340) },
      { minGroup: 6, maxGroup: 12, leadTimeDays: 14, weeks: 1 },
    ),
  ),
  programme(
    words('Kuormien varmistus', 'Lastsäkring', 'Load securing'),
    { teaches: 'cargo-securing:2 cargo-loading:2' },
    dated({ how: 'blended', in: ['Kemi'], price: paid(210) }, days.days(6, 1, 2, 18, 18)),
  ),
  programme(
    words(
      'Ammattipätevyyden jatkokoulutuspäivät',
      'Fortbildningsdagar för yrkesförare',
      'Periodic training days for drivers',
    ),
    { teaches: '~winter-driving:3 route-planning:2 tachograph:2' },
    dated(
      { how: 'contact', in: ['Iisalmi'], times: ['weekend'], price: paid(95) },
      days.weekends(5, 1, 25, 14),
      days.weekends(19, 1, 25),
    ),
  ),
];

const food = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Hygieniapassi', 'Hygienpass', 'Hygiene passport'),
    { teaches: 'hygiene-passport food-hygiene:2' },
    rolling(
      { how: 'online', times: ['own-pace'], languages: ['fi', 'sv', 'en'], price: paid(65) },
      { firstStart: days.monday(1), weeks: 1 },
    ),
    dated({ how: 'contact', in: ['Lapinlahti'], price: paid(80) }, days.days(5, 3, 1, 25, 20)),
  ),
  programme(
    words('Lihanleikkuu työpaikalla', 'Styckning på arbetsplatsen', 'Meat cutting at the workplace'),
    { teaches: 'meat-cutting:3', requires: 'hygiene-passport' },
    onDemand(
      { how: 'workplace', in: ['Kolari', 'Keminmaa'], price: byAgreement },
      { minGroup: 3, maxGroup: 6, leadTimeDays: 21, weeks: 4 },
    ),
  ),
];

const building = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Märkätila-asentaja', 'Våtrumsmontör', 'Wet-room installer'),
    { teaches: 'wet-room-waterproofing:3 wet-room-certificate moisture-control:2' },
    dated({ how: 'contact', in: ['Keminmaa'], price: paid(1_150) }, days.weeks(6, 1, 10, 4), days.weeks(33, 1, 10)),
  ),
  programme(
    words('Laatoituksen perusteet', 'Plattsättningens grunder', 'Basics of tiling'),
    { teaches: 'tiling:2', requires: 'occupational-safety-card' },
    dated(
      { how: 'contact', in: ['Kemi'], times: ['evening'], price: funded('jotpa', 520, 80) },
      days.weeks(5, 5, 12, 8),
    ),
  ),
];
