import { describe, expect, test } from '@jest/globals';
import { heldCompetence } from './held.ts';

describe('a held competence', () => {
  const isConcept = (uri: string): boolean => uri === 'urn:local:skill:3';

  test.each([
    ['http://data.europa.eu/esco/skill/abc', { concept: 'http://data.europa.eu/esco/skill/abc' }],
    ['http://data.europa.eu/esco/skill/abc:2', { concept: 'http://data.europa.eu/esco/skill/abc', level: 2 }],
    ['urn:local:milking:6', { concept: 'urn:local:milking', level: 6 }],
    ['http://localhost:8080/x', { concept: 'http://localhost:8080/x' }],
    ['urn:local:skill:3', { concept: 'urn:local:skill:3' }],
    ['urn:local:skill:3:2', { concept: 'urn:local:skill:3', level: 2 }],
    ['urn:local:skill:2', { concept: 'urn:local:skill', level: 2 }],
  ])('is read from %s', (text, held) => {
    expect(heldCompetence(text, isConcept)).toEqual(held);
  });

  test.each(['', ' ', ' :3'])('is refused when it names nothing: "%s"', (text) => {
    expect(() => heldCompetence(text, isConcept)).toThrow(expect.objectContaining({ kind: 'invalid', slug: 'held' }));
  });

  test.each(['urn:local:milking:0', 'urn:local:milking:9'])('is refused at a level that no scale has: %s', (text) => {
    expect(() => heldCompetence(text, isConcept, '/profile/held/2')).toThrow(
      expect.objectContaining({
        slug: 'held',
        details: { errors: [expect.objectContaining({ pointer: '/profile/held/2' })] },
      }),
    );
  });
});
