import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/**
 * One entry a call is the only truth about it: types, validation and documentation derive from here.
 * `query` reads, `command` changes, `job` is long (progress, cancel), `event` is told to everyone.
 */
export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query' | 'command';
  input: I;
  output: O;
  errors: readonly ErrorCode[];
}

export interface Job<
  I extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  kind: 'job';
  input: I;
  progress: P;
  output: O;
  errors: readonly ErrorCode[];
}

export interface Event<P extends z.ZodType = z.ZodType> {
  kind: 'event';
  payload: P;
}

export type Call = Query | Job;
export type Entry = Call | Event;

interface Shape<I, O> {
  input: I;
  output: O;
  errors?: readonly ErrorCode[];
}

export function query<I extends z.ZodType, O extends z.ZodType>(shape: Shape<I, O>): Query<I, O> {
  return { kind: 'query', errors: [], ...shape };
}

export function command<I extends z.ZodType, O extends z.ZodType>(shape: Shape<I, O>): Query<I, O> {
  return { kind: 'command', errors: [], ...shape };
}

export function job<I extends z.ZodType, P extends z.ZodType, O extends z.ZodType>(
  shape: Shape<I, O> & { progress: P },
): Job<I, P, O> {
  return { kind: 'job', errors: [], ...shape };
}

export function event<P extends z.ZodType>(payload: P): Event<P> {
  return { kind: 'event', payload };
}

type CallNames<C> = { [K in keyof C]: C[K] extends Call ? K : never }[keyof C] & string;
type EventNames<C> = { [K in keyof C]: C[K] extends Event ? K : never }[keyof C] & string;

/** What a caller passes in: defaults may be left out. */
export type InputOf<E> = E extends { input: infer I extends z.ZodType } ? z.input<I> : never;
/** What a handler gets: defaults are filled in. */
export type ParsedInputOf<E> = E extends { input: infer I extends z.ZodType } ? z.output<I> : never;
export type OutputOf<E> = E extends { output: infer O extends z.ZodType } ? z.output<O> : never;
export type ProgressOf<E> = E extends { progress: infer P extends z.ZodType } ? z.output<P> : never;
export type PayloadOf<E> = E extends Event<infer P> ? z.output<P> : never;

export interface HandlerContext<P = never, S extends AbortSignalLike = AbortSignalLike> {
  signal: S;
  report: (progress: P) => void;
}

/** The part of `AbortSignal` that handlers may rely on in every host. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** One function a call; an entry without a handler does not compile. `S`: the platform's abort signal. */
export type HandlersOf<C, S extends AbortSignalLike> = {
  [K in CallNames<C>]: (
    input: ParsedInputOf<C[K]>,
    context: HandlerContext<ProgressOf<C[K]>, S>,
  ) => Promise<OutputOf<C[K]>>;
};

export type { CallNames, EventNames };
