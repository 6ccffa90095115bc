import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Finding } from './finding.ts';
import { createImportReport, reportText } from './importReport.ts';

const finding = (line: number, more: Partial<Finding> = {}): Finding => ({
  ...{ outcome: 'refused', file: 'offers.csv', line, field: 'price', message: '"x" is no sum', remedy: 'write 450' },
  ...more,
});

describe('what an import reports', () => {
  test('counts what was written and shows the first twenty findings with place, field and remedy', () => {
    const report = createImportReport();
    report.wrote('offers', 'new', 2);
    report.wrote('offers', 'unchanged');
    for (let line = 2; line < 27; line += 1) report.found(finding(line));
    const text = reportText(report, { dryRun: false });
    expect(text).toContain('offers: 2 new, 0 changed, 1 unchanged\n');
    expect(text).toContain('rows: 25 refused, 0 skipped, 0 with a warning\n');
    expect(text).toContain('  refused offers.csv:2 price: "x" is no sum; write 450\n');
    expect(text).toContain('… and 5 more; --errors <file> writes all of them');
    expect(text.match(/refused offers\.csv/g)).toHaveLength(20);
  });

  test('counts a row once, by the gravest of its findings', () => {
    const report = createImportReport();
    report.found(finding(2, { outcome: 'warning' }));
    report.found(finding(2));
    report.found(finding(2, { field: 'places' }));
    report.found(finding(3, { outcome: 'warning' }));
    report.found({ outcome: 'refused', file: 'esco', field: 'urn:a', message: 'no label', remedy: 'give one' });
    report.found({ outcome: 'refused', file: 'esco', field: 'urn:b', message: 'no label', remedy: 'give one' });
    expect(report.counts()).toMatchObject({ rows: { refused: 3, skipped: 0, warning: 1 }, findings: 6 });
    expect(reportText(report, { dryRun: false })).toContain('rows: 3 refused, 0 skipped, 1 with a warning\n');
  });

  test('is refused at once when its file can not be written, with the path', () => {
    expect(() => createImportReport('/nodir/x.csv')).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        slug: 'errors-file',
        message: expect.stringContaining('/nodir/x.csv'),
      }),
    );
  });

  const full = '/dev/full';
  (existsSync(full) ? test : test.skip)('tells at its end when the disk was full, and not before', async () => {
    const report = createImportReport(full);
    for (let line = 2; line < 40; line += 1) report.found(finding(line));
    await expect(report.close()).rejects.toMatchObject({ slug: 'errors-file', message: expect.stringContaining(full) });
  });

  test('says of a dry run what would be sent, and of nothing that it was nothing', () => {
    const report = createImportReport();
    expect(reportText(report, { dryRun: false })).toContain('nothing was written');
    report.wrote('units', 'new', 3);
    expect(reportText(report, { dryRun: true })).toContain('units: 3 would be sent');
  });

  test('writes all findings to a CSV file, with quotes and separators inside cells', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'report-'));
    const path = join(folder, 'errors.csv');
    const report = createImportReport(path);
    report.found({ outcome: 'warning', file: 'a.json', position: 3, message: 'one; "two"', remedy: 'none' });
    for (let line = 2; line < 40; line += 1) report.found(finding(line));
    await report.close();
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines[1]).toBe('warning,a.json,,3,,"one; ""two""",none');
    expect(lines).toHaveLength(1 + 1 + 38 + 1);
    expect(reportText(report, { dryRun: false, errorsFile: path })).toContain(`All of it is in ${path}`);
    await rm(folder, { recursive: true });
  });
});
