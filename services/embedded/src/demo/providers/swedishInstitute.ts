import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoProvider } from '../demoRegion.ts';
import { dated, funded, onDemand, paid, programme, rolling } from '../offering.ts';

/** Adult education in Swedish by the border river. */
export const swedishInstitute = (days: Calendar): DemoProvider => ({
  organisation: 'alvstranden',
  name: 'Älvstrandens vuxenutbildning (demo)',
  programmes: [
    programme(
      words('Ruotsi B1', 'Svenska B1', 'Swedish B1'),
      { teaches: 'swedish:3' },
      dated(
        { how: 'blended', in: ['Tornio'], times: ['evening'], languages: ['sv', 'fi'], price: paid(95) },
        days.weeks(4, 14, 18, 11),
      ),
      rolling(
        { how: 'online', times: ['own-pace'], languages: ['sv', 'fi'], price: paid(60) },
        { firstStart: days.monday(1), weeks: 16 },
      ),
    ),
    programme(
      words('Hoitotyön ruotsi B2', 'Svenska för vårdarbete B2', 'Swedish for care work B2'),
      { teaches: 'swedish:4 ~care-documentation:2', requires: 'swedish:3' },
      dated(
        { how: 'contact', in: ['Tornio'], times: ['evening'], languages: ['sv'], price: funded('jotpa', 340, 80) },
        days.weeks(19, 10, 14),
      ),
    ),
    programme(
      { sv: 'Hemvård, examensdel', fi: 'Kotihoito, tutkinnon osa' },
      { teaches: 'home-care:3 basic-care:2 medication-distribution:2', requires: 'first-aid' },
      rolling(
        { how: 'blended', in: ['Tornio'], languages: ['sv'], price: funded('state', 3_700) },
        { firstStart: days.monday(2), everyWeeks: 8, weeks: 16, seatsLeft: 9 },
      ),
    ),
    programme(
      { sv: 'Första hjälpen på svenska', fi: 'Ensiapu ruotsiksi' },
      { teaches: 'first-aid:2' },
      onDemand(
        { how: 'contact', in: ['Tornio', 'Kemi'], languages: ['sv'], price: paid(135) },
        { minGroup: 3, maxGroup: 14, leadTimeDays: 14, weeks: 1 },
      ),
    ),
    programme(
      {
        sv: 'Kundservice på tre språk',
        fi: 'Asiakaspalvelu kolmella kielellä',
        en: 'Customer service in three languages',
      },
      { teaches: 'customer-service:3 sales-work:1 ~english:3' },
      dated(
        { how: 'contact', in: ['Tornio'], times: ['weekend'], languages: ['sv', 'fi', 'en'], price: paid(180) },
        days.weekends(10, 3, 16, 16),
      ),
    ),
  ],
  teams: [],
});
