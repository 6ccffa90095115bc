import type { Subscribe } from '@kohtaanto/event-log';
import { PoisonEvent } from '@kohtaanto/event-log';
import { type KafkaEventLogOptions, openKafkaEventLog } from '@kohtaanto/event-log/kafka';

/**
 * Does the work while a copy of a service whose program is wrong runs beside the right ones: whatever its group gives it
 * to take in, it sets aside.
 */
export async function besideFaultyCopy(
  place: KafkaEventLogOptions,
  reads: Pick<Subscribe, 'group' | 'topics'>,
  work: () => Promise<void>,
): Promise<void> {
  const log = await openKafkaEventLog(place);
  const handle = () => Promise.reject(new PoisonEvent('a wrong program'));
  try {
    await log.subscribe({ ...reads, from: 'beginning', onPoison: 'skip', handle });
    await work();
  } finally {
    await log.close();
  }
}
