import { View } from '@tarojs/components';
import { useState } from 'react';
import { handlingWords } from '#types/words/handling';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { Button } from '../../button';
import { Card } from '../../card';
import { ErrorNotice } from '../../error-notice';
import { Field } from '../../field';
import { Loaded } from '../../loaded';
import { Note } from '../../text';
import { say } from '../../toast';
import { layRefusal } from '../field-refusal';
import styles from '../office.module.scss';

const words = handlingWords.templates;
/** As long as the contract lets a template be. */
const LONGEST = 1000;

interface ReplyTemplatesProps {
  readonly departmentId: string;
  /** What is written of the reply so far: kept, a template comes after it. */
  readonly text: string;
  readonly onUse: (text: string) => void;
}

/** What the department replies again and again: chosen, kept, removed. */
export function ReplyTemplates(props: ReplyTemplatesProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button id="reply-templates" look="quiet" onPress={() => setOpen(!open)}>
        {open ? words.close : words.open}
      </Button>
      {open ? <Opened {...props} /> : null}
    </>
  );
}

function Opened({ departmentId, text, onUse }: ReplyTemplatesProps) {
  const query = useQuery('replyTemplates.list', { departmentId });
  const save = useCommand('replyTemplates.save');
  const remove = useCommand('replyTemplates.remove');
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const [going, setGoing] = useState('');
  const written = text.trim();
  const laid = layRefusal(save.refusal, ['title', 'text']);

  const keep = async () => {
    setTried(true);
    if (title.trim() === '' || written === '') return;
    const after = await save.run({ departmentId, title: title.trim(), text: written.slice(0, LONGEST) });
    if (!after) return;
    query.put(after);
    setTitle('');
    setTried(false);
    say(words.saved);
  };
  const drop = async (key: string) => {
    if (going !== key) {
      setGoing(key);
      return;
    }
    const after = await remove.run({ departmentId, key });
    if (!after) return;
    query.put(after);
    setGoing('');
    say(words.removed);
  };

  return (
    <Card id="templates" title={words.title}>
      <Loaded query={query} rows={1}>
        {({ templates }) =>
          templates.length === 0 ? (
            <Note>{words.none}</Note>
          ) : (
            <>
              {templates.map((one, n) => (
                <View key={one.key}>
                  <Note>{one.text}</Note>
                  <View className={styles.buttons}>
                    <Button
                      id={`use-template-${n}`}
                      onPress={() => onUse(written === '' ? one.text : `${written}\n${one.text}`)}
                    >
                      {words.use(one.title)}
                    </Button>
                    <Button
                      id={`remove-template-${n}`}
                      look={going === one.key ? 'warn' : 'quiet'}
                      busy={remove.busy && going === one.key}
                      onPress={() => void drop(one.key)}
                    >
                      {going === one.key ? words.removeSure(one.title) : words.remove(one.title)}
                    </Button>
                  </View>
                </View>
              ))}
            </>
          )
        }
      </Loaded>
      <ErrorNotice refusal={remove.refusal} problem={remove.problem} />
      <Field
        id="template-title"
        label={words.saveTitle}
        hint={words.saveHint}
        max={30}
        value={title}
        error={tried && title.trim() === '' ? words.needTitle : laid.at('title')}
        onType={setTitle}
      />
      {tried && written === '' ? <Note>{words.needWords}</Note> : null}
      <ErrorNotice refusal={laid.rest} problem={save.problem} />
      <Button id="save-template" busy={save.busy} onPress={() => void keep()}>
        {words.save}
      </Button>
    </Card>
  );
}
