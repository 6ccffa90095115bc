import { type Topic, topics } from '@kohtaanto/kernel';
import { topicOf } from '../delivery/topicOf.ts';
import type { KafkaPlace } from './kafkaPlace.ts';

/** What things of the product are called in Kafka, and back. */
export interface Names {
  topic(topic: Topic): string;
  /** The topic of its dead letters, of all groups. */
  deadLetters(topic: Topic): string;
  group(group: string): string;
  /** The product's topic with this name in Kafka. */
  topicNamed(name: string): Topic;
}

export function namesAt({ topicPrefix = '', groupPrefix = '' }: KafkaPlace): Names {
  const named = new Map(topics.map((topic) => [`${topicPrefix}${topic}`, topic]));
  const nameOf = (topic: Topic): string => `${topicPrefix}${topicOf(topic)}`;
  return {
    topic: nameOf,
    deadLetters: (topic) => `${nameOf(topic)}.dlq`,
    group: (group) => `${groupPrefix}${group}`,
    topicNamed: (name) => named.get(name) ?? topicOf(name),
  };
}
