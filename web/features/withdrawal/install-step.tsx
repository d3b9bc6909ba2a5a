import type { ReactNode } from 'react';
import { type Catalogue, useText } from '../../i18n/index.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { type InstalledFiles, installCommands, keyAlias } from './install-commands.ts';

function Recipe(props: { steps: readonly { title: string; text: ReactNode; command?: ReactNode }[] }) {
  return (
    <ol className="instructions">
      {props.steps.map((step) => (
        <li key={step.title}>
          <h3>{step.title}</h3>
          <p>{step.text}</p>
          {step.command}
        </li>
      ))}
    </ol>
  );
}

type Block = (code: string, copySubject: string) => ReactNode;

function pemSteps(
  commands: ReturnType<typeof installCommands>,
  { steps, commandSubjects }: Catalogue['withdrawal'],
  block: Block,
  ownCsr: boolean,
) {
  return [
    ownCsr
      ? {
          title: steps.pemCompare,
          text: steps.pemCompareText,
          command: block(commands.pemCompare, commandSubjects.compare),
        }
      : { title: steps.pemSplit, text: steps.pemSplitText, command: block(commands.pemSplit, commandSubjects.split) },
    { title: steps.pemUse, text: <Rich text={steps.pemUseText} /> },
    ...(ownCsr
      ? [
          {
            title: steps.combine,
            text: steps.combineText,
            command: block(commands.combineModern, commandSubjects.combine),
          },
          {
            title: steps.combineCompatible,
            text: steps.combineCompatibleText,
            command: block(commands.combineCompatible, commandSubjects.combineCompatible),
          },
        ]
      : [
          {
            title: steps.pemPlain,
            text: steps.pemPlainText,
            command: block(commands.pemPlain, commandSubjects.plain),
          },
        ]),
  ];
}

/** Short recipes with the real file names, for a key that is in the PKCS#12 or on the person's own server. */
export function InstallStep(props: { files: InstalledFiles; subjectName: string; ownCsr: boolean }) {
  const t = useText().withdrawal;
  const { files, ownCsr } = props;
  const commands = installCommands(files, props.subjectName);
  const { steps, commandSubjects } = t;
  const block = (code: string, copySubject: string, title = t.terminal) => (
    <CodeBlock title={title} code={code} copySubject={copySubject} />
  );

  const trust = {
    title: steps.trustRoot,
    text: <Rich text={steps.trustRootText({ file: files.root })} />,
    command: block(commands.javaTrust, commandSubjects.root),
  };
  const java = ownCsr
    ? [
        {
          title: steps.javaReply,
          text: <Rich text={steps.javaReplyText({ file: files.p7b })} />,
          command: block(commands.javaReply, commandSubjects.reply),
        },
        trust,
      ]
    : [
        {
          title: steps.javaCheck,
          text: steps.javaCheckText,
          command: block(commands.javaCheck, commandSubjects.check),
        },
        {
          title: steps.javaKeystores,
          text: steps.javaKeystoresText,
          command: block(commands.javaKeystores, commandSubjects.keystores),
        },
        { title: steps.javaUse, text: <Rich text={steps.javaUseText({ alias: keyAlias(props.subjectName) })} /> },
        trust,
      ];
  const windows = [
    ownCsr
      ? {
          title: steps.windowsAccept,
          text: steps.windowsAcceptText,
          command: block(commands.windowsAccept, commandSubjects.windows, t.powershell),
        }
      : {
          title: steps.windowsImport,
          text: steps.windowsImportText,
          command: block(commands.windowsImport, commandSubjects.windows, t.powershell),
        },
    { title: steps.windowsRights, text: steps.windowsRightsText({ name: props.subjectName }) },
  ];
  const pem = pemSteps(commands, t, block, ownCsr);

  return (
    <>
      <Tabs
        label={t.installTabs}
        tabs={[
          { id: 'java', label: t.installJava, content: <Recipe steps={java} /> },
          { id: 'windows', label: t.installWindows, content: <Recipe steps={windows} /> },
          { id: 'pem', label: t.installPem, content: <Recipe steps={pem} /> },
        ]}
      />
      {!ownCsr && (
        <div className="install-note">
          <Note tone="warn">
            <p>
              <Rich text={t.vault} />
            </p>
          </Note>
        </div>
      )}
    </>
  );
}
