import { departments, items } from './items';
import type { ClusterPlan, TownPlan, VillagePlan } from './plan';

export const countyName = '禾川县';

/** Villages on a grid around the town, so that distances differ and stay the same. */
function cluster(
  name: string,
  at: readonly [lat: number, lng: number],
  names: readonly string[],
  first: number,
): ClusterPlan {
  const villages = names.map((village, index): VillagePlan => {
    const number = first + index;
    return {
      name: village,
      groups: 3 + ((number * 7) % 4),
      location: { lat: at[0] + ((index % 3) - 1) * 0.018, lng: at[1] + (Math.floor(index / 3) - 0.5) * 0.024 },
      agents: number % 3 === 1 ? 2 : 1,
    };
  });
  return { name, villages };
}

const qingxiClusters: readonly ClusterPlan[] = [
  cluster('青禾联村党总支', [35.52, 104.55], ['青禾村', '柳湾村', '石桥村', '上坪村', '下坪村', '杏花村'], 1),
  cluster('河东联村党总支', [35.56, 104.66], ['河东村', '沙沟村', '白杨村', '红崖村', '泉水村'], 7),
  cluster('梁上联村党总支', [35.47, 104.49], ['梁上村', '松林村', '高塬村', '云台村', '大坡村', '小坡村'], 12),
  cluster('川口联村党总支', [35.44, 104.62], ['川口村', '马莲村', '榆树村', '新庄村', '老庄村'], 18),
  cluster('南山联村党总支', [35.38, 104.56], ['南山村', '竹林村', '花坪村', '茶园村', '双龙村', '回水村'], 23),
  cluster('北塬联村党总支', [35.61, 104.54], ['北塬村', '清泉村', '麦积坪村', '土门村', '向阳村'], 29),
];

export const qingxi: TownPlan = {
  slug: 'qingxi',
  name: '清溪镇',
  order: 1,
  countyName,
  phone: '0900-5581900',
  clusters: qingxiClusters,
  centres: [
    {
      name: '一号服务中心',
      address: '青禾村文化广场东侧，卫生室隔壁',
      location: { lat: 35.521, lng: 104.553 },
      serves: [1],
    },
    { name: '二号服务中心', address: '河东村村委会院内', location: { lat: 35.562, lng: 104.655 }, serves: [2] },
    { name: '三号服务中心', address: '梁上村小学旧址一楼', location: { lat: 35.468, lng: 104.488 }, serves: [3] },
    {
      name: '四号服务中心',
      address: '川口村集市南头，大槐树下',
      location: { lat: 35.441, lng: 104.617 },
      serves: [4, 5],
    },
    { name: '五号服务中心', address: '北塬村党群服务中心', location: { lat: 35.608, lng: 104.541 }, serves: [6] },
  ],
  departments,
  items,
  householdsPerGroup: 8,
  roster: {
    markets: [
      { centreId: 'qingxi:centre-1', digits: [1, 6], lunar: true, wish: 'avoid' },
      { centreId: 'qingxi:centre-4', digits: [3, 8], lunar: true, wish: 'prefer' },
    ],
    seasons: [
      { name: '麦收', kind: 'farm', from: '06-20', to: '07-15' },
      { name: '秋收', kind: 'farm', from: '09-20', to: '10-15' },
      { name: '交医保的时候', kind: 'insurance', from: '10-16', to: '12-25' },
      { name: '回家过年的时候', kind: 'springReturn', from: '01-15', to: '02-25' },
    ],
    packing: [
      { departmentId: 'qingxi:department-justice', things: ['调解记录表', '公章'] },
      { departmentId: 'qingxi:department-civil', things: ['低保申请表', '核对授权书'] },
      { departmentId: 'qingxi:department-social-security', things: ['认证手机', '读卡器'] },
      { departmentId: 'qingxi:department-health', things: ['血压计', '血糖仪和试纸'] },
    ],
  },
  known: [{ village: 1, group: 3, members: ['王秀英', '赵满仓', '赵小军', '刘玉兰'] }],
};

/** Another town of the county: what lies there is nobody's business in the first one. */
export const hekou: TownPlan = {
  slug: 'hekou',
  name: '河口镇',
  order: 2,
  countyName,
  phone: '0900-5582900',
  clusters: [cluster('河口联村党总支', [35.72, 104.8], ['渡口村', '芦苇村'], 1)],
  centres: [
    { name: '河口服务中心', address: '渡口村渡船码头旁', location: { lat: 35.721, lng: 104.802 }, serves: [1] },
  ],
  departments,
  items,
  householdsPerGroup: 6,
  known: [{ village: 1, group: 1, members: ['马长河', '苏桂香'] }],
};

/** The first town made small, for tests: 2 clusters, 3 villages, 2 centres, all departments and items. */
export const smallQingxi: TownPlan = {
  ...qingxi,
  roster: {},
  clusters: [
    cluster('青禾联村党总支', [35.52, 104.55], ['青禾村', '柳湾村'], 1),
    cluster('河东联村党总支', [35.56, 104.66], ['河东村'], 3),
  ],
  centres: qingxi.centres.slice(0, 2),
  householdsPerGroup: 2,
};

export const smallHekou: TownPlan = { ...hekou, householdsPerGroup: 1 };
