import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/** What is acted on; the noun of a permission. */
export type Resource =
  | 'session'
  | 'token'
  | 'organisation'
  | 'delegation'
  | 'service'
  | 'draft'
  | 'request'
  | 'task'
  | 'action'
  | 'comment'
  | 'file'
  | 'notice'
  | 'report'
  | 'mailbox'
  | 'system';
export type Action = 'read' | 'create' | 'write' | 'delete' | 'decide';

/** Who may call: nobody special, or a verb on a noun that `access` decides on. */
export type Permission = 'public' | `${Resource}.${Action}`;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * An endpoint as a value: all that the server needs to register, check and document it, and the browser to call it.
 * A route without a permission and a reply schema does not compile.
 */
export interface Endpoint {
  method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  path: `/${string}`;
  permission: Permission;
  /** One line for the API documentation. */
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** What a success answers. `z.null()` is sent as 204. */
  reply: z.ZodType;
  /** Errors beyond those any call can meet (`invalid`, `unauthenticated`, `limited`, `unavailable`). */
  errors?: readonly ErrorCode[];
  /** The row has a version: reads send an ETag, writes must send If-Match (R3). */
  versioned?: boolean;
  /** Calls of this kind are also counted on their own (R10): `login` by network address, the others by caller. */
  limit?: 'login' | 'submit' | 'export';
  /** How the body or reply travels when it is not JSON. */
  transport?: 'upload' | 'download' | 'event-stream';
}

/** Declares an endpoint and keeps its exact type for inference on both sides. */
export const endpoint = <const E extends Endpoint>(value: E): E => value;

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What the server hands to a handler: parsed and defaulted. */
export interface Parsed<E extends Endpoint> {
  params: Out<E['params']>;
  query: Out<E['query']>;
  body: Out<E['body']>;
}

type Given<K extends string, T> = T extends z.ZodType
  ? Record<string, never> extends z.input<T>
    ? { [P in K]?: In<T> }
    : { [P in K]: In<T> }
  : { [P in K]?: undefined };

/** What a caller in the browser gives. */
export type Input<E extends Endpoint> = Given<'params', E['params']> &
  Given<'query', E['query']> &
  Given<'body', E['body']>;

export type Reply<E extends Endpoint> = z.output<E['reply']>;
