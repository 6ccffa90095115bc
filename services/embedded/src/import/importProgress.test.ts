import { describe, expect, test } from '@jest/globals';
import { lineProgress } from './importProgress.ts';

describe('progress away from a terminal', () => {
  test('is a line now and then, with the stage and how far it is', () => {
    const lines: string[] = [];
    const often = lineProgress((line) => lines.push(line), 0);
    often.stage('writing', 200);
    often.done(50);
    often.done(200);
    expect(lines).toEqual(['writing: 25 %\n', 'writing: 100 %\n']);
  });

  test('is calm, and says nothing of an empty stage', () => {
    const lines: string[] = [];
    const calm = lineProgress((line) => lines.push(line), 60_000);
    calm.stage('writing', 10);
    calm.done(5);
    const empty = lineProgress((line) => lines.push(line), 0);
    empty.stage('writing', 0);
    empty.done(0);
    expect(lines).toEqual([]);
  });
});
