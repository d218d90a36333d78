import { View } from '@tarojs/components';
import type { Paper, PaperKind } from '#types/items';
import { itemsWords as words } from '#types/words/admin';
import { paperKindOf, paperKindWords } from '#types/words/items';
import type { CarriedFile } from '../../../api/carried-files';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { Pictures, PictureTile } from '../../../components/pictures';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import styles from './papers.module.scss';

/** `chosen`: a specimen not saved yet, in place of the one kept before. */
export interface PaperDraft extends Paper {
  readonly chosen: CarriedFile | null;
}
interface PapersProps {
  /** Null for an item not saved yet. */
  readonly itemId: string | null;
  readonly papers: readonly PaperDraft[];
  /** Saving was tried: what is missing shows. */
  readonly tried: boolean;
  readonly error: string | undefined;
  readonly onChange: (papers: readonly PaperDraft[]) => void;
}
const KINDS = Object.keys(paperKindWords) as PaperKind[];
const MOST_PAPERS = 12;

/** The papers of an item: name, what each is (and so whether it may ever be photographed), a specimen to look at. */
export function Papers({ itemId, papers, tried, error, onChange }: PapersProps) {
  return (
    <View id="item-papers" className={styles.papers}>
      <Heading>{words.papers}</Heading>
      <Note>{words.papersHint}</Note>
      {papers.map((paper, index) => (
        <OnePaper
          key={index}
          index={index}
          itemId={itemId}
          paper={paper}
          tried={tried}
          onChange={(change) => onChange(papers.map((one, at) => (at === index ? { ...one, ...change } : one)))}
          onRemove={() => onChange(papers.filter((_, at) => at !== index))}
        />
      ))}
      {error === undefined ? null : (
        <View className={styles.error} role="alert">
          {error}
        </View>
      )}
      {papers.length >= MOST_PAPERS ? null : (
        <Button
          id="paper-add"
          onPress={() => onChange([...papers, { name: '', paperKind: 'other', pictureId: null, chosen: null }])}
        >
          {words.paperAdd}
        </Button>
      )}
    </View>
  );
}

interface OnePaperProps {
  readonly index: number;
  readonly itemId: string | null;
  readonly paper: PaperDraft;
  readonly tried: boolean;
  readonly onChange: (change: Partial<PaperDraft>) => void;
  readonly onRemove: () => void;
}

function OnePaper({ index, itemId, paper, tried, onChange, onRemove }: OnePaperProps) {
  const { name, paperKind, pictureId, chosen } = paper;
  const kept = useQuery(
    'items.showPicture',
    itemId !== null && pictureId !== null && chosen === null ? { itemId, pictureId } : null,
  );
  return (
    <View className={styles.paper} role="group" aria-label={words.paperNth(index + 1)}>
      <Field
        id={`paper-name-${index}`}
        label={words.paperName}
        max={60}
        value={name}
        error={tried && name.trim() === '' ? words.needPaperName : undefined}
        // The kind follows the name until somebody has chosen another.
        onType={(typed) =>
          onChange({ name: typed, ...(paperKind === paperKindOf(name) ? { paperKind: paperKindOf(typed) } : {}) })
        }
      />
      <Select
        id={`paper-kind-${index}`}
        label={words.paperKind}
        options={KINDS.map((value) => ({ value, text: paperKindWords[value] }))}
        value={paperKind}
        onChoose={(value) => {
          const found = KINDS.find((kind) => kind === value);
          if (found) onChange({ paperKind: found });
        }}
      />
      <Note id={`paper-rule-${index}`}>{paperKind === 'other' ? words.paperMay : words.paperNever}</Note>
      <Note>{`${words.paperSpecimen} · ${words.paperSpecimenHint}`}</Note>
      {pictureId !== null && chosen === null ? (
        <PictureTile nth={1} url={kept.data?.url ?? ''} onRemove={() => onChange({ pictureId: null })} />
      ) : (
        <Pictures
          label={`${name} ${words.paperSpecimen}`.trim()}
          max={1}
          value={chosen === null ? [] : [chosen]}
          onChange={([picture]) => onChange({ pictureId: null, chosen: picture ?? null })}
        />
      )}
      <Button id={`paper-remove-${index}`} look="quiet" narrow onPress={onRemove}>
        {words.paperRemove}
      </Button>
    </View>
  );
}
