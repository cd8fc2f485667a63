import pino from 'pino';

/** The only fields a log line may carry (R22): no bodies, names, addresses of people or answers. */
export interface LogFields {
  requestId?: string;
  method?: string;
  route?: string;
  status?: number;
  ms?: number;
  count?: number;
  name?: string;
  port?: number;
  attempt?: number;
  error?: unknown;
}
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const allowed = ['requestId', 'method', 'route', 'status', 'ms', 'count', 'name', 'port', 'attempt'] as const;

function lineOf(fields: LogFields | undefined): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  if (!fields) return line;
  for (const key of allowed) if (fields[key] !== undefined) line[key] = fields[key];
  if (fields.error !== undefined) line['error'] = describe(fields.error);
  return line;
}

/** Type, code, message and stack; not the values a database error quotes in `detail`. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...cause,
  };
}

/** A structured log on standard error, one JSON object a line. */
export function createLog(level: LogLevel): Log {
  const out = pino({ level, base: null, messageKey: 'event' }, pino.destination({ dest: 2, sync: true }));
  return {
    debug: (event, fields) => out.debug(lineOf(fields), event),
    info: (event, fields) => out.info(lineOf(fields), event),
    warn: (event, fields) => out.warn(lineOf(fields), event),
    error: (event, fields) => out.error(lineOf(fields), event),
  };
}
