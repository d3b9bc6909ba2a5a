import { useText } from '../i18n/index.tsx';
import { Details } from '../ui/details.tsx';
import { Note } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { type Installing, installRecipes, type Recipe } from './install-recipes.tsx';
import { useInstallWords, withInstallWords } from './install-words.tsx';
import { anyService, type PlaceContext, placeRecipe } from './place-recipes.tsx';
import { isOnServer, type Part, placesOf } from './places.ts';
import './install.css';

/** The steps in turn, then what some software asks for besides. */
export function RecipePart({ steps, cases }: Recipe) {
  const t = useText().withdrawal;
  return (
    <>
      <ol className="instructions">
        {steps.map((step) => (
          <li key={step.title}>
            <h3>{step.title}</h3>
            <p>{step.text}</p>
            {step.commands}
          </li>
        ))}
      </ol>
      {cases.length > 0 && (
        <div className="install-cases">
          <h3>{t.installCases}</h3>
          {cases.map((one) => (
            <Details key={one.title} summary={one.title}>
              <p>{one.text}</p>
              {one.commands}
            </Details>
          ))}
        </div>
      )}
    </>
  );
}

interface InstallStepProps extends Installing {
  readonly part: Part;
}

export const InstallStep = withInstallWords(function InstallStep(props: InstallStepProps) {
  const t = useText().withdrawal;
  return (
    <>
      {isOnServer(props.part) ? <OnServer {...props} /> : <InPlaces {...props} />}
      {!props.ownCsr && (
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
});

function OnServer({ part, ...installing }: InstallStepProps) {
  const t = useText().withdrawal;
  const { java, windows, pem } = installRecipes(t, installing);
  const others = [
    { id: 'java', label: t.installJava, content: <RecipePart {...java} /> },
    { id: 'windows', label: t.installWindows, content: <RecipePart {...windows} /> },
  ];
  const web = { id: 'pem', label: t.installPem, content: <RecipePart {...pem} /> };
  // As on the page of the product: what its holder most likely has comes first.
  return <Tabs label={t.installTabs} tabs={part === 'server' ? [web, ...others] : [...others, web]} />;
}

function InPlaces({ part, files, subjectName, ownCsr }: InstallStepProps) {
  const words = useInstallWords();
  const { withdrawal } = useText();
  const placed = { files, subjectName, ownCsr, hosts: [], serialHex: '', passwordHere: words.passwordHere };
  const context: PlaceContext = { words, withdrawal, placed, part, called: anyService };
  return (
    <Tabs
      label={words.tabs}
      tabs={placesOf(part).map((place) => ({
        id: place,
        label: words.places[place],
        content: <RecipePart {...placeRecipe(place, context)} />,
      }))}
    />
  );
}
