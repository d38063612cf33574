/** Texts of the lists that are handed out at the meeting as spreadsheets, both languages side by side. */
const zh = {
  done: '已完成',
  open: '未完成',
  noTask: '本季无任务',
  problems: {
    title: '问题清单',
    columns: [
      '序号',
      '小镇',
      '问题',
      '类型',
      '影响',
      '责任单位',
      '配合单位',
      '整改措施',
      '完成时限',
      '进展',
      '灯',
      '是否销号',
      '首次提出季度',
    ],
    widths: [6, 24, 32, 8, 6, 18, 18, 24, 16, 24, 10, 10, 14],
  },
  tasks: {
    title: '任务清单',
    columns: ['序号', '任务', '完成标准', '牵头', '配合', '时限', '本季节点', '完成情况', '佐证'],
    widths: [6, 34, 24, 18, 18, 16, 18, 16, 18],
  },
  duties: {
    title: '责任清单',
    columns: ['单位', '职责（文件条款）', '本季任务', '完成', '未完成原因'],
    widths: [26, 60, 40, 8, 26],
  },
};

const en: typeof zh = {
  done: 'done',
  open: 'not done',
  noTask: 'no task this quarter',
  problems: {
    title: 'List of problems',
    columns: [
      'No.',
      'Town',
      'Problem',
      'Kind',
      'Impact',
      'Unit',
      'Supporting units',
      'Measure',
      'Due',
      'Progress',
      'Light',
      'Closed',
      'Opened in',
    ],
    widths: [6, 24, 32, 8, 8, 18, 18, 24, 16, 24, 10, 10, 14],
  },
  tasks: {
    title: 'List of tasks',
    columns: ['No.', 'Task', 'Standard', 'Lead', 'Support', 'Due', 'Node', 'State', 'Evidence'],
    widths: [6, 34, 24, 18, 18, 16, 18, 16, 18],
  },
  duties: {
    title: 'List of duties',
    columns: ['Unit', 'Duty (clause)', 'Tasks of the quarter', 'Done', 'Reason'],
    widths: [26, 60, 40, 8, 26],
  },
};

export const sheets = { zh, en };
