/** Ways of asking which papers to bring, or how and where a matter is done: then the guide of the item answers at once. */
export const paperQuestions: readonly string[] =
  `带什么 要带啥 带啥 什么材料 哪些材料 啥材料 要材料 什么手续 哪些手续 啥手续 什么证件 哪些证件 要什么证 需要什么 需要哪些 怎么办理 怎么办 咋办理
  咋办 如何办理 怎么申请 咋申请 如何申请 怎样申请 去哪办 去哪里办 在哪办 在哪里办 到哪里办 哪里可以办 能办吗 什么条件 啥条件 怎么领 怎么报销 怎么交`
    .trim()
    .split(/\s+/);
