import type { ReactNode } from 'react';
import type { Catalogue } from '../i18n/index.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { Rich } from '../ui/rich.tsx';
import {
  apacheSettings,
  type InstalledFiles,
  installCommands,
  keyAlias,
  madeFiles,
  nginxSettings,
} from './install-commands.ts';
import type { P12Form } from './p12-file-name.ts';

export interface Installing {
  readonly files: InstalledFiles;
  readonly form: P12Form;
  readonly subjectName: string;
  readonly ownCsr: boolean;
}

export interface Step {
  readonly title: string;
  readonly text: ReactNode;
  readonly commands?: ReactNode;
}

/** What everybody does, in turn; then what some software asks for besides. */
export interface Recipe {
  readonly steps: readonly Step[];
  readonly cases: readonly Step[];
}

export const block = (title: string, code: string, copySubject: string): ReactNode => (
  <CodeBlock title={title} code={code} copySubject={copySubject} />
);

/** Recipes with the real file names, for a key that is in the PKCS#12 or on the person's own server. */
export function installRecipes(t: Catalogue['withdrawal'], installing: Installing) {
  const context = contextOf(t, installing);
  return { java: javaRecipe(context), windows: windowsRecipe(context), pem: pemRecipe(context) };
}

export interface Context extends Installing {
  readonly t: Catalogue['withdrawal'];
  readonly commands: ReturnType<typeof installCommands>;
}

export const contextOf = (t: Catalogue['withdrawal'], installing: Installing): Context => ({
  ...installing,
  t,
  commands: installCommands(installing.files, installing.subjectName),
});

/** For who finished with the modern file alone. */
export function wrongPassword({ t, commands, form }: Context): readonly Step[] {
  if (form === 'compatible') return [];
  const { steps, commandSubjects, terminal } = t;
  return [
    {
      title: steps.wrongPassword,
      text: steps.wrongPasswordText,
      commands: block(terminal, commands.toCompatible, commandSubjects.toCompatible),
    },
  ];
}

function javaRecipe(context: Context): Recipe {
  const { t, commands, files, subjectName, ownCsr } = context;
  const { steps, commandSubjects, terminal } = t;
  const trust: Step = {
    title: steps.trust,
    text: <Rich text={steps.trustText({ root: files.root, issuing: files.issuing })} />,
    commands: (
      <>
        {block(t.keystorePkcs12, commands.javaTrust, commandSubjects.trust)}
        {block(t.keystoreJks, commands.javaTrustJks, commandSubjects.trustJks)}
      </>
    ),
  };
  if (ownCsr) {
    const reply: Step = {
      title: steps.javaReply,
      text: <Rich text={steps.javaReplyText({ file: files.p7b })} />,
      commands: block(terminal, commands.javaReply, commandSubjects.reply),
    };
    return { steps: [reply], cases: [trust] };
  }
  const check: Step = {
    title: steps.javaCheck,
    text: steps.javaCheckText,
    commands: block(terminal, commands.javaCheck, commandSubjects.check),
  };
  const jks: Step = {
    title: steps.javaJks,
    text: steps.javaJksText,
    commands: block(terminal, commands.javaJks, commandSubjects.jks),
  };
  return {
    steps: [check, { title: steps.javaUse, text: <Rich text={steps.javaUseText({ alias: keyAlias(subjectName) })} /> }],
    cases: [jks, trust, ...wrongPassword(context)],
  };
}

function windowsRecipe(context: Context): Recipe {
  const { t, commands, subjectName, ownCsr } = context;
  const { steps, commandSubjects, powershell } = t;
  const rights: Step = { title: steps.windowsRights, text: steps.windowsRightsText({ name: subjectName }) };
  if (ownCsr) {
    const joined: Step = {
      title: steps.windowsAccept,
      text: steps.windowsAcceptText,
      commands: block(powershell, commands.windowsAccept, commandSubjects.windows),
    };
    return { steps: [joined, rights], cases: [] };
  }
  const imported: Step = {
    title: steps.windowsImport,
    text: steps.windowsImportText,
    commands: block(powershell, commands.windowsImport, commandSubjects.windows),
  };
  return { steps: [imported, rights], cases: wrongPassword(context) };
}

/** The PKCS#12 taken apart, or the certificate put beside the key that is on the server. */
function pemRecipe(context: Context): Recipe {
  const { t, commands, files, subjectName, ownCsr } = context;
  const { steps, commandSubjects, terminal } = t;
  const made = madeFiles(subjectName, files.made);
  const [withChain, leaf, authorities] = ownCsr
    ? [files.chain, files.pem, files.issuing]
    : [made.withChain, made.leaf, made.authorities];
  const use: Step = {
    title: steps.pemUse,
    text: <Rich text={steps.pemUseText} />,
    commands: (
      <>
        {block('nginx', nginxSettings(withChain, made.key), commandSubjects.nginx)}
        {block('Apache', apacheSettings(withChain, made.key), commandSubjects.apache)}
      </>
    ),
  };
  const separate: Step = {
    title: steps.pemSeparate,
    text: <Rich text={ownCsr ? steps.pemSeparateOwnText({ leaf, authorities }) : steps.pemSeparateText} />,
    commands: (
      <>
        {!ownCsr && block(terminal, commands.pemSeparate, commandSubjects.separate)}
        {block('Apache', apacheSettings(leaf, made.key, authorities), commandSubjects.oldApache)}
      </>
    ),
  };
  return ownCsr
    ? { steps: [compareStep(context), use], cases: [separate, combineCase(context)] }
    : { steps: [splitStep(context), use], cases: [separate, plainCase(context)] };
}

export const splitStep = ({ t, commands }: Context): Step => ({
  title: t.steps.pemSplit,
  text: t.steps.pemSplitText,
  commands: block(t.terminal, commands.pemSplit, t.commandSubjects.split),
});

export const plainCase = ({ t, commands }: Context): Step => ({
  title: t.steps.pemPlain,
  text: t.steps.pemPlainText,
  commands: block(t.terminal, commands.pemPlain, t.commandSubjects.plain),
});

export const compareStep = ({ t, commands }: Context): Step => ({
  title: t.steps.pemCompare,
  text: t.steps.pemCompareText,
  commands: block(t.terminal, commands.pemCompare, t.commandSubjects.compare),
});

export const combineCase = ({ t, commands }: Context): Step => ({
  title: t.steps.combine,
  text: t.steps.combineText,
  commands: (
    <>
      {block(t.forms.modern, commands.combineModern, t.commandSubjects.combine)}
      {block(t.forms.compatible, commands.combineCompatible, t.commandSubjects.combineCompatible)}
    </>
  ),
});
