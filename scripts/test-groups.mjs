import { readFileSync } from 'node:fs';
import { ensureLighthouse } from './install.mjs';
import { filesBelow, inProject } from './project.mjs';

const needsServer = /test-database|test-postgres|server-process|startEmbeddedPostgres/;

/** Every test file of the project, in the order in which a failure is best met. */
export function testGroups() {
  const files = filesBelow('core', 'server', 'web', 'cli', 'scripts', 'test').filter(
    (file) => /\.test\.(ts|mjs)$/.test(file) && !file.startsWith('web/dist/'),
  );
  const lighthouse = files.filter((file) => file.startsWith('test/lighthouse/'));
  const whole = files.filter((file) => file.startsWith('test/') && !lighthouse.includes(file));
  const parts = files.filter((file) => !file.startsWith('test/'));
  const integration = parts.filter((file) => needsServer.test(readFileSync(inProject(file), 'utf8')));
  return [
    { name: 'unit', files: parts.filter((file) => !integration.includes(file)), timeoutSeconds: 120 },
    { name: 'integration', files: integration, timeoutSeconds: 300 },
    { name: 'end to end', files: whole, timeoutSeconds: 1800 },
    // Last and alone: it measures time.
    { name: 'Lighthouse', files: lighthouse, timeoutSeconds: 600, prepare: ensureLighthouse },
  ];
}
