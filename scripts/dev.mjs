import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { inProject, main, projectFolder, say, serverCommand } from './project.mjs';

const serverPort = Number(process.env.SCEAU_PORT ?? 8080);
const webPort = 5173;

/** The server, started again at each change, and the web as Vite serves it, with calls passed on to the server. */
await main(async () => {
  const node = await ensureInstalled();
  const server = spawn(node, ['--watch', '--watch-preserve-output', ...serverCommand], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { SCEAU_PUBLIC_ORIGIN: `http://localhost:${webPort}`, ...process.env },
  });
  const { createServer } = await import('vite');
  const web = await createServer({
    configFile: inProject('web', 'vite.config.ts'),
    server: {
      host: 'localhost',
      port: webPort,
      strictPort: true,
      proxy: { '/api': { target: `http://localhost:${serverPort}`, xfwd: false } },
    },
  });
  await web.listen();
  say(`Web in development: http://localhost:${webPort}`);
  const stop = () => server.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  return new Promise((resolve) => {
    server.once('exit', async (code) => {
      await web.close();
      resolve(code ?? 0);
    });
  });
});
