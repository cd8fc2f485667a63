import { expect, test } from 'vitest';
import type { RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { saidOn } from './said-on-request.ts';

const person = (id: string) => ({ id, name: id, nameEn: null, department: null, disabled: false });
const day = (number: number): string => `2026-01-0${number}T08:00:00.000Z`;
const comment = (id: string, at: string) => ({
  id,
  author: person('p1'),
  text: id,
  isInternal: false,
  files: [],
  at,
});
const question = (more: Partial<TaskInRequest>): TaskInRequest =>
  ({
    id: 'q',
    kind: 'answer',
    state: 'open',
    assignee: person('p2'),
    by: null,
    handed: { by: person('p3'), as: 'ask', where: null, text: '为什么？' },
    opinion: '为什么？',
    openedAt: day(2),
    closedAt: null,
    ...more,
  }) as TaskInRequest;
const request = (...tasks: TaskInRequest[]): Pick<RequestDetail, 'comments' | 'tasks'> => ({
  comments: [comment('first', day(1)), comment('last', day(4))],
  tasks,
});
const told = (...tasks: TaskInRequest[]): string[] =>
  saidOn(request(...tasks)).map(({ author, text }) => `${author?.id ?? '-'}: ${text}`);

test('questions and answers stand among the comments, by time', () => {
  const answered = question({ state: 'done', by: person('p2'), opinion: '客户要求', closedAt: day(3) });
  expect(told(answered)).toEqual(['p1: first', 'p3: 为什么？', 'p2: 客户要求', 'p1: last']);
});
test('a question nobody has answered yet is not its own answer', () => {
  expect(told(question({}))).toEqual(['p1: first', 'p3: 为什么？', 'p1: last']);
});
test('one that was taken back stays to be read, as such', () => {
  const [, said] = saidOn(request(question({ state: 'cancelled', closedAt: day(3) })));
  expect(said).toMatchObject({ kind: 'question', isVoid: true });
});
test('to-dos that are no questions say nothing here', () => {
  expect(told(question({ kind: 'approve' }))).toEqual(['p1: first', 'p1: last']);
});
