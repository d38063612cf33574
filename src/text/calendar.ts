/** Texts of the calendar file, both languages side by side. */
const zh = {
  file: '日历',
  milestone: '时间节点：{what}',
  inspection: '季度巡查：{what}',
  assessment: '年度考核：{what}年',
  problem: '问题整改期限：{what} {town}',
  task: '任务期限：{what} {town}',
};

const en: typeof zh = {
  file: 'calendar',
  milestone: 'Milestone: {what}',
  inspection: 'Visits due: {what}',
  assessment: 'Assessment: {what}',
  problem: 'Problem due: {what} {town}',
  task: 'Task due: {what} {town}',
};

export const calendar = { zh, en };
