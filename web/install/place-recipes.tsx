import type { ReactNode } from 'react';
import type { CertificateFileFormat } from '../../core/contract/portal.ts';
import type { install } from '../i18n/fr/install.ts';
import type { Catalogue } from '../i18n/index.tsx';
import type { RichText } from '../i18n/rich.ts';
import { Rich } from '../ui/rich.tsx';
import {
  block,
  combineCase,
  compareStep,
  contextOf,
  installRecipes,
  plainCase,
  type Recipe,
  type Step,
  splitStep,
  wrongPassword,
} from './install-recipes.tsx';
import { checkCommands, clientCommands, type Placed, placeCommands } from './place-commands.ts';
import { isCaller, isOnServer, type Part, type Place } from './places.ts';

/** Where a call with the certificate goes: a service of the person's, or the echo of this portal. */
export interface Called {
  readonly address: string;
  /** File that knows the service's own certificate; null where the system does. */
  readonly trust: string | null;
  readonly isEcho: boolean;
}

/** A service that the person knows, and the portal does not. */
export const anyService: Called = { address: 'https://service.example/', trust: null, isEcho: false };

export interface PlaceContext {
  readonly words: typeof install;
  readonly withdrawal: Catalogue['withdrawal'];
  readonly placed: Placed;
  readonly part: Part;
  readonly called: Called;
}

export interface PlaceRecipe extends Recipe {
  /** Files to download, beside the key. */
  readonly needs: readonly CertificateFileFormat[];
}

const stepsIn = ({ words, withdrawal, placed, called, part }: PlaceContext) => {
  const { steps, subjects } = words;
  const commands = placeCommands(placed);
  const recipeContext = contextOf(withdrawal, { ...placed, form: 'modern' });
  const step = (title: string, text: ReactNode, commandsShown?: ReactNode): Step => ({
    title,
    text,
    ...(commandsShown !== undefined && { commands: commandsShown }),
  });
  const calls = clientCommands(placed, called);
  return {
    commands,
    recipeContext,
    /** The key where a server reads it: taken out of the PKCS#12, or compared with the certificate. */
    key: placed.ownCsr
      ? compareStep(recipeContext)
      : step(steps.split, steps.splitText, block(withdrawal.terminal, commands.serverSplit, subjects.split)),
    place: (title: string, text: ReactNode, code: string) =>
      step(title, text, block(words.rootTerminal, code, subjects.place)),
    configure: (text: ReactNode, code: string) =>
      step(steps.configure, text, block(words.configuration, code, subjects.configure)),
    reload: (title: string, text: string, code: string) =>
      step(title, text, block(words.rootTerminal, code, subjects.reload)),
    check: (port: 443 | 8443) => {
      const check = checkCommands(placed, port);
      return step(
        steps.check,
        <Rich text={steps.checkText({ root: placed.files.rootPem })} />,
        <>
          {block('curl', check.curl, subjects.checkCurl)}
          {block('OpenSSL', check.openssl, subjects.checkOpenssl)}
        </>,
      );
    },
    verify: step(steps.verify, steps.verifyText, block(withdrawal.terminal, commands.verifyFiles, subjects.verify)),
    sealedKey: placed.ownCsr ? compareStep(recipeContext) : splitStep(recipeContext),
    call: step(
      steps.callCurl,
      <>
        {placed.ownCsr ? steps.callCurlOwn : steps.callCurlBrowser}
        {called.isEcho && ` ${steps.callEcho}`}
      </>,
      block(withdrawal.terminal, calls.curl, subjects.call),
    ),
    connect: step(
      steps.callOpenssl,
      steps.callOpensslText,
      block(withdrawal.terminal, calls.openssl, subjects.connect),
    ),
    isClient: isCaller(part),
  };
};

const pemNeeds = ({ placed }: PlaceContext): readonly CertificateFileFormat[] =>
  placed.ownCsr ? ['chain', 'pem', 'root-pem'] : ['root-pem'];

