import { describe, expect, test } from '@jest/globals';
import { repeatProblems } from './repeatProblems.ts';

describe('values given twice', () => {
  test('are named at each repeat, with the place of the first', () => {
    const problems = repeatProblems(['a', 'b', 'a', 'a'], (i) => `/list/${i}`);
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/list/2', '/list/3']);
    expect(problems[1]?.message).toContain('/list/0');
  });

  test('are no problem when there are none', () => {
    expect(repeatProblems(['a', 'b'], (i) => `/${i}`)).toEqual([]);
  });
});
