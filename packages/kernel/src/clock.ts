/** Tells the time; handed in, so that decisions and tests never ask the machine. */
export type Clock = () => Date;
