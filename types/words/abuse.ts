/** Insults for which a person looks at a text before anybody else does. Short on purpose: anger is no abuse, and nothing is refused for it. */
export const abuse: readonly string[] =
  `傻逼 傻b 煞笔 沙比 操你 草你妈 草泥马 肏 日你妈 日你先人 日你娘 干你娘 你妈的 他妈的 妈的逼 妈了个逼 狗日的 狗娘养 狗杂种 杂种 畜生 畜牲
  王八蛋 龟儿子 龟孙子 婊子 贱人 贱货 骚货 滚犊子 去死吧 不得好死 死全家 断子绝孙 弄死你 砍死你 打死你 废物东西 脑残 智障 sb nmsl cnm tmd`
    .trim()
    .split(/\s+/);
