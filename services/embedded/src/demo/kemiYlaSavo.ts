import type { Day } from '@kohtaanto/kernel';
import { calendarFrom } from './calendar.ts';
import type { DemoRegion } from './demoRegion.ts';
import { torneValleyIndustry } from './employers/torneValleyIndustry.ts';
import { torneValleyServices } from './employers/torneValleyServices.ts';
import { ylaSavoIndustry } from './employers/ylaSavoIndustry.ts';
import { ylaSavoServices } from './employers/ylaSavoServices.ts';
import { borderRiverCollege } from './providers/borderRiverCollege.ts';
import { landCollege } from './providers/landCollege.ts';
import { mobileTeams } from './providers/mobileTeams.ts';
import { onlineSchool } from './providers/onlineSchool.ts';
import { savoCollege } from './providers/savoCollege.ts';
import { shortCourses } from './providers/shortCourses.ts';
import { swedishInstitute } from './providers/swedishInstitute.ts';

/**
 * Kemi-Tornionlaakso and Ylä-Savo with employers and schools that do not exist. All dates are counted from `today`, so
 * nothing is over on any day. Business IDs are valid by R17 and from a series that is not in use.
 */
export function kemiYlaSavo(today: Day): DemoRegion {
  const days = calendarFrom(today);
  const employers = [torneValleyIndustry, torneValleyServices, ylaSavoIndustry, ylaSavoServices];
  const providers = [
    borderRiverCollege,
    mobileTeams,
    shortCourses,
    onlineSchool,
    savoCollege,
    landCollege,
    swedishInstitute,
  ];
  return {
    employers: employers.flatMap((made) => made(days)),
    providers: providers.map((made) => made(days)),
    solved: 'welders-pello',
  };
}
