import type { DepartmentKind } from '#types/organisation';
import type { RequestKind, Topic } from '#types/request-codes';

export interface Matter {
  readonly kind: RequestKind;
  readonly topic: Topic;
  readonly department: DepartmentKind;
  readonly place: string;
  readonly text: string;
}

/** Invented requests in villagers' own way of speaking. One says too little for any rule: it stays for triage. */
export const questions: readonly Matter[] = [
  {
    kind: 'help',
    topic: 'utilities',
    department: 'works',
    place: '三组机井旁',
    text: '三组的水泵坏了好几天了，菜地浇不上水，麻烦派人来看看。',
  },
  {
    kind: 'question',
    topic: 'civil',
    department: 'civil',
    place: '家里',
    text: '我今年满八十了，听说有高龄津贴，怎么领，要带啥材料？',
  },
  {
    kind: 'help',
    topic: 'roads',
    department: 'works',
    place: '村口小桥',
    text: '村口小桥的栏杆断了一截，娃娃上学走那儿危险，请修一下。',
  },
  {
    kind: 'question',
    topic: 'planning',
    department: 'planning',
    place: '老宅',
    text: '家里老房子的墙裂了，想翻建，宅基地手续怎么办？',
  },
  {
    kind: 'help',
    topic: 'social-security',
    department: 'social-security',
    place: '县城工地',
    text: '在县城工地干了三个月，老板拖欠工资不给，怎么要回来？',
  },
  {
    kind: 'question',
    topic: 'health',
    department: 'health',
    place: '家里',
    text: '合疗今年交多少钱，外地看病能报销不？',
  },
  {
    kind: 'complaint',
    topic: 'environment',
    department: 'emergency',
    place: '河沟边',
    text: '河沟边有人倒垃圾，夏天臭得很，苍蝇也多，希望清一清。',
  },
  { kind: 'question', topic: 'other', department: 'office', place: '村里', text: '想问一下上回说的那个事办得咋样了。' },
  {
    kind: 'help',
    topic: 'agriculture',
    department: 'agriculture',
    place: '东坡果园',
    text: '苹果树叶子发黄掉叶子，不知道是啥病，想请农技员来看看。',
  },
  {
    kind: 'question',
    topic: 'justice',
    department: 'justice',
    place: '家里',
    text: '邻居盖房占了我家的滴水，说了几回不听，想请司法所调解。',
  },
  {
    kind: 'suggestion',
    topic: 'roads',
    department: 'works',
    place: '四组巷道',
    text: '四组巷道晚上黑，建议装两盏路灯。',
  },
  {
    kind: 'help',
    topic: 'civil',
    department: 'civil',
    place: '家里',
    text: '老伴瘫在床上，家里没收入，想申请低保，请给说说咋办。',
  },
  {
    kind: 'question',
    topic: 'education',
    department: 'education',
    place: '村小',
    text: '娃娃想转到镇上小学，需要啥手续？',
  },
  {
    kind: 'help',
    topic: 'utilities',
    department: 'works',
    place: '二组',
    text: '二组自来水早晚没水，压力小，二楼上不去，请查一查管子。',
  },
  {
    kind: 'question',
    topic: 'social-security',
    department: 'social-security',
    place: '家里',
    text: '养老金资格认证手机上弄不来，能不能下村的时候给办？',
  },
  {
    kind: 'help',
    topic: 'agriculture',
    department: 'agriculture',
    place: '河滩地',
    text: '土地流转的租金去年的还没给，合同在，请帮着问问。',
  },
];

export const replies: readonly string[] = [
  '您反映的事已经安排人看过，配件后天到，到了就装。有问题随时打我们办公室电话。',
  '您说的情况可以办。请带身份证、户口簿，在下次下村服务时到窗口来，我们当场给您登记。',
  '已经和村里一起到现场看了，这周内修好，修好后给您打电话。',
  '政策规定已经给您电话里说明，书面材料在下次服务日带给您。',
];
