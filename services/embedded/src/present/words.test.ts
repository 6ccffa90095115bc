import { describe, expect, test } from '@jest/globals';
import { bar, columns, euros, hanging, kilometres, perPerson } from './words.ts';

describe('texts for the terminal', () => {
  test('break between words at a hundred columns and hang below the first word', () => {
    const lines = hanging('   1. ', 'word '.repeat(40).trim()).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.length <= 100)).toBe(true);
    expect(lines.map((line) => line.indexOf('word'))).toEqual([6, 6, 6]);
  });

  test('keep a number with its unit and a bracket with its word', () => {
    const lines = hanging('', `${'x'.repeat(96)} 260 km ${'y'.repeat(90)} Oy (demo) ${'z'.repeat(85)} MAG (level 2)`);
    expect(lines.split('\n').map((line) => line.slice(0, 9))).toEqual([
      'xxxxxxxxx',
      '260 km yy',
      'Oy (demo)',
      'MAG (leve',
    ]);
  });

  test('make columns as wide as their widest cell, figures to the right, nothing after the last word', () => {
    expect(
      columns(
        [
          ['a', '5 €', 'x'],
          ['bbb', '1200 €', ''],
        ],
        [1],
      ),
    ).toEqual(['a       5 €  x', 'bbb  1200 €']);
    expect(columns([])).toEqual([]);
  });

  test('show a value of 0 to 1 as ten cells, and nothing outside it', () => {
    expect([bar(0), bar(0.54), bar(1), bar(1.3)]).toEqual(['░░░░░░░░░░', '█████░░░░░', '██████████', '██████████']);
  });

  test('say money and distances as people do', () => {
    expect([euros(450), euros(1865.1), perPerson(0), perPerson(85)]).toEqual([
      '€450',
      '€1,865.10',
      'free',
      '€85 per person',
    ]);
    expect([kilometres(7.31), kilometres(103.4)]).toEqual(['7.3 km', '103 km']);
  });
});
