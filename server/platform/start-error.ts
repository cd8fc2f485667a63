/** A start that cannot go on, with one sentence for the person at the terminal. Ends the process with code 1. */
export class StartError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartError';
  }
}
