/** Lint rule: no Chinese in string literals, templates or JSX text. What people read lives in `types/words`. */
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]/;

export const noChineseText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { chinese: 'Chinese text belongs in types/words, where every screen and message finds it.' },
  },
  create(context) {
    const look = (node, text) => {
      if (typeof text === 'string' && CHINESE.test(text)) context.report({ node, messageId: 'chinese' });
    };
    return {
      Literal: (node) => look(node, node.value),
      TemplateElement: (node) => look(node, node.value.raw),
      JSXText: (node) => look(node, node.value),
    };
  },
};
