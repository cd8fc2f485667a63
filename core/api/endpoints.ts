import type { Endpoint } from './endpoint.ts';
import * as actions from './actions.ts';
import * as calendars from './calendars.ts';
import * as callbacks from './callbacks.ts';
import * as catalogue from './catalogue.ts';
import * as definitions from './definitions.ts';
import * as evidence from './evidence.ts';
import * as files from './files.ts';
import * as interventions from './interventions.ts';
import * as messages from './messages.ts';
import * as migrations from './migrations.ts';
import * as organisation from './organisation.ts';
import * as reports from './reports.ts';
import * as requests from './requests.ts';
import * as session from './session.ts';
import * as trials from './trials.ts';
import * as tasks from './tasks.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;

/** Every endpoint by its name (the operation id in OpenAPI). */
export const endpoints: Readonly<Record<string, Endpoint>> = Object.fromEntries(
  [
    session,
    organisation,
    calendars,
    catalogue,
    definitions,
    requests,
    tasks,
    interventions,
    migrations,
    actions,
    trials,
    callbacks,
    evidence,
    reports,
    files,
    messages,
  ].flatMap((module) => Object.entries(module).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))),
);
