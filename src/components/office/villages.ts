import type { Output } from '../../api/entries';
import type { AppointmentView } from '#types/people';

type Town = Output<'organisation.villages'>['towns'][number];
export type OfficeVillage = Town['villages'][number];

/** The villages an appointment covers: its own, the one of its group, those of its cluster, all of its town. */
export const villagesOf = (
  { orgId, orgName, townId }: Pick<AppointmentView, 'orgId' | 'orgName' | 'townId'>,
  towns: readonly Town[],
): readonly OfficeVillage[] => {
  const town = towns.find((one) => one.townId === townId);
  if (!town) return [];
  if (town.townId === orgId) return town.villages;
  return town.villages.flatMap((village) => {
    if (village.villageId === orgId || village.clusterName === orgName) return [village];
    const groups = village.groups.filter(({ groupId }) => groupId === orgId);
    return groups.length > 0 ? [{ ...village, groups }] : [];
  });
};
