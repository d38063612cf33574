/**
 * `npm test`: installs what is missing, then types, lint, unit tests, build and browser tests. Every gate
 * runs even when an earlier one failed. The last line counts: each test is one, each other gate is one.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowser } from './chromium.mjs';
import { ROOT, buildPage, installPackages, requireNode } from './setup.mjs';

const TSC = ['typescript', 'bin', 'tsc'];
const OXLINT = ['oxlint', 'bin', 'oxlint'];
const PRETTIER = ['prettier', 'bin', 'prettier.cjs'];
const VITEST = ['vitest', 'vitest.mjs'];

/** How many test files run side by side. A page and its browser want a core of their own. */
const WORKERS = {
  unit: Math.min(4, Math.max(2, availableParallelism())),
  browser: Math.min(2, availableParallelism()),
};

const total = { passed: 0, failed: 0 };
const results = mkdtempSync(join(tmpdir(), 'zhentu-test-'));
try {
  if (await gate('依赖包 Packages', preparePackages)) {
    const hasBrowser = await gate('浏览器 Browser', installBrowser);
    // What reads the sources is one process at a time: the other core runs the unit tests meanwhile.
    await Promise.all([readSources(), tests('单元测试 Unit tests', 'unit')]);
    const isBuilt = await gate('构建 Build', () => buildPage());
    if (hasBrowser && isBuilt) await tests('浏览器测试 Browser tests', 'browser');
  }
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function readSources() {
  await gate('类型 Types', () => tool(TSC, '--noEmit', '-p', '.'));
  await gate('规范 Lint', () => tool(OXLINT, '--deny-warnings'));
  await gate('格式 Format', () => tool(PRETTIER, '--check', '--log-level', 'warn', '.'));
}

function preparePackages() {
  requireNode();
  installPackages();
}

/** Runs one gate; it counts as one, passed when it does not throw. */
async function gate(title, work) {
  const seconds = stopwatch(title);
  try {
    await work();
    count(1, 0);
    console.log(`✓ ${title} (${seconds()} s)`);
    return true;
  } catch (error) {
    count(0, 1);
    console.error(`✗ ${title} (${seconds()} s): ${error.message}`);
    return false;
  }
}

/** Runs one vitest project; each of its tests counts. */
async function tests(title, project) {
  const seconds = stopwatch(title);
  const report = join(results, `${project}.json`);
  const exit = await tool(
    VITEST,
    'run',
    `--project=${project}`,
    `--maxWorkers=${WORKERS[project]}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ).then(
    () => 0,
    () => 1,
  );
  const { passed, failed } = countTests(report);
  // A file that could not be read and an error outside of any test leave no failed test behind.
  const unseen = exit !== 0 && failed === 0 ? 1 : 0;
  count(passed, failed + unseen);
  console.log(
    `${exit === 0 ? '✓' : '✗'} ${title}: ${passed} passed, ${failed + unseen} failed (${seconds()} s)`,
  );
}

function countTests(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const unread = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + unread.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

function tool([name, ...path], ...args) {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [join(ROOT, 'node_modules', name, ...path), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    })
      .on('error', reject)
      .on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name}: ${code}`))));
  });
}

function stopwatch(title) {
  console.log(`\n── ${title}`);
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
