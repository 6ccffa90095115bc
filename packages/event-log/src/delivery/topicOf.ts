import { DomainError, type Topic, topics } from '@kohtaanto/kernel';

/** @throws DomainError invalid `topic` when the product has no such topic. */
export function topicOf(text: string): Topic {
  const topic = topics.find((known) => known === text);
  if (topic !== undefined) return topic;
  const message = `There is no topic "${text}": use one of ${topics.join(', ')}`;
  throw new DomainError('invalid', 'topic', message, { errors: [{ pointer: '/topic', message }] });
}
