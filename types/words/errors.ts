/** Every refusal in words: what is in the way and what to do. A refusal without wording does not compile. */
import type { Refusal, RefusalCode } from '../errors';

type Params = Readonly<Record<string, string | number>>;
type Wording = string | ((params: Params, field: string) => string);

export const refusalWords: Readonly<Record<RefusalCode, Wording>> = {
  BadInput: ({ problem }, field) => `“${field}”${problemWords[String(problem)] ?? '填得不对，请改一改。'}`,
  UnknownAction: '这个功能还没有，或者页面太旧了。请刷新再试。',
  NotSignedIn: '请先登录，再办这件事。',
  NotAllowed: '这件事不归您的岗位办。找管理员看看任职对不对。',
  NotFound: '没有找到，可能已经改了，或者不归您看。请刷新再看。',
  CommandMissing: '页面少了一步，请刷新再试。',
  CommandReused: '这一步刚才已经用在别的内容上了。请刷新再填一次。',
  TooManyTries: '点得太快了，等一分钟再试。',
  TryAgain: '现在忙不过来，没有办成。再点一次就行，不会办成两次。',

  DayClosed: '这个半天不办了。请看别的日子。',
  DayFull: '这个半天约满了。可以约下一次，或者当天直接来取号。',
  DayNotYetOpen: '这个半天还没开始约。开放以后再来约，或打电话给代办员。',
  DayTooLate: '这个半天已经开始，网上约不了了。直接去现场取号就行。',
  BandFull: '这个时段刚刚约满。请换一个时段，别的都给您留着。',
  BandUnknown: '没有这个时段。请重新选一个。',
  DepartmentNotComing: '这个科室这次不来。请选它来的日子。',
  ItemNotOffered: '这件事现在不办了。请换一件，或选“说不清，先来问”。',
  ItemsOfSeveralDepartments: '这几件事不在一个科室。请分开约，一次约一个科室的。',
  ItemAlreadyBooked: '这件事已经约过了，在“我的”里能看到。想改时间，先取消再约。',
  BookingLimit: '已经约了好几件还没办。先办完或取消一件，再约新的。',
  NotYourHousehold: '这个人没有登记在您家。请选“别人”，写上姓名和组。',
  PlaceAlreadyYours: '这个半天在这个科室已经有一个号了。要加办别的事，当天在窗口一起说。',
  BookingStarted: '已经开始了，不能取消。来不了就给代办员打个电话。',
  BookingEnded: '这个预约已经结束了。',
  UndoTooLate: '过了一分钟，不能撤回了。需要的话重新约一次。',
  WrongStep: '这一步现在不能办，可能别人刚办过。请刷新再看。',
  AuthorisationMissing: '替别人约，要记下本人是怎么同意的。请选一项再约。',
  TrueWillMissing: '这类事要先问过本人愿不愿意。请当面或打电话问清楚，再记下来。',
  RecordTooLate: '过了两天，补记不了了。请找镇调度员。',
  PhotosNotTaken: '镇里没有开“先发材料照片”。当天带原件来就行。',
  PaperNotPhotographed: '身份证、户口簿、病历和银行卡不要拍照发来。当天带原件就行。',

  AlreadyWaiting: '已经在候补了，在“我的”里能看到排第几。',
  WaitingFull: '候补的人也满了。请看别的日子，或当天直接来取号。',
  WaitingClosed: '快开始了，不再排候补。空出来的号给现场的人，可以直接来。',
  PlaceFree: '现在有空位，不用候补，直接约就行。',
  OfferGone: '这个位子留的时间过了，已经给了后面的人。可以再排一次候补，或看别的日子。',

  AlreadyMoved: '这个半天已经改期或取消过了。请刷新再看。',

  SessionFull: '名额不够了。少报几个人，或看下一场。',
  SessionOver: '这一场已经开始或结束了，不能再改。',
  AlreadyEnrolled: '已经报过名了。',
  CapacityTooSmall: '名额不能比已经报名的人少。',

  RequestClosed: '这件事已经办结了。还没解决，请重新反映。',
  HandBackTooLate: '派来超过两个工作日，不能再退了。请办理，或转给别的科室。',
  HandBackTooOften: '已经退过两次，不能再退。请和镇调度员商量。',
  AlreadyAnswered: '您已经回答过了，谢谢。',
  AlreadyPressed: '今天已经督办过一次。明天还没动静，可以再督办。',
  SameHolder: '它已经在这个科室了，或者说的就是这个科室。请选别的科室。',
  DepartmentUnknown: '没有这个科室，或者已经停用。请重新选。',
  PictureNotReady: '有照片还没传好。等它传完，或者删掉再发。',
  ViolenceNeverHere: '有人打您或有危险，请马上打110。家里的事也可以打12338。这里不办，也不留记录。',
  OfficialsElsewhere: '反映干部的问题，请打12388，或写信给镇纪委。这里不收，免得走漏。',

  TextMissing: '还没写内容。写几个字，或者点一下说一段。',
  AboutUnknown: '没有找到您说的这个单位或这个人。请重新选。',
  SaleMissing: '请写上卖什么、大概多少斤。',
  VoiceNotReady: '录音还没传好。等它传完，或者删掉再发。',
  FirstReviewMissing: '这件事标了“重要”，要先请联村书记初审，再答复。',
  ExtendedBefore: '已经延过一次，不能再延。办不了的，请挂账或报上一级。',
  ExtensionTooLong: '延得太长了，最多10个工作日。请改短。',
  ReviewDateTooFar: '下次复查要在今天以后、90天以内。请改日期。',
  AlreadyAsked: '已经问过，还在等回音。',
  NotYourself: '自己申请的，要由别人批。',
  NotForVillage: '这类事不能压给村组。只有村民自治或依法协助的事才可以商量。',
  RulesChanged: ({ name }) => `${String(name) || '别人'}刚才也改了规则。请先看最新的，再把您的改动加上去。`,
  RuleIncomplete: ({ name }) => `规则“${name}”还没写全：至少选一个条件，再选转给谁。`,
  LeadUnknown: '没有找到这个号，或那件事已经办结。请核对六位数。',
  AlreadyReminded: '今天已经催过了，经办的人看得到。明天还没动静，可以再催。',
  ReopenTooLate: '过了30天。还没解决的，请重新反映一件。',
  AttemptsMissing: '不同的三天都打过，才能算联系不上。',
  TemplatesFull: '常用答复最多50条。先删掉用不着的，再加。',
  AttemptToday: '今天已经打过了。请换一天再打。',

  NotSharedFacility: '这件事只和个人有关，或者不是公用设施，不能公开。',
  WordsHoldNumber: '公开的话里不能有电话、号码或门牌。请去掉再公开。',
  WordsNameSomeone: '公开的话里不能有人名、称呼或谁家。请只写地方和设施。',
  WordsCopied: '公开的话不能照抄来信。请用自己的话写。',
  MatterOver: '这件事已经办完或不再公开了。还有问题，请另外反映。',

  WordsTooShort: '至少写两个连着的字，比如“水泵”。',
  NumbersNotSearched: '电话、证件号码不收进检索，查不到。请写事情里的字，或 6 位的诉求编号。',
  TooManyViews: '最多存 20 个。先删掉一个不用的，再存。',
  NothingFound: '没有符合的诉求，不用导出。放宽一些再试。',
  SheetTooLarge: '表太大了。分成几张，一张一张来。',
  SheetUnreadable: '这个文件打不开，或者没有内容。请用 .xlsx 格式，不加密码，再选一次。',
  ColumnsMissing: '还没有选哪一列是编号、哪一列是内容。请先选好。',
  OrderKnown: ({ no }) => `这个编号的工单已经有了（${no}），不用再录。`,
  MediationOpen: '调解还没了结。先记下达成协议或调解结束，再写答复。',
  PartyUnknown: '这件事里没有这一方。请刷新再看。',
  PaperMissing: '书面协议要附签过字的照片。没有签字的，请选口头协议。',
  TimePast: '这个时间已经过了。请重新选。',

  DueAtPast: '期限已经过了。请核对日期，没有期限就空着。',

  RosterClash: '这个半天有冲突：同一个科室或中心排了两处。请改一处。',
  NotAWorkday: '这一天不是工作日。请换一天。',
  MonthPublished: '这个月已经发布了。',
  MonthPast: '这个月已经过去了。请选以后的月份。',
  NothingToPublish: '没有要发布的半天。请至少排一个。',
  MonthNotPublished: '这个月还没发布。请先发布整月，再加半天。',

  NameTaken: '这个名字已经有了。请换一个。',
  OrgInUse: '还有人、事或下级在用它，不能停用。先把这些转走。',
  DigestOrder: '第二次至少要比第一次晚一个小时。请改第二次的时间。',
  OrgMismatch: '上下级或类别对不上。请重新选。',
  AlreadyAppointed: '这个人已经有这个任职了。',
  AppointmentEnded: '这个任职已经结束了。',
  LastAdministrator: '这是最后一个管理员，不能结束。先任命另一个。',
  AlreadyJoined: '您已经登记过了，直接用就行。',
  VillageUnknown: '没有找到这个村。请重新选您的村。',
  GroupUnknown: '没有找到这个组。请重新选。',
  PhoneOfAnother: '这个电话已经是别人的了。请核对号码。',

  HoldsAppointment: '您现在担任职务，办过的事要能查，不能注销。卸任以后再来办。',
  NothingToCorrect: '没有写要改什么。请改名字或住的地方。',
  CorrectionOpen: '您上次申请的更正还没答复，请先等一等。',
  FileTooLarge: '太大了，最多5兆。请换一张小的，或者说短一点。',
  FileKindNotAllowed: '打不开，可能坏了。请重新拍一张，或者重新说一遍。',
  FileMissing: '没有传上来。请再传一次。',
  FileTooMany: '没发出的照片和录音太多了。先发出去或明天再传。',
  CodeUnknown: '这不是登录电脑的码。请扫电脑上“登录”那一页的码。',
  CodeTooOld: '这个码过时了。在电脑上点“换一个码”，再扫一次。',
  CodeUsed: '这个码已经用过了。要登录别的电脑，请扫那台电脑上的码。',
  VoiceTooLong: '说得太长了，最多两分钟。请分开说，或者再说短一点。',
};

