import type { FastifySchemaValidationError } from 'fastify';
import { refuse } from '../../core/outcome.ts';
import { isConnectionLost } from './database.ts';
import { Overload } from './overload.ts';
import { type HttpRefusal, RefusedCall } from './problem.ts';
import { errorCode } from './start-refusal.ts';

export const bodyLimitBytes = 64 * 1024;
const retryAfterSeconds = 5;

/**
 * What a caller is told of an error of the framework, of the database or of ours; null when it is a bug. `mostBytes` is the
 * limit of the route that was called.
 */
export function refusalOfError(error: unknown, mostBytes = bodyLimitBytes): HttpRefusal | null {
  if (error instanceof RefusedCall) return error.refusal;
  if (error instanceof Overload) return unavailable(error.retryAfterSeconds);
  const code = errorCode(error);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return refuse('http.body-too-large', { maximumKib: Math.floor(mostBytes / 1024) }).refusal;
  }
  if (code === 'FST_ERR_VALIDATION') return refusalOfValidation(error as ValidationFailure);
  if (code === 'FST_ERR_HANDLER_TIMEOUT' || isDatabaseAway(code) || isConnectionLost(error)) {
    return unavailable(retryAfterSeconds);
  }
  return frameworkRefusals[code] ?? (isClientsMistake(error) ? refuse('http.request-malformed').refusal : null);
}

const unavailable = (seconds: number): HttpRefusal =>
  refuse('http.unavailable', { retryAfterSeconds: seconds }).refusal;

const frameworkRefusals: Readonly<Record<string, HttpRefusal>> = {
  FST_ERR_BAD_URL: refuse('http.url-malformed').refusal,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refuse('http.media-type').refusal,
  FST_ERR_CTP_EMPTY_JSON_BODY: refuse('http.json-malformed').refusal,
  FST_ERR_CTP_INVALID_JSON_BODY: refuse('http.json-malformed').refusal,
  FST_STATIC_FORBIDDEN_PATH: refuse('http.not-found').refusal,
  HPE_HEADER_OVERFLOW: refuse('http.headers-too-large').refusal,
  ERR_HTTP_REQUEST_TIMEOUT: refuse('http.request-too-slow').refusal,
};

/**
 * A later call may succeed: no connection, a lock or a statement that timed out, a transaction given up for another
 * (PostgreSQL manual, appendix A: classes 08 and 53, then single codes).
 */
const isDatabaseAway = (code: string): boolean =>
  /^(?:ECONNREFUSED|08\w{3}|53\w{3}|57P0[1-5]|57014|55P03|40001|40P01)$/.test(code);

const isClientsMistake = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;

interface ValidationFailure {
  readonly validation: readonly FastifySchemaValidationError[];
  readonly validationContext: string;
}

/** A path that names nothing is not found; anything else is a 400 that names the member. */
function refusalOfValidation({ validation, validationContext }: ValidationFailure): HttpRefusal {
  if (validationContext === 'params') return refuse('http.not-found').refusal;
  const failure = validation[0];
  const path = failure === undefined ? [] : failure.instancePath.split('/').slice(1);
  switch (failure?.keyword) {
    case 'additionalProperties':
      return onMember('http.member-unknown', [...path, String(failure.params.additionalProperty)]);
    case 'required':
      return onMember('http.member-missing', [...path, String(failure.params.missingProperty)]);
    case 'maxLength':
      return onMember('http.member-too-long', path, { maximum: Number(failure.params.limit) });
    default:
      return path.length === 0 ? refuse('http.json-malformed').refusal : onMember('http.member-invalid', path);
  }
}

type MemberCode = 'http.member-unknown' | 'http.member-missing' | 'http.member-too-long' | 'http.member-invalid';

/** A member name may be anything a caller typed: it is shown, so it is cut. */
const shownCharacters = 60;

function onMember(
  code: MemberCode,
  path: readonly string[],
  params: Readonly<Record<string, number>> = {},
): HttpRefusal {
  const shown = (text: string) => [...text].slice(0, shownCharacters).join('').toWellFormed();
  const field = path.findLast((name) => !/^\d+$/.test(name)) ?? '';
  return { ...refuse(code, { member: shown(path.join('.')), ...params }).refusal, field: shown(field) };
}
