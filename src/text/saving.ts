/** Texts of saving, both languages side by side; `zh.ts` and `en.ts` take them in. */
const zh = {
  title: '保存',
  marks: {
    saved: '已保存',
    saving: '正在保存',
    full: '未保存：空间已满',
    failed: '未保存',
    off: '仅本页',
    'other-tab': '另一窗口在编辑',
    'newer-data': '只读：新版数据',
    'damaged-store': '数据待恢复',
  },
  help: {
    saved: '每次修改都自动保存在本机的这个浏览器里。换电脑或交给别人，请另存文件。',
    saving: '正在写入本机硬盘，请稍候再关闭窗口。',
    full: '浏览器的存储空间已满，最近的修改还没有保存，但都在本页上。请另存文件，再清理磁盘或浏览器数据；有空间后会自动继续保存，不必刷新。',
    failed: '浏览器没有写入成功，最近的修改还没有保存，但都在本页上。会自动再试；为保险起见请另存文件。',
    off: '本浏览器不保存，请另存文件。（可能是无痕窗口，或网站数据被禁用。）',
    'other-tab': '本机另一个窗口正在编辑同一份数据，这里只跟随显示。需要在这里修改时，请接管编辑。',
    'newer-data': '这份数据由新版镇图保存，本页版本较旧，只能查看，不会改动它。请刷新页面或更新镇图。',
    'damaged-store': '浏览器里保存的数据不完整。在选定怎样恢复之前，什么都不会被改写。',
  },
  count: '已保存 {count} 次修改',
  unsigned: '未署名',
  author: '编辑人',
  authorHelp: '写进每次修改的记录，例如“规划分局 01”。',
  authorSave: '确定',
  takeOver: '接管编辑',
  retry: '立即再试',
  restore: '选择怎样恢复',
  dismiss: '知道了',
  notices: {
    restored: '已恢复。有 {count} 次修改没能找回，请核对最近的工作。',
    restoredAll: '已恢复，没有丢失修改。',
    'put-aside':
      '另一个窗口已接管编辑，本窗口有 {count} 次修改没有保存，请在那里重做。现在显示的是已保存的内容。',
    'writer-unsaved': '没有接管：另一个窗口有修改还没能保存。请先到那个窗口处理（另存文件或腾出空间）。',
    'no-database':
      '浏览器的数据库打不开，修改暂时只写进备份。请另存文件，并在浏览器设置中清除本站数据后重新打开镇图。',
  },
  damage: {
    title: '保存的数据需要恢复',
    kinds: {
      emptied: '浏览器里保存的数据不见了（数据库是空的）。',
      older: '浏览器里保存的数据不是最新的，末尾缺了一段。',
      broken: '浏览器里保存的数据有损坏或缺漏。',
      unopenable: '浏览器的数据库打不开。',
    },
    reached: '原有 {count} 次修改，最后一次保存于 {at}。',
    untouched: '原数据没有被改写。请选择从哪里继续：',
    from: { backup: '从自动备份恢复', store: '用还能读出的部分' },
    complete: '到 {at}，不丢失修改',
    partial: '到 {at}，最后 {count} 次修改会丢失',
    none: '没有找到备份，也读不出任何内容。',
    file: '如果另存过 .zhentu 文件：先选“重新开始”，再打开该文件。',
    again: '重新开始',
    againHelp: '像第一次打开时一样，从示例数据开始',
    againSure: '确定重新开始（放弃原有修改）',
    later: '先看看，稍后决定',
    retry: '刷新重试',
    full: '空间已满，没能写入恢复的数据。请清理磁盘后再选一次。',
    failed: '没能写入恢复的数据，请再选一次或刷新页面。',
  },
};

const en: typeof zh = {
  title: 'Saving',
  marks: {
    saved: 'Saved',
    saving: 'Saving',
    full: 'Not saved: no space',
    failed: 'Not saved',
    off: 'This page only',
    'other-tab': 'Edited in another window',
    'newer-data': 'Read-only: newer data',
    'damaged-store': 'To be restored',
  },
  help: {
    saved: 'Every change is saved by itself in this browser. For another computer or person, save a file.',
    saving: 'Being written to the disk; please wait before closing the window.',
    full: 'The browser has no space left. The latest changes are on this page but not saved. Save a file, then free some space; saving goes on by itself, without a reload.',
    failed:
      'The browser could not write. The latest changes are on this page but not saved. It tries again by itself; to be safe, save a file.',
    off: 'This browser keeps nothing: save a file. (A private window perhaps, or site data is blocked.)',
    'other-tab':
      'Another window of this browser edits the same data; this one follows. To edit here, take over.',
    'newer-data':
      'A newer version of Zhentu saved this data. This older page shows it and leaves it alone. Reload the page or update Zhentu.',
    'damaged-store':
      'What the browser kept is not complete. Nothing is written before you choose how to go on.',
  },
  count: 'Changes saved: {count}',
  unsigned: 'unsigned',
  author: 'Editor',
  authorHelp: 'Goes into the record of every change, e.g. “Planning office 01”.',
  authorSave: 'Set',
  takeOver: 'Take over editing',
  retry: 'Try again now',
  restore: 'Choose how to restore',
  dismiss: 'Understood',
  notices: {
    restored: 'Restored. Changes that could not be found again: {count}. Please check your latest work.',
    restoredAll: 'Restored; no change was lost.',
    'put-aside':
      'Another window took over. Changes of this window that were not saved: {count}; please repeat them there. This is what was saved.',
    'writer-unsaved':
      'Not taken over: the other window has changes that it cannot save. Deal with them there first (save a file, or free some space).',
    'no-database':
      'The browser’s database does not open; changes go to the backup only. Save a file, clear this site’s data in the browser’s settings, and open Zhentu again.',
  },
  damage: {
    title: 'The saved data has to be restored',
    kinds: {
      emptied: 'What this browser had saved is gone: the database is empty.',
      older: 'What this browser has saved is not the latest: its end is missing.',
      broken: 'What this browser has saved is damaged or has gaps.',
      unopenable: 'The browser’s database does not open.',
    },
    reached: 'There had been {count} changes, the last one saved at {at}.',
    untouched: 'Nothing has been written over. Choose where to go on from:',
    from: { backup: 'Restore the automatic backup', store: 'Take what can still be read' },
    complete: 'up to {at}, nothing lost',
    partial: 'up to {at}; the last changes are lost: {count}',
    none: 'There is no backup, and nothing can be read.',
    file: 'If you saved a .zhentu file: choose “Start again”, then open it.',
    again: 'Start again',
    againHelp: 'from the sample, as at the first visit',
    againSure: 'Yes, start again (gives up the earlier changes)',
    later: 'Look first, decide later',
    retry: 'Reload and try again',
    full: 'No space: the restored data could not be written. Free some space and choose again.',
    failed: 'The restored data could not be written. Choose again, or reload the page.',
  },
};

export const saving = { zh, en };
