import { View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import { digitWords, rosterSettingsWords as words } from '#types/words/settings';
import { Chips } from '../../../components/chips';
import { Heading, Note } from '../../../components/text';
import { ManyOf } from '../orgs/many-of';
import type { RosterDraft, SectionProps } from './roster-draft';
import styles from './settings.module.scss';

type Market = RosterDraft['markets'][number];
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => ({ value: String(digit), text: digitWords([digit]) }));

/** Market days of each centre: 逢三、八 by the lunar or the solar date, to be met or to be avoided. */
export function MarketPart({ draft, set, wrong, centres }: SectionProps & { readonly centres: readonly OrgView[] }) {
  const change = (centreId: string, to: Partial<Market>) =>
    set({ markets: draft.markets.map((one) => (one.centreId === centreId ? { ...one, ...to } : one)) });
  return (
    <>
      <Heading>{words.markets}</Heading>
      <Note>{words.marketsHint}</Note>
      {centres.map(({ orgId, name }) => {
        const market = draft.markets.find(({ centreId }) => centreId === orgId);
        return (
          <View key={orgId} className={styles.entry} id={`market-${orgId}`}>
            <View className={styles.name}>{name}</View>
            <View className={styles.note}>
              {market === undefined || market.digits.length === 0
                ? ''
                : words.marketOf(digitWords(market.digits), market.lunar, words.wishes[market.wish])}
            </View>
            <Chips
              label={`${name} ${words.markets}`}
              of={[
                { value: 'no', text: words.noMarket },
                { value: 'yes', text: words.hasMarket },
              ]}
              value={market === undefined ? 'no' : 'yes'}
              onChoose={(value) =>
                set({
                  markets: [
                    ...draft.markets.filter(({ centreId }) => centreId !== orgId),
                    ...(value === 'yes'
                      ? [market ?? { centreId: orgId, digits: [], lunar: true, wish: 'prefer' as const }]
                      : []),
                  ],
                })
              }
            />
            {market === undefined ? null : (
              <>
                <ManyOf
                  label={words.marketDigits}
                  options={DIGITS}
                  chosen={market.digits.map(String)}
                  error={wrong.includes(`markets.${orgId}`) ? words.needDigits : undefined}
                  onChoose={(chosen) => change(orgId, { digits: chosen.map(Number).sort((a, b) => a - b) })}
                />
                <Chips
                  label={words.marketBy}
                  of={[
                    { value: 'lunar', text: words.lunar },
                    { value: 'solar', text: words.solar },
                  ]}
                  value={market.lunar ? 'lunar' : 'solar'}
                  onChoose={(value) => change(orgId, { lunar: value === 'lunar' })}
                />
                <Chips
                  label={words.marketWish}
                  of={(['prefer', 'avoid'] as const).map((value) => ({ value, text: words.wishes[value] }))}
                  value={market.wish}
                  onChoose={(wish) => change(orgId, { wish })}
                />
              </>
            )}
          </View>
        );
      })}
    </>
  );
}
