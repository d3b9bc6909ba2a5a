import { type InstalledFiles, keyAlias, madeFiles } from './install-commands.ts';

/** Where the pieces go on a server; the test writes its own folder in its stead. */
export const tlsFolder = '/etc/ssl/sceau';

/** The certificate of the portal's checker, as its page saves it. */
export const echoCertificateName = 'sceau-verificateur.pem';

/** What is installed, under its real names. */
export interface Placed {
  readonly files: InstalledFiles;
  readonly subjectName: string;
  readonly ownCsr: boolean;
  /** DNS names of the certificate, the main one first; none for a client certificate. */
  readonly hosts: readonly string[];
  readonly serialHex: string;
  /** What stands where a person writes the password of their file. */
  readonly passwordHere: string;
}

/** The files of PEM software: what the portal gave beside one's own key, or what openssl took out of the PKCS#12. */
export const pemFiles = ({ files, subjectName, ownCsr }: Placed) => {
  const made = madeFiles(subjectName, files.made);
  return {
    withChain: ownCsr ? files.chain : made.withChain,
    key: made.key,
    single: made.single,
  };
};

/** One after the other, each only when the one before went well. */
const inTurn = (...commands: readonly string[]): string => commands.join(' &&\n');

/** The longest name that nginx takes as it comes: its bucket is a cache line, of 64 octets (nginx, « Server names »). */
const usualNameLength = 40;

/** nginx refuses to start with a longer name; a power of two that holds the name and what nginx puts beside it. */
const bucketLine = (hosts: readonly string[]): readonly string[] => {
  const longest = Math.max(0, ...hosts.map(({ length }) => length));
  return longest <= usualNameLength ? [] : [`server_names_hash_bucket_size ${longest <= 100 ? 128 : 512};`, ''];
};

/** What each server's configuration says, and the command that checks it and takes it up. */
const serverSettings = (placed: Placed) => {
  const { files, subjectName, hosts } = placed;
  const { withChain, key, single } = pemFiles(placed);
  const [host = 'serveur.example'] = hosts;
  const base = keyAlias(subjectName);
  const at = (file: string) => `${tlsFolder}/${file}`;
  return {
    nginx: [
      ...bucketLine(hosts),
      'server {',
      '    listen 443 ssl;',
      `    server_name ${[host, ...hosts.slice(1)].join(' ')};`,
      `    ssl_certificate ${at(withChain)};`,
      `    ssl_certificate_key ${at(key)};`,
      '    ssl_protocols TLSv1.2 TLSv1.3;',
      '}',
    ].join('\n'),
    nginxReload: 'nginx -t && systemctl reload nginx',
    nginxClient: [
      `proxy_ssl_certificate ${at(withChain)};`,
      `proxy_ssl_certificate_key ${at(key)};`,
      'proxy_ssl_server_name on;',
    ].join('\n'),
    apache: [
      '<VirtualHost *:443>',
      `    ServerName ${host}`,
      ...(hosts.length > 1 ? [`    ServerAlias ${hosts.slice(1).join(' ')}`] : []),
      '    SSLEngine on',
      '    SSLProtocol -all +TLSv1.2 +TLSv1.3',
      `    SSLCertificateFile ${at(withChain)}`,
      `    SSLCertificateKeyFile ${at(key)}`,
      '</VirtualHost>',
    ].join('\n'),
    apacheReload: 'a2enmod ssl && apachectl configtest && systemctl reload apache2',
    haproxy: [
      `frontend ${base}-https`,
      '    mode http',
      `    bind :443 ssl crt ${at(single)} ssl-min-ver TLSv1.2`,
      `    default_backend ${base}`,
      '',
      `backend ${base}`,
      '    mode http',
      '    server s1 127.0.0.1:8080',
    ].join('\n'),
    haproxyReload: 'haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy',
    tomcat: [
      '<Connector port="8443" protocol="org.apache.coyote.http11.Http11NioProtocol"',
      '           SSLEnabled="true" scheme="https" secure="true">',
      '  <SSLHostConfig protocols="TLSv1.2+TLSv1.3">',
      ...(placed.ownCsr
        ? [`    <Certificate certificateFile="${at(withChain)}"`, `                 certificateKeyFile="${at(key)}" />`]
        : [
            `    <Certificate certificateKeystoreFile="${at(files.p12)}"`,
            '                 certificateKeystoreType="PKCS12"',
            `                 certificateKeystorePassword="${placed.passwordHere}"`,
            `                 certificateKeyAlias="${base}" />`,
          ]),
      '  </SSLHostConfig>',
      '</Connector>',
    ].join('\n'),
    tomcatReload: 'systemctl restart tomcat10',
  };
};