type ServerCommand = keyof ReturnType<typeof placeCommands>;

/** A server that is given PEM files, told where they are, and reloaded. */
function servedFromFiles(
  context: PlaceContext,
  said: {
    readonly placed: readonly [title: string, text: string, code: ServerCommand];
    readonly configured: readonly [text: RichText, code: ServerCommand];
    readonly reloaded: ServerCommand;
  },
): PlaceRecipe {
  const { key, place, configure, reload, check, commands } = stepsIn(context);
  const { steps } = context.words;
  const [title, text, placed] = said.placed;
  const [configuredText, configured] = said.configured;
  return {
    needs: pemNeeds(context),
    steps: [
      key,
      place(title, text, commands[placed]),
      configure(<Rich text={configuredText} />, commands[configured]),
      reload(steps.reload, steps.reloadText, commands[said.reloaded]),
      check(443),
    ],
    cases: [],
  };
}

const inWords = ([title, text]: readonly [title: string, text: RichText]): Step => ({
  title,
  text: <Rich text={text} />,
});

/** A program that has a store of its own, and takes a PKCS#12 in its settings. */
function inProgram(
  context: PlaceContext,
  said: {
    readonly imported: readonly [title: string, text: RichText];
    readonly used: readonly (readonly [title: string, text: RichText])[];
  },
): PlaceRecipe {
  const { recipeContext } = stepsIn(context);
  const { words, placed } = context;
  const { steps } = words;
  return {
    needs: ['root-pem', ...(placed.ownCsr ? (['chain'] as const) : [])],
    steps: [
      ...(placed.ownCsr ? [combineCase(recipeContext)] : []),
      inWords(said.imported),
      inWords([steps.trustProgram, steps.trustProgramText({ root: placed.files.rootPem })]),
      ...said.used.map(inWords),
    ],
    cases: placed.ownCsr ? [] : wrongPassword(recipeContext),
  };
}

