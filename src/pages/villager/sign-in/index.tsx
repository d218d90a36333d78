import { Page } from '../../../components/page';

export default function Coming() {
  return <Page title="">{null}</Page>;
}