/**
 * Commands and settings of each place, each made to be pasted whole. Every name in them is made of letters, digits, dots and
 * dashes (`fileBase`, `normaliseDomain`): nothing needs quoting, in a shell, in PowerShell nor in a configuration.
 */
export const placeCommands = (placed: Placed) => {
  const { files, hosts, serialHex } = placed;
  const { withChain, key, single } = pemFiles(placed);
  const at = (file: string) => `${tlsFolder}/${file}`;
  return {
    serverSplit: inTurn(
      'umask 077',
      `openssl pkcs12 -in ${files.p12} -nokeys -out ${withChain}`,
      `openssl pkcs12 -in ${files.p12} -nocerts -nodes -out ${key}`,
    ),
    place: inTurn(
      `install -d -m 755 ${tlsFolder}`,
      `install -m 644 ${withChain} ${at(withChain)}`,
      `install -m 600 ${key} ${at(key)}`,
    ),
    placeSingle: inTurn(
      'umask 077',
      `install -d -m 755 ${tlsFolder}`,
      `cat ${withChain} ${key} > ${at(single)}`,
      `chmod 600 ${at(single)}`,
    ),
    placeKeystore: inTurn(`install -d -m 755 ${tlsFolder}`, `install -m 640 -g tomcat ${files.p12} ${at(files.p12)}`),
    placeForTomcat: inTurn(
      `install -d -m 755 ${tlsFolder}`,
      `install -m 644 ${withChain} ${at(withChain)}`,
      `install -m 640 -g tomcat ${key} ${at(key)}`,
    ),
    ...serverSettings(placed),
    // Nothing of Windows runs in the tests: these lines rest on Microsoft's reference of certutil, New-WebBinding (IIS
    // administration module) and its AddSslCertificate, as docs/installation.md says.
    // A person's own store: no right to administer the machine is needed (certutil's -user, certreq's -user).
    sessionTrust: [`certutil -user -addstore Root ${files.root}`, `certutil -user -addstore CA ${files.issuing}`].join(
      '\n',
    ),
    sessionImport: `Import-PfxCertificate -FilePath .\\${files.p12} -CertStoreLocation Cert:\\CurrentUser\\My -Password (Read-Host -AsSecureString)`,
    sessionAccept: `certreq -accept -user ${files.p7b}`,
    windowsTrust: [`certutil -addstore Root ${files.root}`, `certutil -addstore CA ${files.issuing}`].join('\n'),
    iisBind: [
      `$certificat = Get-ChildItem Cert:\\LocalMachine\\My | Where-Object SerialNumber -eq '${serialHex}'`,
      ...hosts.flatMap((name) => {
        const site = `-Name 'Default Web Site' -Protocol https -Port 443 -HostHeader '${name}'`;
        return [
          `New-WebBinding ${site} -SslFlags 1`,
          `(Get-WebBinding ${site}).AddSslCertificate($certificat.Thumbprint, 'My')`,
        ];
      }),
    ].join('\n'),
    verifyFiles: `openssl verify -CAfile ${files.rootPem} -untrusted ${files.authorities} ${files.pem}`,
  };
};

/** From another machine: the root alone is trusted, so that an authority which the server does not send is missed. */
export const checkCommands = ({ files, hosts }: Placed, port: 443 | 8443) => {
  const [host = 'serveur.example'] = hosts;
  return {
    curl: `curl --cacert ${files.rootPem} https://${host}${port === 443 ? '' : `:${port}`}/`,
    openssl: [
      `openssl s_client -connect ${host}:${port} -servername ${host} -CAfile ${files.rootPem} \\`,
      `  -verify_hostname ${host} -verify_return_error < /dev/null`,
    ].join('\n'),
  };
};

/** Calls of a client that presents the certificate: `address` is the service's, `trust` what knows its certificate. */
export const clientCommands = (placed: Placed, { address, trust }: { address: string; trust: string | null }) => {
  const { withChain, key } = pemFiles(placed);
  const { host } = new URL(address);
  const withPort = /:\d+$/.test(host) ? host : `${host}:443`;
  const known = trust === null ? '' : `${trust} `;
  return {
    curl: `curl --cert ${withChain} --key ${key} ${trust === null ? '' : `--cacert ${known}`}${address}`,
    openssl: `openssl s_client -connect ${withPort} -cert ${withChain} -cert_chain ${withChain} -key ${key} ${trust === null ? '' : `-CAfile ${known}`}-brief`,
  };
};
