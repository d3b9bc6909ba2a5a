import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components/ComboBox';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { StructureView } from '../../../core/contract/portal.ts';
import { ApiProblem, structuresQuery } from '../../api/queries.ts';
import { useLocale, useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { FieldError } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

const typingPauseMs = 250;

interface StructurePickerProps {
  readonly id: string;
  readonly offer: string;
  readonly chosen: StructureView | null;
  readonly onChoose: (structure: StructureView | null) => void;
  readonly error: string | undefined;
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingPauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Searches on the server, by name or by any identifier; the list shows what tells two structures apart. */
export function StructurePicker({ id, offer, chosen, onChoose, error }: StructurePickerProps) {
  const t = useText().ask;
  const { locale } = useLocale();
  const announce = useAnnounce();
  const [typed, setTyped] = useState(chosen?.name ?? '');
  const search = useSettled(chosen !== null && typed === chosen.name ? '' : typed.trim());
  const found = useQuery({ ...structuresQuery({ offer, search }), placeholderData: (previous) => previous });
  const structures = found.data?.structures ?? [];

  useEffect(() => {
    if (search !== '' && found.data !== undefined && !found.isPlaceholderData) {
      const { structures: seen, total } = found.data;
      announce(seen.length === 0 ? t.structureNone : t.structureFound({ count: seen.length, total }));
    }
  }, [search, found.data, found.isPlaceholderData, announce, t]);

  const choose = (key: string | number | null) => {
    const structure = structures.find((one) => one.id === key) ?? null;
    if (key !== null && structure === null) return;
    onChoose(structure);
    if (structure !== null) setTyped(structure.name);
  };

  return (
    <I18nProvider locale={locale === 'fr' ? 'fr-FR' : 'en-GB'}>
      <ComboBox
        className={error === undefined ? 'field combo' : 'field combo in-error'}
        items={structures}
        selectedKey={chosen?.id ?? null}
        onSelectionChange={choose}
        inputValue={typed}
        onInputChange={setTyped}
        disabledKeys={structures.filter((one) => one.state === 'closed').map((one) => one.id)}
        isInvalid={error !== undefined}
        allowsEmptyCollection
        menuTrigger="focus"
      >
        <Label>{t.structureLabel}</Label>
        <Text slot="description" className="hint">
          {t.structureHint}
        </Text>
        {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
        {found.error instanceof ApiProblem && (
          <ProblemNote problem={found.error.problem} onRetry={() => void found.refetch()} />
        )}
        <div className="combo-line">
          <Input id={id} className="input" placeholder={t.structurePlaceholder} autoComplete="off" spellCheck={false} />
          <Button className="combo-button" aria-label={t.structureOpen}>
            <Icon name="chevron" />
          </Button>
        </div>
        <Popover className="combo-popover card">
          <ListBox<StructureView>
            className="combo-list"
            renderEmptyState={() => <p className="combo-empty">{found.isPending ? '…' : t.structureNone}</p>}
          >
            {(structure) => (
              <ListBoxItem className="combo-item" id={structure.id} textValue={structure.name}>
                <Text slot="label">{structure.name}</Text>
                <Text slot="description" className="small">
                  {t.structureLine({ identifier: structure.certifiedIdentifier, town: structure.town })}
                  {structure.state === 'closed' && <span className="choice-line is-bad">{t.structureClosed}</span>}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  );
}
