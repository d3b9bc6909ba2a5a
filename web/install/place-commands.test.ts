/** The very commands and settings that the page shows for servers and clients, run by those servers and clients. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port.ts';
import { hasTool, openInstallFolder } from '../../test/support/install-folder.ts';
import { install as words } from '../i18n/fr/install.ts';
import { installCommands, installedFiles } from './install-commands.ts';
import { checkCommands, clientCommands, type Placed, placeCommands, tlsFolder } from './place-commands.ts';

const skip = hasTool('openssl', 'version') && hasTool('curl', '--version') ? false : 'no openssl, or no curl';
const skipWithout = (tool: string, argument: string) =>
  skip || (hasTool(tool, argument) ? false : `no ${tool} on this machine`);
const password = 'Bretagne&Sirop-42/Quai ~';
const hosts = [
  'un-tres-long-nom-de-serveur-de-messagerie.ch-valmont.example',
  'xn--hpital-7ta.ch-valmont.example',
  `${'a'.repeat(63)}.${'b'.repeat(63)}.ch-valmont.example`,
];
const [host = ''] = hosts;
const files = installedFiles('demo-p12-EL-TEST-SERV-SSL_SERV-20261123-165804.p12', 'D-2026-000817', {
  ...{ issuing: 'ACI-EL-ORG-TEST', root: 'ACR-EL-TEST' },
});
const { folder, at, shell, run, typed } = openInstallFolder(files, { subjectName: host, password, hosts });
const placed = { files, subjectName: host, hosts, serialHex: '00AB', passwordHere: words.passwordHere };
const origins: readonly (readonly [string, Placed])[] = [
  ['a key made in the browser', { ...placed, ownCsr: false }],
  ['an own key', { ...placed, ownCsr: true }],
];
const openFolder = at('tls');
/** What is shown, with the folder and the port of this test in place of those of a server. */
const here = (shown: string, port = 443) => {
  const moved = shown.replaceAll(tlsFolder, openFolder).replace(/\b443\b/, `127.0.0.1:${port}`);
  return moved.replaceAll('-g tomcat ', '');
};

/** The pieces as they are before the files are placed: taken out of the PKCS#12, or the own key. */
async function prepare(one: Placed): Promise<void> {
  rmSync(openFolder, { recursive: true, force: true });
  const commands = placeCommands(one);
  if (one.ownCsr) shell(`cp leaf.key ${host}.key`);
  else await run(commands.serverSplit, [password, password]);
  await run(here(commands.place), []);
  assert.equal(statSync(`${openFolder}/${host}.key`).mode & 0o077, 0);
}

const started: ChildProcess[] = [];
after(() => {
  for (const child of started) child.kill('SIGKILL');
});
async function serve(command: string, args: readonly string[], port: number, env = {}): Promise<ChildProcess> {
  const child = spawn(command, args, { cwd: folder, stdio: 'pipe', env: { ...process.env, ...env } });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  for (let waited = 0; !(await listens(port)); waited += 100) {
    assert.ok(child.exitCode === null && waited < 60_000, `${command} did not start:\n${said}`);
    await pause(100);
  }
  return child;
}
const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The two checks of the page, from the client's side: every name leads to this port, by curl's own configuration file. */
async function judgeServer(one: Placed, port: number, shownPort: 443 | 8443 = 443): Promise<void> {
  writeFileSync(at('.curlrc'), `connect-to = "::127.0.0.1:${port}"\nsilent\nshow-error\n`);
  const { curl: checkCurl, openssl: checkOpenssl } = checkCommands(one, shownPort);
  await run(checkCurl, [], { CURL_HOME: folder });
  for (const name of hosts)
    await run(checkCurl.replace(`https://${host}`, `https://${name}`), [], { CURL_HOME: folder });
  const other = await typed(checkCurl.replace(`https://${host}`, 'https://autre.example'), [], { CURL_HOME: folder });
  assert.equal(other.status, 60, 'a name that the certificate has not is refused');
  const said = await run(checkOpenssl.replace(`-connect ${host}:${shownPort}`, `-connect 127.0.0.1:${port}`), []);
  assert.match(said, /Verification: OK|Verify return code: 0/);
}

