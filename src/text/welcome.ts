/** Texts of the first visit, both languages side by side; `zh.ts` and `en.ts` take them in. */
const zh = {
  title: '第一次使用，从哪里开始？',
  help: '图上现在是示例数据（编造的边界和数字）。文件中的小镇、单位、条款和日期是真实的。',
  look: '看示例',
  lookHelp: '先用示例熟悉操作',
  blank: '空白开始',
  blankHelp: '清除示例，录入真实数据',
  open: '打开已有文件…',
  openHelp: '.zhentu 文件，或边界文件',
};

const en: typeof zh = {
  title: 'First visit: where to start?',
  help: 'The map shows a sample now: invented boundaries and figures. Towns, units, clauses and dates are real.',
  look: 'Look at the sample',
  lookHelp: 'to get to know it',
  blank: 'Start blank',
  blankHelp: 'without the sample, for real data',
  open: 'Open my file…',
  openHelp: 'a .zhentu file, or boundaries',
};

export const welcome = { zh, en };
