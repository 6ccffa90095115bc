import type { Topic } from '@kohtaanto/kernel';

/** What must be there before a service starts. Its migrate step makes what is its own. */
export interface ServiceResources {
  /** The service's name; its group in the event log as well. */
  readonly name: string;
  /** Collections of documents, each by its whole name. */
  readonly collections: readonly string[];
  /** Topics that the service publishes to. */
  readonly publishes: readonly Topic[];
  /** Topics of other services that it takes in as a group. */
  readonly reads: readonly Topic[];
}
