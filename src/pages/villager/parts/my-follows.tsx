import { ledgerWords as words } from '#types/words/public-ledger';
import { Row, Rows } from '../../../components/row';
import { Heading } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { MatterTag } from '../../../components/matter-facts';

/** Shared matters she follows; nothing when there are none. */
export function MyFollows() {
  const matters = useQuery('publicMatters.mine', {}).data?.matters ?? [];
  if (matters.length === 0) return null;
  return (
    <>
      <Heading>{words.mine}</Heading>
      <Rows>
        {matters.map(({ matterId, words: title, status, progress, villageName }) => (
          <Row
            key={matterId}
            id={`mine-${matterId}`}
            title={title}
            note={progress === '' ? villageName : `${villageName} · ${progress}`}
            end={<MatterTag status={status} />}
            onPress={() => open('board/ledger')}
          />
        ))}
      </Rows>
    </>
  );
}
