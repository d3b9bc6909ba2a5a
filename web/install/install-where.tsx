import { type InstanceView, type RequestView, readCertificate } from '../../core/contract/portal.ts';
import { base64ToBytes } from '../../core/x509/base64.ts';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { alternativeNames } from '../../core/x509/extensions.ts';
import { call, fileUrl } from '../api/call.ts';
import { loaded, useInstance } from '../api/queries.ts';
import { queryOptions, useQuery } from '../api/use-query.ts';
import { nameOf } from '../catalogue/request-name.ts';
import { useText } from '../i18n/index.tsx';
import { Pane } from '../ui/card.tsx';
import { Rich } from '../ui/rich.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { RecipePart } from './install-step.tsx';
import { useInstallWords, withInstallWords } from './install-words.tsx';
import { echoCertificateName, type Placed, pemFiles } from './place-commands.ts';
import { type Called, type PlaceContext, type PlaceRecipe, partOf, placeRecipe, placesOf } from './place-recipes.tsx';
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

function Needs({ recipe, placed, requestId }: { recipe: PlaceRecipe; placed: Placed; requestId: string }) {
  const t = useInstallWords();
  const { files } = useText().withdrawal;
  return (
    <>
      <h3>{t.needs}</h3>
      <ul className="plain install-needs">
        <li>
          <Rich
            text={placed.ownCsr ? t.ownKey({ file: pemFiles(placed).key }) : t.browserKey({ file: placed.files.p12 })}
          />
          {!placed.ownCsr && <small>{t.browserKeyLost}</small>}
        </li>
        {recipe.needs.map((format) => (
          <li key={format}>
            <a href={fileUrl(requestId, format)} download>
              {files[format]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Where({ request, instance }: { request: RequestView; instance: InstanceView }) {
  const words = useInstallWords();
  const { withdrawal } = useText();
  const inHand = useQuery(certificateQuery(request.id)).data;
  if (inHand === undefined) return null;
  const part = partOf(request.usage ?? '');
  const placed: Placed = {
    files: filesOfRequest(instance, request),
    subjectName: nameOf(request),
    ownCsr: request.keyOrigin === 'own-csr',
    hosts: part === 'server' ? hostsOf(inHand.certificateDer) : [],
    serialHex: request.certificate?.serialHex ?? '',
    passwordHere: words.passwordHere,
  };
  const { echo } = instance;
  const called: Called =
    echo === null
      ? { address: 'https://service.example/', trust: null, isEcho: false }
      : { address: echo.url, trust: echo.certificatePem === null ? null : echoCertificateName, isEcho: true };
  const context: PlaceContext = { words, withdrawal, placed, part, called };
  return (
    <Pane title={words.title}>
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
                <Needs recipe={recipe} placed={placed} requestId={request.id} />
                <RecipePart {...recipe} />
              </>
            ),
          };
        })}
      />
    </Pane>
  );
}

function WhereOfRequest({ request }: { request: RequestView }) {
  const instance = useInstance().data;
  return instance === undefined ? null : <Where request={request} instance={instance} />;
}

/** « Où l’installerez-vous ? », for a request whose certificate is signed. */
export const InstallWhere = withInstallWords(WhereOfRequest);
