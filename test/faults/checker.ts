import { canariesInFiles } from '../../services/embedded/src/doctor/check/canaryProblems.ts';
import { type Checked, checkStored, type Told } from '../../services/embedded/src/doctor/check/checkStored.ts';
import { withStored } from '../support/stored.ts';

export { canariesInFiles } from '../../services/embedded/src/doctor/check/canaryProblems.ts';
export {
  type Checked,
  checkStored,
  collections,
  type Told,
} from '../../services/embedded/src/doctor/check/checkStored.ts';

/** Holds the data folder of a stopped system against the seven points of RELIABILITY 9. */
export async function check(folder: string, told: Told): Promise<Checked> {
  const { problems, seen } = await withStored(folder, (stored) => checkStored(stored, told));
  return { problems: [...problems, ...(await canariesInFiles(folder, told.canaries))], seen };
}

/**
 * The same of the data as a kill or a power cut left it, without what had not yet been taken in by its reader: that it takes in
 * after the restart. Acknowledged writes are durable, and published ones in order without a gap.
 */
export async function problemsAsLeft(folder: string, told: Told): Promise<readonly string[]> {
  const { problems } = await check(folder, told);
  return problems.filter((problem) => !/^\([346]\)/.test(problem));
}
