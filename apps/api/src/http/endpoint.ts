/** An endpoint as one declaration: the server binds it, the OpenAPI document describes it, tests walk it. */
import type { Request, Response } from 'express';
import type { z } from 'zod';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** `anyone`: also without signing in; `user`: signed in, guests too; `admin`: administrators. */
export type Access = 'anyone' | 'user' | 'admin';

/** Who is signed in. */
export interface SignedIn {
  id: string;
  role: 'user' | 'admin';
  guest: boolean;
  email: string | null;
  displayName: string | null;
}

/** What a handler is given: everything that came in is checked. */
export interface Call<Params, Query, Body, User> {
  user: User;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  response: Response;
  /** Fires when the caller has left. */
  signal: AbortSignal;
}

export interface AnswerSpec {
  description: string;
  /** Absent: no body. */
  schema?: z.ZodType;
  /** Default: `application/json`. */
  contentType?: string;
  /** What else it can come as, e.g. `text/event-stream` when the caller accepts that. */
  otherTypes?: readonly string[];
}

export interface EndpointSpec<
  A extends Access,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
> {
  method: Method;
  /** As in OpenAPI: `/api/todos/{id}`. */
  path: string;
  /** The chapter of the document it stands in. */
  area: string;
  summary: string;
  access: A;
  /** Default: every `{name}` of the path is an id (a UUID). What does not fit is a 404. */
  params?: Params;
  /** What does not fit is a 400. */
  query?: Query;
  /** JSON. What does not fit is a 422. */
  body?: Body;
  /** The body may be left out; it is then read as `{}`. */
  bodyOptional?: true;
  /** A body of another kind than JSON, which the handler reads itself. */
  upload?: { contentType: string; description: string; schema: z.ZodType };
  /** Most bytes of a JSON body. Default 100 kB. */
  maxBodyBytes?: number;
  /** By status. Problems need not be named: 400, 401, 403, 404, 422 are understood where they can occur. */
  answers: Readonly<Record<number, AnswerSpec>>;
  /** Parses nothing, decides little: calls a service and answers. What it throws becomes a problem. */
  handle(
    call: Call<
      Params extends z.ZodType ? z.output<Params> : { id: string },
      Query extends z.ZodType ? z.output<Query> : Record<string, never>,
      Body extends z.ZodType ? z.output<Body> : undefined,
      A extends 'anyone' ? SignedIn | undefined : SignedIn
    >,
  ): Promise<void> | void;
}

export type Endpoint = EndpointSpec<Access, z.ZodObject | undefined, z.ZodObject | undefined, z.ZodType | undefined>;

/** Keeps the types of an endpoint's parts together, and then lets go of them, so that they can be listed. */
export function endpoint<
  A extends Access,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(spec: EndpointSpec<A, Params, Query, Body>): Endpoint {
  return spec as unknown as Endpoint;
}
