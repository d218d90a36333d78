import type { OrgView } from '#types/organisation';
import { rosterSettingsWords as words } from '#types/words/settings';
import { Field } from '../../../components/field';
import { Heading } from '../../../components/text';
import { MOST, type SectionProps } from './roster-draft';

/** What each department takes along: stamps, forms, machines. */
export function PackingPart({
  draft,
  set,
  wrong,
  departments,
}: SectionProps & { readonly departments: readonly OrgView[] }) {
  return (
    <>
      <Heading>{words.packing}</Heading>
      {departments.map(({ orgId, name }) => (
        <Field
          key={orgId}
          id={`packing-${orgId}`}
          kind="long"
          optional
          label={name}
          hint={words.packingHint}
          value={draft.packing[orgId] ?? ''}
          error={wrong.includes(`packing.${orgId}`) ? words.tooMany(MOST.things) : undefined}
          onType={(value) => set({ packing: { ...draft.packing, [orgId]: value } })}
        />
      ))}
    </>
  );
}
