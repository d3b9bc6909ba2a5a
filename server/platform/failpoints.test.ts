import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, it } from 'node:test';
import { armFailpoint, failpoint, failpointNames, parseFailpoint } from './failpoints.ts';

describe('failpoints', () => {
  afterEach(() => armFailpoint(null));

  it('do nothing unless armed, and nothing at other names', async () => {
    await failpoint('issue.after-sign');
    armFailpoint({ name: 'issue.after-intent-commit', mode: 'throw' });
    await failpoint('issue.after-sign');
  });

  it('throw at the name that is armed', async () => {
    armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
    await assert.rejects(failpoint('issue.after-sign'), { message: 'failpoint issue.after-sign' });
  });

  for (const [mode, signal] of [
    ['kill', 'SIGKILL'],
    ['hang', 'SIGTERM'],
  ] as const) {
    it(`${mode} the process at the name that is armed`, async () => {
      const script = `
        import { armFailpoint, failpoint } from ${JSON.stringify(import.meta.resolve('./failpoints.ts'))};
        armFailpoint({ name: 'issue.after-sign', mode: '${mode}' });
        process.stdout.write('before');
        await failpoint('issue.after-sign');
        process.stdout.write('after');`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      await once(child.stdout, 'data');
      const closed = once(child, 'close');
      if (mode === 'hang') setTimeout(() => child.kill('SIGTERM'), 300);
      assert.deepEqual(await closed, [null, signal]);
      assert.equal(output, 'before');
    });
  }

  it('are read as name:mode and nothing else', () => {
    for (const name of failpointNames) assert.deepEqual(parseFailpoint(`${name}:hang`), { name, mode: 'hang' });
    for (const text of ['', 'issue.after-sign', 'issue.after-sign:', 'nowhere:kill', 'issue.after-sign:kill:kill']) {
      assert.equal(parseFailpoint(text), null);
    }
  });
});
