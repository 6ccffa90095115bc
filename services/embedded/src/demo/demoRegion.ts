import type { NeedForm } from '@kohtaanto/events';
import type { Day, GeoPoint, Localized } from '@kohtaanto/kernel';

/** A fictional region in the API's own words; whatever has a date is made from the day the demo is started. */
export interface DemoRegion {
  readonly employers: readonly DemoEmployer[];
  readonly providers: readonly DemoProvider[];
  /** Key of the need that the demo solves in full: its matches have reasons and its front several paths. */
  readonly solved: string;
}

/** A municipality, at the point of its main village or town. */
export interface DemoPlace {
  readonly municipality: string;
  readonly location: GeoPoint;
}

export interface DemoEmployer {
  /** Organisation id, and what the other lists call it by. */
  readonly organisation: string;
  readonly businessId: string;
  readonly name: Localized;
  readonly industry?: string;
  readonly sites: readonly (DemoPlace & { readonly name: Localized })[];
  readonly needs: readonly DemoNeed[];
  readonly workplacePlaces: readonly DemoWorkplacePlace[];
}

export interface DemoNeed {
  readonly key: string;
  /** A draft is left for the employer to post. */
  readonly draft?: true;
  readonly body: Omit<DemoForm, 'employerId'>;
}

/** The form as it is sent: what has a default may be left out. */
type DemoForm = Partial<Omit<NeedForm, 'competences'>> &
  Pick<NeedForm, 'title'> & { readonly competences: readonly DemoRequirement[] };

export interface DemoRequirement {
  readonly concept: string;
  readonly importance?: 'must' | 'nice';
  readonly level?: number;
  readonly acceptNarrower?: boolean;
}

export interface DemoTaught {
  readonly concept: string;
  readonly level?: number;
  readonly extent?: 'full' | 'partial';
}

export interface DemoPrerequisite {
  readonly concept: string;
  readonly level?: number;
}

export interface DemoProvider {
  readonly organisation: string;
  readonly name: string;
  readonly programmes: readonly DemoProgramme[];
  readonly teams: readonly DemoTeam[];
}

export interface DemoProgramme {
  readonly title: Localized;
  readonly description?: Localized;
  readonly teaches: readonly DemoTaught[];
  readonly requires?: readonly DemoPrerequisite[];
  readonly offers: readonly DemoOffer[];
}

export type Delivery = 'contact' | 'online' | 'blended' | 'workplace' | 'deployed';
export type TeachingTime = 'day' | 'evening' | 'weekend' | 'own-pace';
export type Funding = 'none' | 'state' | 'labour-market-training' | 'jotpa' | 'commissioned' | 'esf' | 'other';

export interface DemoRun {
  readonly start: Day;
  readonly end: Day;
  readonly seats: number;
  readonly seatsLeft: number;
}

export interface DemoOffer {
  readonly title?: Localized;
  readonly schedule:
    | { readonly kind: 'dated'; readonly runs: readonly DemoRun[] }
    | {
        readonly kind: 'rolling';
        readonly firstStart: Day;
        readonly lastStart?: Day;
        readonly everyWeeks?: number;
        readonly weeks: number;
        readonly seatsLeft?: number;
      }
    | {
        readonly kind: 'on-demand';
        readonly minGroup: number;
        readonly maxGroup?: number;
        readonly leadTimeDays: number;
        readonly weeks: number;
      };
  readonly delivery: readonly Delivery[];
  readonly places: readonly DemoPlace[];
  readonly languages: readonly string[];
  /** Euros. */
  readonly pricePerPerson?: number;
  readonly grossPricePerPerson?: number;
  readonly funding?: Funding;
  readonly teachingTimes?: readonly TeachingTime[];
}

export interface DemoTeam {
  readonly title: Localized;
  readonly base: DemoPlace;
  readonly radiusKm: number;
  readonly mobilisationDays: number;
  readonly minGroup: number;
  readonly maxGroup: number;
  readonly kit: readonly Localized[];
  readonly needs: { readonly room: boolean; readonly power: boolean; readonly network: boolean };
  readonly busy?: readonly { readonly from: Day; readonly to: Day }[];
  readonly days: number;
  /** Euros. */
  readonly costPerDay: number;
  readonly costPerKm: number;
  readonly languages: readonly string[];
  readonly teachingTimes?: readonly TeachingTime[];
  readonly teaches: readonly DemoTaught[];
  readonly requires: readonly DemoPrerequisite[];
}

export interface DemoWorkplacePlace {
  readonly title: Localized;
  readonly place: DemoPlace;
  readonly weeks: number;
  readonly capacity: number;
  readonly capacityLeft?: number;
  readonly availableFrom?: Day;
  readonly languages: readonly string[];
  readonly pricePerPerson?: number;
  readonly teaches: readonly DemoTaught[];
  readonly requires: readonly DemoPrerequisite[];
}
