import type { RequestEvent } from '@portico/core/api/request-shapes.ts';
import {
  type Access,
  type Answers,
  answersFor,
  fieldsOf,
  type Form,
  formatAnswer,
  peopleIn,
} from '@portico/core/definitions/form/index.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { z } from 'zod';
import type { Db } from '../../platform/database.ts';
import { lookupsFor } from '../cases/index.ts';

type Changes = z.input<typeof RequestEvent>['changes'];
interface Event {
  seq: number;
  type: string;
  payload: unknown;
}

/** Answers after each event that changes them, beside those before. */
function* steps(
  events: readonly Event[],
): Generator<{ seq: number; before: Answers; after: Answers; isFirst: boolean }> {
  let answers: Answers = {};
  let isFirst = true;
  for (const { seq, type, payload } of events) {
    const before = answers;
    if (type === 'request.submitted' || type === 'request.resubmitted')
      answers = (payload as { answers: Answers }).answers;
    else if (type === 'answers.changed') answers = { ...answers, ...(payload as { changes: Answers }).changes };
    else continue;
    yield { seq, before, after: answers, isFirst };
    isFirst = false;
  }
}

/** What each event of a history changed in the form, in words, as far as `access` lets the reader see it (G17). */
export async function changesIn(
  db: Db,
  form: Form,
  events: readonly Event[],
  access: Access,
): Promise<Map<number, Changes>> {
  const found = [...steps(events)].filter(({ isFirst }) => !isFirst);
  const people = found.flatMap(({ before, after }) => [...peopleIn(form, before), ...peopleIn(form, after)]);
  const lookups = await lookupsFor(db, people);
  const changes = new Map<number, Changes>();
  for (const { seq, before, after } of found) {
    const [was, is] = [answersFor(form, before, access), answersFor(form, after, access)];
    const told = fieldsOf(form).flatMap((field): Changes => {
      if (JSON.stringify(was[field.id]) === JSON.stringify(is[field.id])) return [];
      const words = (value: unknown): Text | null => {
        if (value === undefined || value === null) return null;
        const said = (language: 'zh' | 'en') =>
          formatAnswer(field, value, language, (kind, id) => {
            const name = kind === 'person' ? lookups.person(id).name : lookups.place(id);
            return typeof name === 'string' ? name : name[language];
          }).slice(0, 300);
        return { zh: said('zh'), en: said('en') };
      };
      return [{ field: field.id, name: field.name, before: words(was[field.id]), after: words(is[field.id]) }];
    });
    if (told.length > 0) changes.set(seq, told);
  }
  return changes;
}
