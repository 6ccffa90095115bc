import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';

const leastNode = 24;
const gigabyte = 1024 ** 3;
const lowDisk = 2 * gigabyte;
const tooLowDisk = 0.2 * gigabyte;

export function nodeDiagnosis(version: string): Diagnosis {
  const major = Number(version.split('.')[0]);
  if (major >= leastNode) return ok('node', version);
  return fail('node', version, `start it through npm ("npm start"), which brings Node ${leastNode} along`);
}

/** The data folder and the disk under it; `usable` when the data in it can be looked at. */
export function folderDiagnoses(folder: string): {
  readonly diagnoses: readonly Diagnosis[];
  readonly usable: boolean;
} {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there === undefined) {
    const remedy = 'give the folder with --data, or make one with "npm start"';
    return { diagnoses: [fail('data folder', `${folder} is not there`, remedy)], usable: false };
  }
  if (!there.isDirectory()) {
    const remedy = 'give a folder with --data';
    return { diagnoses: [fail('data folder', `${folder} is no folder`, remedy)], usable: false };
  }
  if (!isWritable(folder)) {
    const remedy = 'give this user the right to write to it, or choose another with --data';
    return { diagnoses: [fail('data folder', `${folder} can't be written`, remedy)], usable: false };
  }
  const { bavail, bsize } = statfsSync(folder);
  return { diagnoses: [ok('data folder', `${folder} can be written`), diskDiagnosis(bavail * bsize)], usable: true };
}

export function diskDiagnosis(freeBytes: number): Diagnosis {
  const found = `${(freeBytes / gigabyte).toFixed(1)} GB free`;
  if (freeBytes >= lowDisk) return ok('disk', found);
  const remedy = 'free some space: Kohtaanto stops writing when the disk is full';
  return freeBytes < tooLowDisk ? fail('disk', found, remedy) : warn('disk', found, remedy);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
