import { villageWords } from '#types/words/home';
import { Page } from '../../../components/page';
import { back } from '../../../routes';
import { VillagePicker } from '../../../components/village-picker';

export default function ChooseVillage() {
  return (
    <Page title={villageWords.title}>
      <VillagePicker onChosen={back} />
    </Page>
  );
}
