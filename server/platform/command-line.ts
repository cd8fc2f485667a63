import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import { StartError } from './start-error.ts';

/** What a command works with. */
export interface CliContext {
  config: Config;
  database: Database;
  clock: Clock;
  /** Writes a line to standard output. */
  say(line: string): void;
  /** All of standard input, without the last line end. */
  readInput(): Promise<string>;
}
export interface CliInput {
  /** Words that are no options, after the command's own. */
  words: string[];
  options: Record<string, string | boolean | undefined>;
}
/** A command of `npm run portico`; modules export lists of them. Throws `StartError` to end with a sentence and code 1. */
export interface CliCommand {
  /** E.g. `user add`. */
  name: string;
  /** What follows the name, for the help: `<login> --name <name>`. */
  usage: string;
  summary: string;
  options?: NonNullable<ParseArgsConfig['options']>;
  /** How many words it takes. */
  words: number | [least: number, most: number];
  /** `none`: neither server nor schema; `server`: the server, its schema as it is. Absent: an up-to-date schema. */
  needs?: 'none' | 'server';
  run(input: CliInput, context: CliContext): Promise<void>;
}

export function helpOf(commands: readonly CliCommand[]): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`);
  return [
    'npm run portico -- <command>',
    '',
    ...lines,
    '',
    'It uses the same settings as npm start: DATABASE_URL, PORTICO_DATA (./data) and so on.',
  ].join('\n');
}

/** The command these words call, with its input. Throws `StartError`. */
export function readCommand(
  commands: readonly CliCommand[],
  words: readonly string[],
): { command: CliCommand; input: CliInput } {
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => words[at] === word));
  if (!command) throw new StartError(`There is no command "${words.join(' ')}"; --help lists them.`);
  const rest = words.slice(command.name.split(' ').length);
  const misuse = (reason: string) =>
    new StartError(`${reason}\nUsage: npm run portico -- ${command.name} ${command.usage}`);
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...rest], options: command.options ?? {}, allowPositionals: true });
  } catch (error) {
    throw misuse((error as Error).message);
  }
  const [least, most] = typeof command.words === 'number' ? [command.words, command.words] : command.words;
  const { positionals } = parsed;
  if (positionals.length < least) throw misuse('Something is missing.');
  if (positionals.length > most) throw misuse(`"${positionals[most]}" is too much.`);
  return { command, input: { words: positionals, options: parsed.values as CliInput['options'] } };
}

/** A question to a database whether it is as it should be: returns what is wrong, a sentence each. */
export interface DoctorCheck {
  name: string;
  run(context: CliContext): Promise<string[]>;
}

/** `doctor`: runs all checks; ends with code 1 when one finds something. */
export const doctorCommand = (checks: readonly DoctorCheck[]): CliCommand => ({
  name: 'doctor',
  usage: '',
  summary: 'Check that everything stored is consistent.',
  words: 0,
  async run(_input, context) {
    let wrong = 0;
    for (const check of checks) {
      const found = await check.run(context);
      context.say(`${found.length === 0 ? 'ok   ' : 'WRONG'} ${check.name}`);
      for (const sentence of found) context.say(`      ${sentence}`);
      wrong += found.length;
    }
    if (wrong > 0) throw new StartError(wrong === 1 ? '1 thing is wrong.' : `${wrong} things are wrong.`);
  },
});
