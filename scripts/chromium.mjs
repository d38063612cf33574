/**
 * Finds the browser and the Chinese font that the browser tests and the screenshots need, and on Debian
 * installs what is missing. Elsewhere an installed Chrome, Edge or Chromium will do. Node's own modules only.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Debian's packages. The headless shell is the same engine without the window around it: a page opens in half
 * the time, and it is half the download. Older releases have the whole browser only.
 */
const SHELL_PACKAGE = 'chromium-headless-shell';
const BROWSER_PACKAGE = 'chromium';
const FONT_PACKAGE = 'fonts-noto-cjk';

/**
 * The path of a Chromium, Chrome or Edge; CHROME_PATH comes first. null when there is none.
 * @returns {string | null}
 */
export function findChromium(environment = process.env, platform = process.platform) {
  return candidates(environment, platform).find(isExecutable) ?? null;
}

/** Installs what the browser tests need where that is possible; throws an error that says what to do where it is not. */
export function installBrowser() {
  const missing = [];
  if (!findChromium()) missing.push(SHELL_PACKAGE);
  if (!hasChineseFont()) missing.push(FONT_PACKAGE);
  if (missing.length > 0) installFromDebian(missing);
  if (!findChromium()) installFromDebian([BROWSER_PACKAGE, FONT_PACKAGE]);
  if (!findChromium()) throw new Error(adviceOnBrowser());
  if (!hasChineseFont()) console.warn(adviceOnBrowser([FONT_PACKAGE]));
}

/** What to do about it, in both languages. */
export function adviceOnBrowser(missing = [BROWSER_PACKAGE, FONT_PACKAGE]) {
  const packages = missing.join(' ');
  return `浏览器测试缺少：${packages}。
  Debian/Ubuntu：请管理员运行  apt-get install ${packages}
  其他系统：请安装 Chrome、Edge 或 Chromium；如已安装在别处，请把环境变量 CHROME_PATH 设为它的路径。
The browser tests lack: ${packages}.
  Debian/Ubuntu: ask an administrator to run  apt-get install ${packages}
  Elsewhere: install Chrome, Edge or Chromium; if it is in an unusual place, set CHROME_PATH to its path.`;
}

function candidates(environment, platform) {
  const named = environment.CHROME_PATH ? [environment.CHROME_PATH] : [];
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', join(environment.HOME ?? '', 'Applications')];
    return [
      ...named,
      ...folders.flatMap((folder) => apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app))),
    ];
  }
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => environment[name]);
    const apps = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
    ];
    return [
      ...named,
      ...folders.flatMap((folder) => (folder ? apps.map((app) => join(folder, ...app)) : [])),
    ];
  }
  const commands = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ];
  const folders = new Set([
    ...(environment.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ]);
  return [
    ...named,
    ...commands.flatMap((command) => [...folders].filter(Boolean).map((folder) => join(folder, command))),
  ];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** macOS and Windows bring Chinese fonts along. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function installFromDebian(packages) {
  if (!existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return;
  console.log(`正在安装 ${packages.join('、')}… Installing ${packages.join(', ')}…`);
  const apt = (...args) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
    const [program, ...rest] = isRoot ? command : ['sudo', '-n', ...command];
    spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  apt('update');
  // fontconfig brings fc-list, by which the font is found next time.
  apt('install', '-y', '--no-install-recommends', ...packages, 'fontconfig');
}
