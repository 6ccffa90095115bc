/** Whether faults are tried at the size that RELIABILITY 9 names where that takes minutes (`FAULTS_IN_FULL=1`). */
export const inFull = process.env.FAULTS_IN_FULL === '1';
