import { useRouter } from '@tarojs/taro';
import type { DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { inOneBreath, listed } from '#types/words/common';
import { dayPageWords, presenceWords } from '#types/words/days';
import { itemKindWords } from '#types/words/items';
import { waitWords } from '#types/words/waits';
import { useState } from 'react';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open, param, replace } from '../../../routes';
import { useSession } from '../../../session/session';
import { HalfDayFacts } from '../parts/half-day';
import { Phones } from '../parts/phones';

/** One half-day: when, where, who comes, what each takes and which papers to bring. Readable without signing in. */
export default function Day() {
  const dayId = param(useRouter().params['dayId']) ?? '';
  const { village } = useSession();
  const query = useQuery(
    'days.show',
    dayId === '' ? null : { dayId, ...(village ? { villageId: village.villageId } : {}) },
  );
  const upcoming = useQuery('days.upcoming', village ? { villageId: village.villageId } : null).data;
  const items = useQuery('items.list', upcoming ? { townId: upcoming.townId } : null);
  const shown = query.data?.day;
  const bookable = shown?.status === 'published' && shown.cannotBook === null;
  const isFull = shown?.status === 'published' && shown.cannotBook === 'DayFull';

  return (
    <Page
      title={dayPageWords.title}
      action={
        bookable || isFull ? (
          <Button id="book-day" look="main" onPress={() => open('villager/book', { dayId })}>
            {isFull ? waitWords.joinThis : dayPageWords.book}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {({ day }) => (
          <>
            <Card look="key">
              <HalfDayFacts day={day} />
              {day.movedTo ? (
                <Button
                  id="moved-to"
                  look="main"
                  onPress={() => replace('villager/day', { dayId: day.movedTo?.dayId })}
                >
                  {dayPageWords.movedTo}
                </Button>
              ) : null}
            </Card>
            <Card title={dayPageWords.where}>
              <Paragraph>{day.centreName}</Paragraph>
              <Paragraph>{day.address}</Paragraph>
              {day.ours ? null : <Note>{dayPageWords.otherCentre}</Note>}
              <Note>{inOneBreath([dayPageWords.walkIn, dayPageWords.incomplete])}</Note>
            </Card>
            <Heading>{dayPageWords.items}</Heading>
            <Rows>
              {day.departments.map((department) => (
                <Department key={department.departmentId} department={department} items={items.data?.items ?? []} />
              ))}
            </Rows>
            {upcoming ? <Phones agent={upcoming.agent} townPhone={upcoming.townPhone} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface DepartmentProps {
  readonly department: DayCard['departments'][number];
  readonly items: readonly ItemView[];
}

function Department({ department, items }: DepartmentProps) {
  const [shown, setShown] = useState(false);
  const offered = items.filter(({ departmentId, active }) => departmentId === department.departmentId && active);
  return (
    <>
      <Row
        id={`department-${department.departmentId}`}
        title={department.name}
        note={presenceWords[department.presence]}
        expanded={department.presence === 'absent' ? undefined : shown}
        onPress={department.presence === 'absent' ? undefined : () => setShown(!shown)}
      />
      {shown
        ? offered.map((item) => (
            <Row
              key={item.itemId}
              title={item.name}
              note={
                <>
                  <Note>{`${itemKindWords[item.kind]} · ${bookWords.minutes(item.minutes)}`}</Note>
                  {item.papers.length > 0
                    ? `${dayPageWords.papers}${listed(item.papers.map((paper) => paper.name))}`
                    : dayPageWords.noPapers}
                </>
              }
            />
          ))
        : null}
    </>
  );
}
