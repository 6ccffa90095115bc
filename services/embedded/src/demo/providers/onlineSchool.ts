import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoProgramme, DemoProvider } from '../demoRegion.ts';
import { funded, paid, programme, rolling, type Terms } from '../offering.ts';

/** A school of courses that are studied from home. */
export const onlineSchool = (days: Calendar): DemoProvider => ({
  organisation: 'verkkopolku',
  name: 'Verkkopolku-opisto (demo)',
  programmes: [...workshop(days), ...careAndFood(days), ...finnish(days), ...anyTrade(days)],
  teams: [],
});

const online = (price: Terms['price'], languages: readonly string[] = ['fi']): Terms => ({
  how: 'online',
  times: ['own-pace'],
  languages,
  price,
});

const anyDay = (days: Calendar, weeks: number) => ({ firstStart: days.monday(1), weeks });

const workshop = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Tekniset piirustukset verkossa', 'Tekniska ritningar på nätet', 'Technical drawings online'),
    { teaches: 'engineering-drawings:2' },
    rolling(online(funded('jotpa', 190)), anyDay(days, 5)),
  ),
  programme(
    words('Työturvallisuuskortti verkossa', 'Arbetarskyddskort på nätet', 'Occupational safety card online'),
    { teaches: 'occupational-safety-card' },
    rolling(online(paid(85), ['fi', 'sv', 'en']), anyDay(days, 1)),
  ),
  programme(
    words('Hitsausvirheet ja tarkastus', 'Svetsfel och kontroll', 'Weld defects and inspection'),
    { teaches: 'weld-inspection:2', requires: 'mag-welding:2' },
    rolling(online(paid(290)), anyDay(days, 3)),
  ),
];

const careAndFood = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Lääkelaskennan kertaus', 'Repetition i läkemedelsräkning', 'Medication calculation refresher'),
    { teaches: 'medication-calculation:3 drug-knowledge:2' },
    rolling(online(paid(60), ['fi', 'sv']), anyDay(days, 2)),
  ),
  programme(
    words('Omavalvonta (HACCP)', 'Egenkontroll (HACCP)', 'Self-monitoring (HACCP)'),
    { teaches: 'haccp:2', requires: 'hygiene-passport' },
    rolling(online(paid(120), ['fi', 'sv', 'en']), anyDay(days, 2)),
  ),
];

const finnish = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Työelämän suomi A1-A2', 'Finska i arbetslivet A1-A2', 'Finnish for working life A1-A2'),
    { teaches: 'workplace-finnish:2 ~finnish:2' },
    rolling(online(funded('state', 680), ['fi', 'en']), {
      firstStart: days.monday(2),
      everyWeeks: 4,
      weeks: 12,
      seatsLeft: 25,
    }),
  ),
  programme(
    words('Työelämän suomi B1', 'Finska i arbetslivet B1', 'Finnish for working life B1'),
    { teaches: 'workplace-finnish:3', requires: 'workplace-finnish:2' },
    rolling(online(funded('state', 680), ['fi']), {
      firstStart: days.monday(3),
      everyWeeks: 8,
      weeks: 14,
      seatsLeft: 18,
    }),
  ),
];

const anyTrade = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Lean ja 5S', 'Lean och 5S', 'Lean and 5S'),
    { teaches: 'lean:2 quality-work:2' },
    rolling(online(paid(150), ['fi', 'en']), anyDay(days, 3)),
  ),
  programme(
    words('Eläinten hyvinvointi', 'Djurvälfärd', 'Animal welfare'),
    { teaches: 'animal-welfare:2 livestock-feeding:1' },
    rolling(online(funded('jotpa', 140), ['fi', 'en']), anyDay(days, 3)),
  ),
  programme(
    words('Puhdistusaineet ja annostelu', 'Rengöringsmedel och dosering', 'Cleaning agents and dosing'),
    { teaches: 'cleaning-chemicals:2 ergonomics:1' },
    rolling(online(paid(45), ['fi', 'sv', 'en']), anyDay(days, 1)),
  ),
  programme(
    words('Palveluenglanti', 'Serviceengelska', 'English for customer service'),
    { teaches: 'english:4 customer-service:2' },
    rolling(online(funded('jotpa', 260, 40), ['en', 'fi']), anyDay(days, 8)),
  ),
  programme(
    words(
      'Tietosuoja ja tietoturva arjessa',
      'Dataskydd och datasäkerhet i vardagen',
      'Everyday data protection and security',
    ),
    { teaches: 'data-protection:2 ~cyber-security:1' },
    rolling(online(paid(70), ['fi', 'sv', 'en']), anyDay(days, 2)),
  ),
];
