import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import { foundingWords as words } from '#types/words/founding';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Note } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { PHONE, SLUG } from './given';

interface TownFormProps {
  readonly countyId: string;
  readonly onMade: (town: OrgView) => void;
}

/** Name, letters, telephone of the office; what is wrong or taken is said where it stands. */
export function TownForm({ countyId, onMade }: TownFormProps) {
  const draft = useDraft('found-town', { name: '', slug: '', phone: '' });
  const found = useCommand('organisation.foundTown');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(found.refusal, ['name', 'slug', 'phone']);
  const name = draft.value.name.trim();
  const slug = draft.value.slug.trim();
  const phone = draft.value.phone.trim();
  const wrong = {
    name: name === '' ? words.needName : undefined,
    slug: SLUG.test(slug) ? undefined : words.needSlug,
    phone: PHONE.test(phone) ? undefined : words.needPhone,
  };
  const at = (field: keyof typeof wrong) => (tried ? wrong[field] : undefined) ?? laid.at(field);

  const send = async () => {
    setTried(true);
    if (Object.values(wrong).some((one) => one !== undefined)) return;
    const town = await found.run({ countyId, name, slug, phone });
    if (!town) return;
    draft.clear();
    onMade(town);
  };
  return (
    <>
      <Note>{words.lead}</Note>
      <Field
        id="found-name"
        label={words.name}
        hint={words.nameHint}
        max={30}
        value={draft.value.name}
        error={at('name')}
        onType={(value) => draft.set({ name: value })}
      />
      <Field
        id="found-slug"
        label={words.slug}
        hint={words.slugHint}
        max={20}
        value={draft.value.slug}
        error={at('slug')}
        onType={(value) => draft.set({ slug: value })}
      />
      <Field
        id="found-phone"
        label={words.phone}
        hint={words.phoneHint}
        max={13}
        value={draft.value.phone}
        error={at('phone')}
        onType={(value) => draft.set({ phone: value })}
      />
      <ErrorNotice refusal={laid.rest} problem={found.problem} />
      <Button id="main-action" look="main" busy={found.busy} onPress={() => void send()}>
        {words.send}
      </Button>
    </>
  );
}
