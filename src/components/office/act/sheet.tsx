import { useState, type ReactNode } from 'react';
import type { CarriedFile } from '../../../api/carried-files';
import type { Input, Output, WriteId } from '../../../api/entries';
import { useCarryingCommand } from '../../../hooks/use-carrying-command';
import { ActForm } from '../act-form';
import { layRefusal } from '../field-refusal';
import type { FieldDraft } from './draft';
import type { ActField } from './field';
import { ActFieldBox, valueOf, wrongWith } from './field-box';

interface ActSheetProps<I extends WriteId> {
  /** Begins the ids of the fields on the page. */
  readonly name: string;
  readonly sendId?: string;
  readonly command: I;
  /** Words of the button that does it. */
  readonly main: string;
  readonly fields: readonly ActField[];
  readonly draft: FieldDraft;
  /** What goes along. */
  readonly files?: readonly CarriedFile[];
  /** From what is filled in, trimmed; of a field that is not shown: nothing. */
  readonly input: (text: (field: string) => string, fileIds: readonly string[]) => Input<I>;
  /** What is done for now in its place, once the fields are right: a look before. */
  readonly instead?: (() => void) | undefined;
  readonly above?: ReactNode;
  readonly children?: ReactNode;
  readonly onCancel: () => void;
  readonly onDone: (after: Output<I>) => void;
}

/** One act being written down: its fields, what is wrong with them, do it or leave it. */
export function ActSheet<I extends WriteId>(props: ActSheetProps<I>) {
  const {
    name,
    sendId = `send-${name}`,
    main,
    fields,
    draft,
    files = [],
    input,
    instead,
    above,
    children,
    onCancel,
  } = props;
  const command = useCarryingCommand(props.command);
  const [tried, setTried] = useState(false);
  const laid = layRefusal(
    command.refusal,
    fields.map(({ of }) => of),
  );
  const shown = fields.map((field) => {
    const value = valueOf(field, draft.text(field.id));
    return { field, value, wrong: wrongWith(field, value) };
  });
  const send = async () => {
    setTried(true);
    if (shown.some(({ wrong }) => wrong !== undefined)) return;
    if (instead) {
      instead();
      return;
    }
    const text = (id: string) => shown.find(({ field }) => field.id === id)?.value.trim() ?? '';
    const after = await command.run(files, (fileIdOf) => input(text, files.map(fileIdOf)));
    if (after) props.onDone(after);
  };
  return (
    <ActForm
      id={sendId}
      main={main}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      {above}
      {shown.map(({ field, value, wrong }) => (
        <ActFieldBox
          key={field.id}
          id={field.page ?? `${name}-${field.id}`}
          field={field}
          value={value}
          error={(tried ? wrong : undefined) ?? laid.at(field.of)}
          onType={(typed) => draft.type(field.id, typed)}
          onEnter={() => void send()}
        />
      ))}
      {children}
    </ActForm>
  );
}
