/** What a repair does, by its code, both languages side by side; `zh.ts` and `en.ts` take them in. */
const zh = {
  'close-ring': '闭合未闭合的环',
  'drop-repeats': '去掉重复点',
  'drop-spikes': '去掉尖刺',
  'drop-flat-rings': '去掉没有面积的环',
  'drop-empty-parts': '去掉空的部分',
  'split-crossings': '在交叉处分开，绕两遍的地方不计',
  'join-crossings': '在交叉处合并，绕两遍的地方计入',
  'drop-slivers': '去掉碎屑',
};

const en: typeof zh = {
  'close-ring': 'rings closed',
  'drop-repeats': 'repeated points dropped',
  'drop-spikes': 'spikes dropped',
  'drop-flat-rings': 'rings without area dropped',
  'drop-empty-parts': 'empty parts dropped',
  'split-crossings': 'split where it crosses, ground gone round twice left out',
  'join-crossings': 'joined where it crosses, ground gone round twice taken in',
  'drop-slivers': 'slivers dropped',
};

export const repairs = { zh, en };
