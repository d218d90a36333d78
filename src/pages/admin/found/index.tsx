import { foundingWords as words } from '#types/words/founding';
import { Empty } from '../../../components/empty';
import { OfficePage } from '../../../components/office/office-page';
import { deskWords } from '#types/words/desk';
import { useDraft } from '../../../hooks/use-draft';
import { FirstAdmin } from './first-admin';
import { TownForm } from './town-form';

const COUNTY = 'county:county';

/** A town of the county founded, its first administrator named, what she does next. By the county's administrator. */
export default function Found() {
  return (
    <OfficePage title={words.title} roles={['admin']} narrow>
      {({ orgId }) => (orgId === COUNTY ? <Steps countyId={orgId} /> : <Empty why={deskWords.notYours} />)}
    </OfficePage>
  );
}

/** Which town has been founded stays until she begins another: its administrator can be named after a reload. */
function Steps({ countyId }: { readonly countyId: string }) {
  const made = useDraft('founded', { townId: '', name: '' });
  const { townId, name } = made.value;
  return townId === '' ? (
    <TownForm countyId={countyId} onMade={(town) => made.set({ townId: town.orgId, name: town.name })} />
  ) : (
    <FirstAdmin key={townId} townId={townId} townName={name} onMore={made.clear} />
  );
}
