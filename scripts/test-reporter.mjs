import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { projectFolder } from './project.mjs';

/** A compared page or certificate would bury the other failures. */
const longestFailureLines = 60;

/** One line per test file, each failure in full, and the counts of the run as JSON where SCEAU_TEST_COUNTS says. */
export default async function* report(events) {
  const path = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') path.splice(data.nesting, path.length, data.name);
    else if (type === 'test:fail' && data.details.error.failureType !== 'subtestsFailed') yield failure(path, data);
    else if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    else if (type === 'test:summary' && data.file !== undefined) yield fileLine(data);
    else if (type === 'test:summary') writeFileSync(process.env.SCEAU_TEST_COUNTS, JSON.stringify(countsOf(data)));
  }
}

function failure(path, { name, nesting, file, line, details }) {
  const { cause } = details.error;
  const title = [...path.slice(0, nesting), name].join(' › ');
  const what = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause ?? details.error);
  const lines = what.split('\n').map((text) => `    ${text}`);
  const shown = lines.length > longestFailureLines ? [...lines.slice(0, longestFailureLines), '    …'] : lines;
  return `✗ ${title}\n  ${shorten(file)}:${line}\n${shown.join('\n')}\n`;
}

function fileLine({ file, counts, duration_ms: milliseconds, success }) {
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${success ? '✓' : '✗'} ${shorten(file)}: ${counts.passed} of ${counts.tests} in ${seconds} s\n`;
}

const shorten = (file) => (file === undefined ? '' : relative(projectFolder, file));

/** A run that failed without a failed test (a hook, a file that does not load) counts as one failure. */
export function countsOf({ counts, success }) {
  const failed = counts.failed + counts.cancelled;
  return {
    passed: counts.passed,
    failed: failed === 0 && !success ? 1 : failed,
    skipped: counts.skipped + counts.todo,
  };
}
