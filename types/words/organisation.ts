/** Names of organisations' kinds and of roles as people say them. */
import type { Role } from '../action';
import type { DepartmentKind, OrgKind } from '../organisation';

export const orgKindWords: Readonly<Record<OrgKind, string>> = {
  county: '县',
  town: '镇',
  cluster: '联村党总支',
  village: '村',
  group: '组',
  department: '科室',
  centre: '服务中心',
};

export const departmentKindWords: Readonly<Record<DepartmentKind, string>> = {
  justice: '司法所',
  planning: '规划建设办',
  civil: '民政办',
  'social-security': '社保所',
  agriculture: '农业农村办',
  health: '卫生院',
  disabled: '残联',
  veterans: '退役军人站',
  works: '水务和公用',
  emergency: '应急办',
  education: '教育办',
  market: '市场监管',
  office: '党政办',
};

export const roleWords: Readonly<Record<Role, string>> = {
  anyone: '来访者',
  resident: '村民',
  agent: '代办员',
  groupCadre: '组干部',
  contact: '包村干部',
  staff: '科室人员',
  head: '科室负责人',
  secretary: '村支部书记',
  clusterSecretary: '联村党总支书记',
  dispatcher: '镇调度员',
  countySupervisor: '县督办员',
  admin: '管理员',
};

/** What each role may do, for the one who grants it. */
export const roleDuties: Readonly<Record<Exclude<Role, 'anyone' | 'resident'>, string>> = {
  agent: '替村里人预约、记诉求，打印名单',
  groupCadre: '替组里人预约、记诉求',
  contact: '看几个村的事，协调科室',
  staff: '窗口叫号，签收和答复诉求',
  head: '同科室人员，另看全科室的数',
  secretary: '看本村的事，督办，复核',
  clusterSecretary: '看片里各村的事，督办',
  dispatcher: '分派诉求，排服务日',
  countySupervisor: '看各镇的数，分派、回访镇里不该经手的投诉',
  admin: '管人员、机构、事项',
};
