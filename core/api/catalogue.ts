import { z } from 'zod';
import { WorkCalendar } from '../definitions/calendar/work-calendar.ts';
import { Flow, TimeSpan } from '../definitions/flow/flow.ts';
import { Answers, Form } from '../definitions/form/form.ts';
import { Category } from '../definitions/category/category.ts';
import { Text } from '../definitions/text.ts';
import { Finding } from '../errors.ts';
import { endpoint } from './endpoint.ts';
import { ChosenPeople, StepChoice } from './request-shapes.ts';
import { ByKey, Id, Instant, Nothing, PersonRef } from './shapes.ts';

const Promise = z.object({ response: TimeSpan.optional(), resolution: TimeSpan.optional() });

/** A tile of the catalogue. */
export const ServiceCard = z
  .object({
    key: z.string(),
    name: Text,
    description: Text,
    category: z.string(),
    icon: z.string().nullable(),
    team: Text.nullable(),
    promise: Promise,
    hasDraft: z.boolean(),
    /** Requests in the last 90 days: the tiles' order. */
    popularity: z.number().int(),
  })
  .meta({ id: 'ServiceCard' });
export type ServiceCard = z.infer<typeof ServiceCard>;

export const listServices = endpoint({
  method: 'GET',
  path: '/services',
  permission: 'service.read',
  summary: 'The catalogue as I may see it: categories, and services by popularity.',
  reply: z.object({ categories: z.array(Category), services: z.array(ServiceCard) }),
});
/** What a form and its rules may know of the person who asks; the shape of `RequesterFacts` of the flow engine. */
export const FormRequester = z
  .object({
    id: Id,
    name: z.string(),
    department: z.string().nullable(),
    departments: z.array(z.string()),
    grade: z.number().int().nullable(),
    post: z.string().nullable(),
    groups: z.array(z.string()),
  })
  .meta({ id: 'FormRequester' });
export const readService = endpoint({
  method: 'GET',
  path: '/services/:key',
  permission: 'service.read',
  summary: 'One service with its form and flow, my draft of it and the answers the form starts with.',
  params: ByKey,
  reply: ServiceCard.extend({
    version: z.number().int(),
    /** Whether I may file for a colleague. */
    mayFileForOthers: z.boolean(),
    form: Form,
    flow: Flow,
    owners: z.array(PersonRef),
    /** People I choose for later steps when I submit. */
    choices: z.array(StepChoice),
    /** `form`: the one it was filled in on, when the service has another by now. */
    draft: z.object({ answers: Answers, savedAt: Instant, form: Form.nullable() }).nullable(),
    /** With these two the browser works the form out as the server will. */
    requester: FormRequester,
    calendar: WorkCalendar,
  }),
  errors: ['not_found'],
});

/** One step of the way a request will go, as far as the answers tell. */
export const PredictedStep = z
  .object({
    step: z.string(),
    name: Text,
    kind: z.string(),
    people: z.array(PersonRef),
    team: Text.nullable(),
    mode: z.string().nullable(),
    /** The way people are found when nobody can be named yet. */
    why: z.string().nullable(),
    /** Who names its people and has not yet. */
    chosenBy: z.enum(['requester', 'previous']).nullable(),
    /** Branch the step stands in, when several run side by side. */
    branch: Text.nullable(),
    /** Not empty: which way it goes here, and who decides, depends on these fields, which are to be answered yet. */
    dependsOn: z.array(z.object({ id: z.string(), name: Text })),
    expectedMs: z.number().int().nullable(),
  })
  .meta({ id: 'PredictedStep' });
export const predictRequest = endpoint({
  method: 'POST',
  path: '/services/:key/prediction',
  permission: 'service.read',
  summary: 'Who will have the request and until when it is promised, for these answers; stores nothing.',
  params: ByKey,
  body: z.strictObject({ answers: Answers, chosen: ChosenPeople.optional() }),
  reply: z.object({
    steps: z.array(PredictedStep),
    respondBy: Instant.nullable(),
    resolveBy: Instant.nullable(),
    /** False when the promise falls into a year whose days off are not entered yet: it may still move. */
    areDaysOffKnown: z.boolean(),
    findings: z.array(Finding),
  }),
  errors: ['not_found'],
});

export const listDrafts = endpoint({
  method: 'GET',
  path: '/drafts',
  permission: 'draft.read',
  summary: 'My drafts, newest first.',
  reply: z.object({
    items: z.array(z.object({ service: z.string(), name: Text, icon: z.string().nullable(), savedAt: Instant })),
  }),
});
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/services/:key/draft',
  permission: 'draft.write',
  summary: 'Keep what I have filled in so far; one draft a service.',
  params: ByKey,
  /** `serviceVersion`: the version it is filled in on; the newest without it. */
  body: z.strictObject({ answers: Answers, serviceVersion: z.int32().min(1).optional() }),
  reply: z.object({ savedAt: Instant }),
  errors: ['not_found'],
});
export const deleteDraft = endpoint({
  method: 'DELETE',
  path: '/services/:key/draft',
  permission: 'draft.delete',
  summary: 'Throw my draft away.',
  params: ByKey,
  reply: Nothing,
});

export const search = endpoint({
  method: 'GET',
  path: '/search',
  permission: 'service.read',
  summary: 'One search over services (names, key words, pinyin) and the requests I may see (number, title).',
  query: z.object({ q: z.string().min(1).max(100) }),
  reply: z.object({
    services: z.array(ServiceCard),
    requests: z.array(z.object({ id: Id, number: z.string(), title: z.string(), service: Text, state: z.string() })),
  }),
});