for (const [origin, one] of origins) {
  describe(origin, () => {
    const commands = placeCommands(one);

    test('nginx serves it', { skip: skipWithout('nginx', '-v') }, async () => {
      await prepare(one);
      const port = await freePort();
      const shown = here(commands.nginx, port);
      const around = `daemon off; pid ${at('nginx.pid')}; error_log stderr; events {} http { access_log off;\n${shown}\n}`;
      writeFileSync(at('nginx.conf'), around);
      shell(`nginx -t -c ${at('nginx.conf')} 2>&1`);
      const server = await serve('nginx', ['-c', at('nginx.conf')], port);
      await judgeServer(one, port);
      await end(server);
    });

    test('Apache serves it', { skip: skipWithout('apache2', '-v') }, async () => {
      await prepare(one);
      const port = await freePort();
      const modules = ['mpm_event', 'authz_core', 'socache_shmcb', 'ssl'];
      const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
      const around = [`ServerRoot ${folder}`, `PidFile ${at('apache.pid')}`, `Listen 127.0.0.1:${port}`, 'User daemon'];
      writeFileSync(
        at('apache.conf'),
        [
          ...around,
          ...load,
          here(commands.apache.replace('*:443', `127.0.0.1:${port}`)),
          `ErrorLog ${at('apache.log')}`,
          '',
        ].join('\n'),
      );
      shell(`apache2 -t -f ${at('apache.conf')} 2>&1`);
      const server = await serve('apache2', ['-f', at('apache.conf'), '-D', 'FOREGROUND'], port);
      await judgeServer(one, port);
      await end(server);
    });

    test('HAProxy serves it', { skip: skipWithout('haproxy', '-v') }, async () => {
      await prepare(one);
      await run(here(commands.placeSingle), []);
      const behind = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
      after(() => behind.close());
      await new Promise((resolve) => behind.once('listening', resolve));
      const port = await freePort();
      const { port: behindPort } = behind.address() as AddressInfo;
      const shown = commands.haproxy
        .replaceAll(tlsFolder, openFolder)
        .replace('bind :443', `bind 127.0.0.1:${port}`)
        .replace('127.0.0.1:8080', `127.0.0.1:${behindPort}`);
      const times = 'defaults\n    timeout connect 5s\n    timeout client 5s\n    timeout server 5s\n';
      writeFileSync(at('haproxy.cfg'), `${times}\n${shown}\n`);
      shell(`haproxy -c -f ${at('haproxy.cfg')} 2>&1`);
      const server = await serve('haproxy', ['-db', '-f', at('haproxy.cfg')], port);
      await judgeServer(one, port);
      await end(server);
    });

    test('Tomcat serves it', { skip: skipTomcat() }, async () => {
      await prepare(one);
      await run(here(one.ownCsr ? commands.placeForTomcat : commands.placeKeystore), []);
      const port = await freePort();
      const connector = commands.tomcat
        .replaceAll(tlsFolder, openFolder)
        .replace('port="8443"', `port="${port}" address="127.0.0.1"`)
        .replace(words.passwordHere, password.replaceAll('&', '&amp;'));
      shell('rm -rf tomcat && mkdir -p tomcat/conf tomcat/webapps/ROOT tomcat/logs tomcat/temp tomcat/work');
      shell(`cp /usr/share/tomcat10/etc/web.xml tomcat/conf/ && echo ok > tomcat/webapps/ROOT/index.html`);
      const engine =
        '<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>';
      writeFileSync(
        at('tomcat/conf/server.xml'),
        `<Server port="-1"><Service name="Catalina">\n${connector}\n${engine}</Service></Server>`,
      );
      const server = await serve('/usr/share/tomcat10/bin/catalina.sh', ['run'], port, {
        CATALINA_BASE: at('tomcat'),
        CATALINA_HOME: '/usr/share/tomcat10',
        JAVA_HOME: shell('dirname $(dirname $(readlink -f $(which java)))').trim(),
      });
      await judgeServer(one, port, 8443);
      await end(server);
    });

    test('nginx presents it to the service behind', { skip: skipWithout('nginx', '-v') }, async () => {
      await prepare(one);
      const options = { key: readFileSync(at('leaf.key')), cert: readFileSync(at(files.chain)) };
      const asking = { ...options, ca: readFileSync(at('root.pem')), requestCert: true, rejectUnauthorized: true };
      const behind = createTlsServer(asking, (_, response) => response.end('seen'));
      await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
      const { port: behindPort } = behind.address() as AddressInfo;
      const port = await freePort();
      const location = `location / { proxy_pass https://127.0.0.1:${behindPort};\n${here(commands.nginxClient)}\n}`;
      const around = `daemon off; pid ${at('nginx.pid')}; error_log stderr; events {} http { access_log off;`;
      writeFileSync(at('nginx.conf'), `${around} server { listen 127.0.0.1:${port};\n${location} } }`);
      const server = await serve('nginx', ['-c', at('nginx.conf')], port);
      assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'seen');
      await end(server);
      behind.closeAllConnections();
      await new Promise((resolve) => behind.close(resolve));
    });

    test('the check of the files says OK, and not for another authority', { skip }, async () => {
      assert.match(await run(commands.verifyFiles, []), /: OK/);
      shell('openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -subj /CN=root -days 9 -out other.pem');
      const wrong = await typed(commands.verifyFiles.replace(files.rootPem, 'other.pem'), []);
      assert.notEqual(wrong.status, 0);
    });

    test('curl and openssl present it to a server that asks', { skip }, async () => {
      const seen: (string | undefined)[] = [];
      const options = {
        key: readFileSync(at('leaf.key')),
        cert: readFileSync(at(files.chain)),
        ca: readFileSync(at('root.pem')),
      };
      const server = createTlsServer({ ...options, requestCert: true, rejectUnauthorized: true }, (call, response) => {
        seen.push((call.socket as import('node:tls').TLSSocket).getPeerCertificate().subject.CN as string);
        response.end('ok');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const typedPasswords = one.ownCsr ? [] : [password];
      if (one.ownCsr) shell(`cp leaf.key ${host}.key`);
      else await run(installCommands(files, host).pemSplit, [password, password, password, password]);
      writeFileSync(at('.curlrc'), `connect-to = "::127.0.0.1:${port}"\nsilent\nshow-error\n`);
      const client = clientCommands(one, { address: `https://${host}/`, trust: files.rootPem });
      await run(client.curl, typedPasswords, { CURL_HOME: folder });
      const brief = await typed(
        client.openssl.replace(`-connect ${host}:443`, `-connect 127.0.0.1:${port}`),
        typedPasswords,
      );
      assert.match(brief.said, /Verification: OK/, brief.said);
      assert.deepEqual(seen, ['leaf']);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  });
}

function skipTomcat() {
  return skip || (hasTool('/usr/share/tomcat10/bin/catalina.sh', 'version') ? false : 'no tomcat10 on this machine');
}

test('no name in a command or a setting needs quoting', () => {
  for (const [, one] of origins) {
    for (const text of Object.values(placeCommands({ ...one, subjectName: `L'Étoile "du Nord" $(x)`, hosts: [] }))) {
      assert.doesNotMatch(text, /\$\(|Étoile|"du|`/);
    }
  }
});
