import type { OffersApplication } from './offersApplication.ts';
import type { ProgrammesApplication } from './programmesApplication.ts';
import type { QualificationsApplication } from './qualificationsApplication.ts';
import type { TeamsApplication } from './teamsApplication.ts';

/** What can be asked of this service: the table of contents. */
export interface TrainingOffersApplication {
  readonly programmes: ProgrammesApplication;
  readonly offers: OffersApplication;
  readonly teams: TeamsApplication;
  readonly qualifications: QualificationsApplication;
}