/** What is wrong with a field, by the kind of problem. */
const problemWords: Readonly<Record<string, string>> = {
  invalid_type: '没有填，或填得不对。',
  too_small: '太短或太小了，请改一改。',
  too_big: '太长或太大了，请改短一点。',
  invalid_format: '写法不对，请照例子改。',
  invalid_value: '请从给出的里面选一个。',
  unrecognized_keys: '这里用不着，请刷新再试。',
};

/** Fields as people call them; what is not here is called 这一项. */
const fieldWords: Readonly<Record<string, string>> = {
  name: '名字',
  text: '内容',
  note: '说明',
  reason: '理由',
  comment: '意见',
  place: '地点',
  phone: '电话',
  villageId: '村',
  groupId: '组',
  personId: '人',
  itemIds: '事项',
  itemId: '事项',
  dayId: '日子',
  date: '日期',
  month: '月份',
  half: '上午或下午',
  band: '时段',
  departmentId: '科室',
  departments: '科室',
  departmentKind: '科室类别',
  centreId: '服务中心',
  parentId: '上级',
  kind: '类别',
  topic: '类型',
  urgency: '急不急',
  source: '怎么来的',
  fileIds: '照片',
  bytes: '照片',
  contentType: '照片',
  everyday: '俗称',
  minutes: '分钟数',
  papers: '材料',
  onTheSpot: '当场能办到什么',
  address: '地址',
  serves: '服务的片',
  role: '岗位',
  until: '截止时间',
  from: '开始时间',
  satisfaction: '满意不满意',
  solved: '解决了没有',
  outcome: '结果',
};

/** A field's path as a person would call it: the last part of it that has a name. */
export const fieldName = (path: string): string =>
  path
    .split('.')
    .reverse()
    .map((part) => fieldWords[part])
    .find((word) => word !== undefined) ?? '这一项';

/** One refusal as a sentence or two. */
export function refusalText({ code, field, params }: Refusal): string {
  const wording = refusalWords[code];
  return typeof wording === 'string' ? wording : wording(params ?? {}, fieldName(field ?? ''));
}