const recipes: Readonly<Record<Place, (context: PlaceContext) => PlaceRecipe>> = {
  nginx: (context) => {
    const { key, place, configure, reload, check, commands, isClient } = stepsIn(context);
    const { steps, subjects, configuration } = context.words;
    const placeStep = place(steps.place, steps.placeText, commands.place);
    const reloadStep = reload(steps.reload, steps.reloadText, commands.nginxReload);
    const client: Step = {
      title: steps.nginxClient,
      text: <Rich text={steps.nginxClientText} />,
      commands: block(configuration, commands.nginxClient, subjects.configure),
    };
    const served = [configure(<Rich text={steps.nginxText} />, commands.nginx), reloadStep, check(443)];
    const rest = isClient ? [client, reloadStep] : served;
    return { needs: pemNeeds(context), steps: [key, placeStep, ...rest], cases: [] };
  },
  apache: (context) => {
    const { steps } = context.words;
    return servedFromFiles(context, {
      placed: [steps.place, steps.placeText, 'place'],
      configured: [steps.apacheText, 'apache'],
      reloaded: 'apacheReload',
    });
  },
  haproxy: (context) => {
    const { steps } = context.words;
    return servedFromFiles(context, {
      placed: [steps.placeSingle, steps.placeSingleText, 'placeSingle'],
      configured: [steps.haproxyText, 'haproxy'],
      reloaded: 'haproxyReload',
    });
  },
  tomcat: (context) => {
    const { key, place, configure, reload, check, commands } = stepsIn(context);
    const { steps } = context.words;
    const { ownCsr } = context.placed;
    const code = ownCsr ? commands.placeForTomcat : commands.placeKeystore;
    return {
      needs: pemNeeds(context),
      steps: [
        ...(ownCsr ? [key] : []),
        place(steps.placeTomcat, <Rich text={steps.placeTomcatText} />, code),
        configure(<Rich text={ownCsr ? steps.tomcatText : steps.tomcatPassword} />, commands.tomcat),
        reload(steps.restart, steps.restartText, commands.tomcatReload),
        check(8443),
      ],
      cases: [],
    };
  },
  iis: (context) => {
    const { commands, recipeContext } = stepsIn(context);
    const { words, withdrawal, placed } = context;
    const { powershell } = withdrawal;
    const [imported] = installRecipes(withdrawal, recipeContext).windows.steps;
    const trust: Step = {
      title: words.steps.trustWindows,
      text: words.steps.trustWindowsText,
      commands: block(powershell, commands.windowsTrust, words.subjects.trustWindows),
    };
    const bind: Step = {
      title: words.steps.iisBind,
      text: words.steps.iisBindText,
      commands: block(powershell, commands.iisBind, words.subjects.bind),
    };
    return {
      needs: ['root', 'issuing', ...(placed.ownCsr ? (['p7b'] as const) : [])],
      steps: [trust, ...(imported === undefined ? [] : [imported]), bind],
      cases: [],
    };
  },
  java: ({ withdrawal, placed }) => ({
    needs: ['root', 'issuing', ...(placed.ownCsr ? (['p7b'] as const) : [])],
    ...installRecipes(withdrawal, { ...placed, form: 'modern' }).java,
  }),
  windows: ({ withdrawal, placed }) => ({
    needs: ['root', 'issuing', ...(placed.ownCsr ? (['p7b'] as const) : [])],
    ...installRecipes(withdrawal, { ...placed, form: 'modern' }).windows,
  }),
  session: (context) => {
    const { commands, recipeContext } = stepsIn(context);
    const { words, withdrawal, placed } = context;
    const { powershell } = withdrawal;
    const { steps, subjects } = words;
    const known: Step = {
      title: steps.trustSession,
      text: steps.trustSessionText,
      commands: block(powershell, commands.sessionTrust, subjects.trustWindows),
    };
    const taken: Step = {
      title: placed.ownCsr ? steps.acceptSession : steps.importSession,
      text: placed.ownCsr ? steps.acceptSessionText : steps.importSessionText,
      commands: block(
        powershell,
        placed.ownCsr ? commands.sessionAccept : commands.sessionImport,
        withdrawal.commandSubjects.windows,
      ),
    };
    return {
      needs: ['root', 'issuing', ...(placed.ownCsr ? (['p7b'] as const) : [])],
      steps: [known, taken, { title: steps.useSession, text: steps.useSessionText }],
      cases: placed.ownCsr ? [] : wrongPassword(recipeContext),
    };
  },
  browser: (context) => {
    const { steps } = context.words;
    return inProgram(context, {
      imported: [steps.importFirefox, steps.importFirefoxText],
      used: [[steps.useBrowser, steps.useBrowserText]],
    });
  },
  mail: (context) => {
    const { steps } = context.words;
    return inProgram(context, {
      imported: [steps.importThunderbird, steps.importThunderbirdText],
      used: [
        [steps.useMail, steps.useMailText],
        [steps.useOutlook, steps.useOutlookText],
      ],
    });
  },
  curl: (context) => {
    const { sealedKey, call } = stepsIn(context);
    return { needs: context.placed.ownCsr ? ['chain', 'pem'] : [], steps: [sealedKey, call], cases: [] };
  },
  openssl: (context) => {
    const { sealedKey, verify, connect, isClient, recipeContext } = stepsIn(context);
    // A file with the key in clear is what a server wants: neither a seal nor a person has any use for one.
    const inClear = isOnServer(context.part) ? [plainCase(recipeContext)] : [];
    return {
      needs: context.placed.ownCsr ? ['chain', 'pem', 'authorities', 'root-pem'] : ['pem', 'authorities', 'root-pem'],
      steps: [verify, sealedKey, ...(isClient ? [connect] : [])],
      cases: context.placed.ownCsr ? [combineCase(recipeContext)] : inClear,
    };
  },
};

export const placeRecipe = (place: Place, context: PlaceContext): PlaceRecipe => recipes[place](context);
