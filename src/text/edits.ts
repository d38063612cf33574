/** What an edit is called in the history panel, by its code. */
import type { EditCode } from '../domain/edit.ts';

const zh: Record<EditCode, string> = {
  imported: '导入“{name}”',
  drawn: '绘制边界',
  reshaped: '修改边界',
  repaired: '修复图形',
  remedied: '采用整改方案',
  described: '修改说明',
  'made-current': '设为现行',
  deleted: '删除',
  restored: '恢复到以前',
  merged: '并入“{name}”',
  opened: '打开“{name}”',
  'sample-loaded': '载入示例数据',
  'sample-cleared': '清除示例数据',
  'facility-added': '新增设施',
  'facility-changed': '修改设施',
  decided: '登记决定',
  reported: '填报数据',
  'report-imported': '导入填报“{name}”',
  'record-added': '新增{register}',
  'record-changed': '修改{register}',
  'record-moved': '调整梯队',
  'setting-changed': '调整口径',
};

const en: typeof zh = {
  imported: 'Imported “{name}”',
  drawn: 'Drew a boundary',
  reshaped: 'Reshaped a boundary',
  repaired: 'Repaired a geometry',
  remedied: 'Took a remedy',
  described: 'Changed a description',
  'made-current': 'Made current',
  deleted: 'Deleted',
  restored: 'Restored from earlier',
  merged: 'Merged “{name}”',
  opened: 'Opened “{name}”',
  'sample-loaded': 'Loaded the sample',
  'sample-cleared': 'Removed the sample',
  'facility-added': 'Added a facility',
  'facility-changed': 'Changed a facility',
  decided: 'Recorded a decision',
  reported: 'Reported figures',
  'report-imported': 'Imported the report “{name}”',
  'record-added': 'Added to {register}',
  'record-changed': 'Changed {register}',
  'record-moved': 'Moved on the ladder',
  'setting-changed': 'Changed a setting',
};

export const edits = { zh, en };
