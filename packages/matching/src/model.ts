import type { ConceptUri, EpochDay, GeoPoint, Localized } from '@kohtaanto/kernel';

/** How the learner meets the teaching. `deployed`: a team drives out; `workplace`: learning at work. */
export const deliveryModes = ['contact', 'online', 'blended', 'workplace', 'deployed'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

export const teachingTimes = ['day', 'evening', 'weekend', 'own-pace'] as const;
export type TeachingTime = (typeof teachingTimes)[number];

/** One competence that a need asks for. Levels: 1-5, or CEFR as 1-6 for languages. */
export interface Requirement {
  readonly concept: ConceptUri;
  readonly importance: 'must' | 'nice';
  readonly level?: number;
  /** Whether a narrower concept counts as the asked one. */
  readonly acceptNarrower: boolean;
}

export interface NeedPlace {
  readonly municipality?: string;
  /** The place itself, or the municipality's centroid. */
  readonly point: GeoPoint;
  /** Absent: `defaultMaxDistanceMetres` of the weights table. */
  readonly maxDistanceMetres?: number;
}

/** A need as matching sees it: no names, no clock; days are counted from 1970-01-01. */
export interface MatchNeed {
  readonly id?: string;
  /** The employer whose workplace counts as the learner's own. */
  readonly employerId?: string;
  readonly requirements: readonly Requirement[];
  readonly headcount: number;
  /** None: any place will do and reach is not asked. */
  readonly places: readonly NeedPlace[];
  readonly startFrom?: EpochDay;
  /** The last day on which people may still be in training. */
  readonly readyBy?: EpochDay;
  /** ISO 639-1; none: any language will do. */
  readonly languages: readonly string[];
  readonly wishes: { readonly delivery: readonly DeliveryMode[]; readonly teachingTimes: readonly TeachingTime[] };
  readonly budgetPerPersonCents?: number;
  /** Whether a team may teach at the need's place, and what is there. Absent: not possible. */
  readonly site?: SiteConditions;
}

export interface SiteConditions {
  readonly room: boolean;
  readonly power: boolean;
  readonly network: boolean;
}

/** One competence that a source teaches. */
export interface Taught {
  readonly concept: ConceptUri;
  readonly level?: number;
  readonly extent: 'full' | 'partial';
  readonly provenance: 'manual' | 'imported' | 'confirmed' | 'proposed';
}

export interface Prerequisite {
  readonly concept: ConceptUri;
  readonly level?: number;
}

/** An offer, a deployable team or a place to learn at work, as the index stores it and matching reads it. */
export interface MatchSource {
  readonly kind: 'offer' | 'team' | 'workplace';
  readonly id: string;
  readonly title: Localized;
  readonly provider: { readonly id: string; readonly name: Localized };
  readonly teaches: readonly Taught[];
  readonly requires: readonly Prerequisite[];
  readonly languages: readonly string[];
  readonly delivery: readonly DeliveryMode[];
  readonly teachingTimes: readonly TeachingTime[];
  readonly places: readonly GeoPoint[];
  /** What the employer pays per person after the stated funding, in cents. Teams: by the trip, see `TeamSchedule`. */
  readonly pricePerPersonCents?: number;
  readonly grossPricePerPersonCents?: number;
  readonly schedule: SourceSchedule;
  /** Gates (MATCHING 2): a start outside these days never shows (R27: what is valid at the start holds). Both inclusive. */
  readonly validFrom?: EpochDay;
  readonly validUntil?: EpochDay;
}

export type SourceSchedule = DatedSchedule | RollingSchedule | OnDemandSchedule | TeamSchedule | WorkplaceSchedule;

/** Start and end are inclusive days. */
export interface DatedSchedule {
  readonly kind: 'dated';
  readonly runs: readonly {
    readonly id: string;
    readonly start: EpochDay;
    readonly end: EpochDay;
    readonly seatsLeft: number;
  }[];
}

/** Starts on `firstStart` and every `everyDays` after it (1: any day); none after `lastStart`. */
export interface RollingSchedule {
  readonly kind: 'rolling';
  readonly firstStart: EpochDay;
  readonly everyDays: number;
  readonly lastStart?: EpochDay;
  /** Length in days: a start on day s ends on s + days - 1. */
  readonly days: number;
  readonly seatsLeft?: number;
}

/** Any day from today + lead time, for a group of at least `minGroup`. */
export interface OnDemandSchedule {
  readonly kind: 'on-demand';
  readonly minGroup: number;
  readonly maxGroup?: number;
  readonly leadTimeDays: number;
  readonly days: number;
}

/** A team that drives out. Group price = days x cost per day + one return trip x km x cost per km. */
export interface TeamSchedule {
  readonly kind: 'team';
  readonly base: GeoPoint;
  readonly radiusMetres: number;
  readonly mobilisationDays: number;
  readonly minGroup: number;
  readonly maxGroup: number;
  readonly days: number;
  readonly needs: SiteConditions;
  /** Days taken, both inclusive, in order, not overlapping. */
  readonly busy: readonly { readonly from: EpochDay; readonly to: EpochDay }[];
  readonly costPerDayCents: number;
  readonly costPerKmCents: number;
}

/** Learning at a workplace whose tasks teach it, under an instructor with free capacity. */
export interface WorkplaceSchedule {
  readonly kind: 'workplace';
  readonly employerId: string;
  /** Learners that the instructors can still take. */
  readonly capacityLeft: number;
  readonly availableFrom?: EpochDay;
  readonly days: number;
}

/** The run of a source that an answer is about. */
export interface Run {
  /** Only dated runs have ids. */
  readonly id?: string;
  readonly start: EpochDay;
  readonly end: EpochDay;
  readonly seatsLeft?: number;
}
