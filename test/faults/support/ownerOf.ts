import type { ServiceName } from '../../../infra/distributed/serviceChild.ts';

const owners: readonly (readonly [RegExp, ServiceName])[] = [
  [/^\/api\/employers(\/|\?|$)/, 'employers'],
  [/^\/api\/needs\/.+\/(matches|paths)(\?|$)/, 'search'],
  [/^\/api\/(needs|posted-needs)(\/|\?|$)/, 'competence-needs'],
  [/^\/api\/(programmes|offers|teams|qualifications)(\/|\?|$)/, 'training-offers'],
  [/^\/api\/workplace-places(\/|\?|$)/, 'apprenticeships'],
];

/** Which service answers a path, as the gateway has it; what each of them has is asked of search. */
export function ownerOf(path: string): ServiceName {
  return owners.find(([pattern]) => pattern.test(path))?.[1] ?? 'search';
}
