import { useState } from 'react';
import { type InstanceView, type RequestView, readCertificate } from '../../core/contract/portal.ts';
import { base64ToBytes } from '../../core/x509/base64.ts';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { alternativeNames } from '../../core/x509/extensions.ts';
import { call, fileUrl } from '../api/call.ts';
import { usePack } from '../api/pack-queries.ts';
import { loaded, useInstance } from '../api/queries.ts';
import { queryOptions, useQuery } from '../api/use-query.ts';
import { nameOf } from '../catalogue/request-name.ts';
import { productCode } from '../catalogue/words.ts';
import { useText } from '../i18n/index.tsx';
import { Pane } from '../ui/card.tsx';
import { Details } from '../ui/details.tsx';
import { Rich } from '../ui/rich.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { savedInArchive } from './archive-names.ts';
import type { InstalledFiles } from './install-commands.ts';
import { RecipePart } from './install-step.tsx';
import { useInstallWords, withInstallWords } from './install-words.tsx';
import { echoCertificateName, type Placed, pemFiles } from './place-commands.ts';
import { anyService, type Called, type PlaceContext, type PlaceRecipe, placeRecipe } from './place-recipes.tsx';
import { partOf, placesOf } from './places.ts';
import { filesOfRequest } from './request-files.ts';

const certificateQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['certificate-in-hand', requestId],
    queryFn: () => loaded(call(readCertificate, { params: { requestId } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** DNS names that the certificate itself has, the main one first; none when it cannot be read. */
function hostsOf(certificateDer: string): readonly string[] {
  const der = base64ToBytes(certificateDer);
  const parsed = der === null ? null : parseCertificate(der);
  return parsed?.ok === true ? alternativeNames(parsed.value.tbs.extensions) : [];
}

/** Where it was saved with the rest of its pack: the archive, and its file there, the PKCS#12 or certificate with chain. */
interface Archived {
  readonly archive: string;
  readonly file: string;
}

interface NeedsProps {
  readonly recipe: PlaceRecipe;
  readonly placed: Placed;
  readonly requestId: string;
  readonly archived: Archived | undefined;
  /** Its PKCS#12 if it was withdrawn by itself, where nothing says that it was not. */
  readonly alone: string | undefined;
}

function Needs({ recipe, placed, requestId, archived, alone }: NeedsProps) {
  const t = useInstallWords();
  const { files } = useText().withdrawal;
  const { p12 } = placed.files;
  const keyIn = archived === undefined ? t.browserKey({ file: p12 }) : t.archivedKey(archived);
  return (
    <>
      <h3>{t.needs}</h3>
      <ul className="plain install-needs">
        <li>
          <Rich text={placed.ownCsr ? t.ownKey({ file: pemFiles(placed).key }) : keyIn} />
          {alone !== undefined && (
            <small>
              <Rich text={t.archivedAlone({ file: alone })} />
            </small>
          )}
          {!placed.ownCsr && <small>{t.browserKeyLost}</small>}
        </li>
        {recipe.needs.map((format) => (
          <li key={format}>
            {format === 'chain' && archived !== undefined && placed.ownCsr ? (
              <Rich text={t.archivedChain({ file: archived.file })} />
            ) : (
              <a href={fileUrl(requestId, format)} download>
                {files[format]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface WhereProps {
  readonly request: RequestView;
  readonly archived?: Archived;
  /** Whether it may have been withdrawn by itself as well. */
  readonly maybeAlone?: boolean;
}

function filesOf({ request, archived }: WhereProps, files: InstalledFiles): InstalledFiles {
  if (archived === undefined) return files;
  const { file } = archived;
  const made = file.replace(/\.\w+$/, '');
  return request.keyOrigin === 'own-csr' ? { ...files, chain: file, made } : { ...files, p12: file, made };
}

/** Where it will be put, and for each place what is needed, the commands and the configuration, with the names of its files. */
function Places(props: WhereProps & { instance: InstanceView }) {
  const { request, instance, archived, maybeAlone } = props;
  const words = useInstallWords();
  const { withdrawal } = useText();
  const inHand = useQuery(certificateQuery(request.id)).data;
  if (inHand === undefined) return null;
  const part = partOf(request.offer, request.usage);
  const files = filesOfRequest(instance, request);
  const placed: Placed = {
    files: filesOf(props, files),
    subjectName: nameOf(request),
    ownCsr: request.keyOrigin === 'own-csr',
    hosts: part === 'server' ? hostsOf(inHand.certificateDer) : [],
    serialHex: request.certificate?.serialHex ?? '',
    passwordHere: words.passwordHere,
  };
  const { echo } = instance;
  const called: Called =
    echo === null
      ? anyService
      : { address: echo.url, trust: echo.certificatePem === null ? null : echoCertificateName, isEcho: true };
  const context: PlaceContext = { words, withdrawal, placed, part, called };
  return (
    <>
      <p className="sub before-list">{words.lead}</p>
      <Tabs
        label={words.tabs}
        tabs={placesOf(part).map((place) => {
          const recipe = placeRecipe(place, context);
          return {
            id: place,
            label: words.places[place],
            content: (
              <>
                <Needs
                  recipe={recipe}
                  placed={placed}
                  requestId={request.id}
                  archived={archived}
                  alone={maybeAlone === true ? files.p12 : undefined}
                />
                <RecipePart {...recipe} />
              </>
            ),
          };
        })}
      />
    </>
  );
}

function WhereOfRequest({ request }: { request: RequestView }) {
  const instance = useInstance().data;
  const { title } = useInstallWords();
  if (instance === undefined) return null;
  // Its certificate and chain are taken from this page, by the names that they have here; its key is where it was saved.
  const pack = request.keyOrigin === 'browser' ? request.pack : null;
  return (
    <Pane title={title}>
      {pack === null ? (
        <Places request={request} instance={instance} />
      ) : (
        <PlacesOfPart request={request} pack={pack} instance={instance} />
      )}
    </Pane>
  );
}

function PlacesOfPart(props: {
  readonly request: RequestView;
  readonly pack: NonNullable<RequestView['pack']>;
  readonly instance: InstanceView;
}) {
  const { request, pack, instance } = props;
  const { data, isPending } = usePack(pack.id);
  if (isPending) return null;
  const archived = savedInArchive(instance, pack.code, request, data?.requests ?? []);
  return <Places request={request} instance={instance} archived={archived} maybeAlone />;
}

/** « Où l’installerez-vous ? », for a request whose certificate is signed. */
export const InstallWhere = withInstallWords(WhereOfRequest);

/** The same for each certificate of a pack, opened one at a time: a pack of one is open at once. */
export const InstallEach = withInstallWords(function InstallEach(props: {
  readonly certificates: readonly { readonly request: RequestView; readonly archived: Archived }[];
}) {
  const instance = useInstance().data;
  const { title, eachTitle, eachLead } = useInstallWords();
  const { certificates } = props;
  const [first] = certificates;
  if (instance === undefined || first === undefined) return null;
  if (certificates.length === 1) {
    return (
      <Pane title={title}>
        <Places {...first} instance={instance} />
      </Pane>
    );
  }
  return (
    <Pane title={eachTitle} className="install-each">
      <p className="sub before-list">{eachLead}</p>
      {certificates.map((one) => (
        <OpenedPlaces key={one.request.id} {...one} instance={instance} />
      ))}
    </Pane>
  );
});

/** Its recipes are read when they are asked for: each needs its certificate. */
function OpenedPlaces(props: WhereProps & { instance: InstanceView }) {
  const { request } = props;
  const [opened, setOpened] = useState(false);
  return (
    <Details
      summary={`${nameOf(request)}, ${productCode(request.offer, request.usage)}`}
      onOpen={() => setOpened(true)}
    >
      {opened && <Places {...props} />}
    </Details>
  );
}
